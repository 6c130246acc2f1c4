using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// The parameters of a published Flamingo checkpoint under their canonical names. The files hold every tensor several
/// times over (architecture reference sections 5.4 and 5.5); the copies are folded and must agree.
/// </summary>
public sealed class FlamingoStateDict : IWeightSource
{
    private static readonly string[] Parts = ["vision_encoder.", "perceiver.", "lang_encoder."];

    private readonly TorchStateDict _source;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _unrecognized = [];

    /// <summary>Folds the names of a state dictionary.</summary>
    /// <param name="source">The dictionary <c>model_state</c> or <c>llm</c> of a checkpoint.</param>
    /// <exception cref="InvalidDataException">Two copies of one tensor differ, or there is no Flamingo parameter at all.</exception>
    public FlamingoStateDict(TorchStateDict source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        foreach (var name in source.Tensors.Keys)
        {
            if (Canonical(name) is not { } canonical)
            {
                _unrecognized.Add(name);
                continue;
            }

            if (_names.TryAdd(canonical, name))
            {
                continue;
            }

            if (!source.AreEqual(_names[canonical], name))
            {
                throw new InvalidDataException($"The checkpoint's tensors '{_names[canonical]}' and '{name}' should be one, but differ.");
            }
        }

        if (_names.Count == 0)
        {
            throw new InvalidDataException("The checkpoint holds no vision_encoder, perceiver or lang_encoder: it is no Flamingo checkpoint.");
        }
    }

    /// <summary>The canonical names.</summary>
    public IReadOnlyCollection<string> Names => _names.Keys;

    /// <summary>The names of tensors that belong to no part of a Flamingo model.</summary>
    public IReadOnlyCollection<string> Unrecognized => _unrecognized;

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape) => _source.Get(_names.GetValueOrDefault(name, name), shape);

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => _source.ShapeOf(_names.GetValueOrDefault(name, name));

    private static string? Canonical(string name)
    {
        name = Without(name, "module.");
        if (!Parts.Any(p => name.StartsWith(p, StringComparison.Ordinal)))
        {
            name = Without(Without(name, "model."), "llm.");
        }

        if (!Parts.Any(p => name.StartsWith(p, StringComparison.Ordinal)))
        {
            return null;
        }

        return name == "lang_encoder.lm_head.weight"
            ? "lang_encoder.model.embed_tokens.weight"
            : Layer(name, "lang_encoder.old_decoder_blocks.", "decoder_layer")
                ?? Layer(name, "lang_encoder.gated_cross_attn_layers.", "gated_cross_attn_layer")
                ?? name;
    }

    private static string? Layer(string name, string prefix, string part)
    {
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || name.IndexOf('.', prefix.Length) is not (> 0 and var dot))
        {
            return null;
        }

        return $"lang_encoder.model.layers.{name[prefix.Length..dot]}.{part}{name[dot..]}";
    }

    private static string Without(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
}
