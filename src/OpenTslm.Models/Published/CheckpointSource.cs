using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>The weights of a published <c>.pt</c> file and of its base under canonical names, and their sizes.</summary>
/// <remarks>Both writers of Flamingo checkpoints are read, and soft prompts with and without adapters. Weights must not be used after <see cref="Dispose"/>.</remarks>
internal sealed class CheckpointSource : IWeightSource, IDisposable
{
    // The object under which each of the two writers of Flamingo checkpoints keeps the network.
    private static readonly string[] FlamingoKeys = ["llm", "model_state"];

    private readonly TorchCheckpointReader _checkpoint;
    private readonly IWeightSource _weights;
    private readonly IDisposable? _base;

    private CheckpointSource(string path, BaseModel baseModel, bool mergeAdapters)
    {
        _checkpoint = TorchCheckpointReader.Open(path);
        try
        {
            if (FlamingoKeys.FirstOrDefault(_checkpoint.HasDictionary) is { } key)
            {
                var state = new FlamingoStateDict(_checkpoint.StateDict(key));
                (_weights, Names) = (state, [.. state.Names, .. state.Unrecognized]);
                Flamingo = FlamingoConfig.FromCheckpoint(baseModel.Config, state);
                return;
            }

            if (!_checkpoint.HasDictionary("encoder_state"))
            {
                throw new InvalidDataException($"'{path}' is no published checkpoint: it holds neither {string.Join(" nor ", FlamingoKeys)} nor encoder_state.");
            }

            Adapters = LoraAdapters.FromCheckpoint(_checkpoint);
            var backbone = baseModel.OpenWeights();
            _base = backbone as IDisposable;
            var parts = new SoftPromptStateDict(_checkpoint, backbone);
            var tokenizer = baseModel.Tokenizer;
            SoftPrompt = SoftPromptConfig.FromCheckpoint(
                baseModel.Config, _checkpoint.StateDict("encoder_state"), tokenizer.PaddingId ?? tokenizer.EndId ?? 0);
            (_weights, Names, LoraAlpha) = (parts, parts.Names, Adapters?.Alpha);
            AdapterNames = [.. parts.Names.Where(name => name.StartsWith(LoraAdapters.Prefix, StringComparison.Ordinal))];
            if (mergeAdapters && Adapters is not null)
            {
                _weights = Adapters.Merge(parts);
                (Names, AdapterNames) = (parts.Names.Except(AdapterNames), []);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Sizes of a Flamingo; null for a soft prompt.</summary>
    public FlamingoConfig? Flamingo { get; }

    /// <summary>Sizes of a soft-prompt model; null for a Flamingo.</summary>
    public SoftPromptConfig? SoftPrompt { get; }

    /// <summary>Names of the checkpoint's own tensors, all of which a model has to take.</summary>
    public IEnumerable<string> Names { get; }

    /// <summary>The adapters, merged or not; null where there are none.</summary>
    public LoraAdapters? Adapters { get; }

    /// <summary>Names of the adapters beside the weights; empty where there are none or they are merged.</summary>
    public IReadOnlyList<string> AdapterNames { get; } = [];

    /// <summary>The adapters' scale is this over their rank; null scales by 2.</summary>
    public float? LoraAlpha { get; }

    /// <summary>Opens a checkpoint.</summary>
    /// <param name="path">The <c>.pt</c> file.</param>
    /// <param name="baseModel">The base.</param>
    /// <param name="mergeAdapters">Whether adapters are added into the weights.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, of another kind, or does not fit the base.</exception>
    public static CheckpointSource Open(string path, BaseModel baseModel, bool mergeAdapters = false) => new(path, baseModel, mergeAdapters);

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape) => _weights.Get(name, shape);

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => _weights.ShapeOf(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        _base?.Dispose();
        _checkpoint.Close();
    }
}
