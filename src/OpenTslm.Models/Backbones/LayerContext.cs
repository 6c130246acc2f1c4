using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>What every layer of a stack shares in one forward pass.</summary>
/// <remarks>
/// Passes of equal shape, one after another, may share one: the integers behind <see cref="Positions"/> then change between
/// them. Not thread-safe.
/// </remarks>
public sealed record LayerContext
{
    private readonly List<AttentionOptions> _attention = [];

    /// <summary>How the rows are divided into sequences.</summary>
    public required Sequences Sequences { get; init; }

    /// <summary>Rotary position of each row.</summary>
    public required Indices Positions { get; init; }

    /// <summary>Rotary frequencies.</summary>
    public required RotaryTable Rotary { get; init; }

    /// <summary>Rotary frequencies of layers with a sliding window; null where they are those of the others.</summary>
    public RotaryTable? LocalRotary { get; init; }

    /// <summary>Whether a row sees only itself and earlier rows.</summary>
    public required bool Causal { get; init; }

    /// <summary>Keys and values seen before, one cache a sequence; the pass appends to them. Null attends within the pass only.</summary>
    public IReadOnlyList<KeyValueCache>? Caches { get; init; }

    /// <summary>Rows that no row attends to; null where every row counts. Needs <see cref="Causal"/>.</summary>
    public RowMask? Mask { get; init; }

    /// <summary>The options of a layer's attention to rows of its own sequence; layers of equal shape share them.</summary>
    /// <param name="layer">Heads.</param>
    /// <param name="scale">Factor on the scores.</param>
    /// <param name="window">Keys seen at most; null is unlimited.</param>
    internal AttentionOptions AttentionOf(TransformerLayerConfig layer, float scale, int? window)
    {
        var (causal, media) = (Causal && Mask is null, Mask?.Spans(window));
        foreach (var known in _attention)
        {
            if (known.Heads == layer.Heads && known.KeyValueHeads == layer.KeyValueHeads && known.Scale.Equals(scale)
                && known.Window == (Mask is null ? window : null) && known.Queries == Sequences && known.Causal == causal
                && known.Media == media)
            {
                return known;
            }
        }

        var options = new AttentionOptions
        {
            Heads = layer.Heads,
            KeyValueHeads = layer.KeyValueHeads,
            Scale = scale,
            Queries = Sequences,
            Keys = Sequences,
            Causal = causal,
            Window = Mask is null ? window : null,
            Media = media,
        };
        _attention.Add(options);
        return options;
    }
}
