using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>The rows of one pass, text after text.</summary>
/// <param name="texts">One text a sequence.</param>
/// <param name="caches">The cache that each sequence continues.</param>
/// <param name="lengths">Rows of each sequence.</param>
internal sealed class PassRows(TextSession[] texts, KeyValueCache[] caches, int[] lengths)
{
    private readonly int[] _ids = new int[lengths.Sum()];
    private readonly int[] _positions = new int[lengths.Sum()];
    private Indices? _idsIndices;
    private Indices? _positionIndices;

    /// <summary>One text a sequence.</summary>
    public TextSession[] Texts => texts;

    /// <summary>The cache that each sequence continues.</summary>
    public KeyValueCache[] Caches => caches;

    /// <summary>How the rows are divided.</summary>
    public Sequences Sequences { get; } = Sequences.FromLengths(lengths);

    /// <summary>For each row the series that it sees.</summary>
    public int[] Seen { get; } = new int[lengths.Sum()];

    /// <summary>Token ids; -1 for a vector of the prompt. Those of a pass that runs again may be set anew.</summary>
    public Indices Ids => _idsIndices ??= new Indices(_ids);

    /// <summary>Position of each row in its text; set anew like the ids.</summary>
    public Indices Positions => _positionIndices ??= new Indices(_positions);

    /// <summary>Whether a row is a vector.</summary>
    public bool HasVectors => _ids.AsSpan().Contains(-1);

    /// <summary>Sets a row.</summary>
    public void Set(int row, int id, int position, int seen)
    {
        (_ids[row], _positions[row]) = (id, position);
        Seen[row] = seen;
    }
}
