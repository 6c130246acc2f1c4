using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>
/// The parameters of a published soft-prompt checkpoint and of the language model it was trained on, as one source
/// (architecture reference section 5.3): <c>encoder_state.…</c>, <c>projector_state.…</c>, the adapters by peft's names
/// (<c>base_model.model.…</c>), and the language model's own names.
/// </summary>
public sealed class SoftPromptStateDict : IWeightSource
{
    /// <summary>What stands before the names of the encoder.</summary>
    public const string Encoder = "encoder_state.";

    /// <summary>What stands before the names of the projector.</summary>
    public const string Projector = "projector_state.";

    private readonly IWeightSource _backbone;
    private readonly (string Prefix, TorchStateDict Weights)[] _parts;

    /// <summary>Takes the parts.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="backbone">Parameters of the language model.</param>
    /// <exception cref="InvalidDataException">The checkpoint lacks a part.</exception>
    public SoftPromptStateDict(TorchCheckpointReader checkpoint, IWeightSource backbone)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(backbone);
        _backbone = backbone;
        _parts = [(Encoder, checkpoint.StateDict("encoder_state")), (Projector, checkpoint.StateDict("projector_state"))];
        if (checkpoint.HasDictionary("lora_state"))
        {
            // Their names begin with the prefix already.
            _parts = [.. _parts, (LoraAdapters.Prefix, checkpoint.StateDict("lora_state"))];
        }
    }

    /// <summary>Names of the checkpoint's own tensors, adapters included.</summary>
    public IEnumerable<string> Names => _parts.SelectMany(part => part.Weights.Tensors.Keys.Select(
        name => part.Prefix == LoraAdapters.Prefix ? name : part.Prefix + name));

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        var (source, inner) = Find(name);
        return source.Get(inner, shape);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name)
    {
        var (source, inner) = Find(name);
        return source.ShapeOf(inner);
    }

    private (IWeightSource Source, string Name) Find(string name)
    {
        foreach (var (prefix, weights) in _parts)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return (weights, prefix == LoraAdapters.Prefix ? name : name[prefix.Length..]);
            }
        }

        return (_backbone, name);
    }
}
