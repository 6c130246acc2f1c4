using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>What every layer of a stack shares in one forward pass.</summary>
public sealed record LayerContext
{
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
}
