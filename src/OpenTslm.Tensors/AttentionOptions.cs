namespace OpenTslm.Tensors;

/// <summary>Shape and mask of one scaled-dot-product attention over a ragged batch.</summary>
public sealed record AttentionOptions
{
    /// <summary>Number of query heads; the query's columns are <c>Heads · headDimension</c>.</summary>
    public required int Heads { get; init; }

    /// <summary>Number of key/value heads; divides <see cref="Heads"/> (grouped-query attention).</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Factor on the scores before softmax, usually <c>headDimension^-½</c>.</summary>
    public required float Scale { get; init; }

    /// <summary>The query's sequences.</summary>
    public required Sequences Queries { get; init; }

    /// <summary>The sequences of keys and values. Ignored when they come from caches.</summary>
    public Sequences? Keys { get; init; }

    /// <summary>For each query sequence the key sequence it attends to; null means that they correspond one to one.</summary>
    public Indices? KeySequence { get; init; }

    /// <summary>
    /// Query row <c>i</c> of <c>n</c> sees key <c>j</c> of <c>m</c> only if <c>j ≤ i + (m − n)</c>. Not together with <see cref="Media"/>.
    /// </summary>
    public bool Causal { get; init; }

    /// <summary>With <see cref="Causal"/>: only the latest that many keys, the row's own included, are seen; null is unlimited.</summary>
    public int? Window { get; init; }

    /// <summary>Which keys each query row may see, for cross-attention to media; null is no such limit.</summary>
    public MediaMask? Media { get; init; }
}
