namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>
/// Which keys each query row sees, and the blocks in which attention is computed: a causal or media mask is cut into
/// blocks of rows, so that keys that no row of a block sees cost nothing.
/// </summary>
internal sealed unsafe class AttentionPlan
{
    private const int MaskedRows = 64;
    private const int OpenRows = 128;
    private readonly int* _start;
    private readonly int* _end;

    private AttentionPlan(int* spans, int rows, int heads)
    {
        _start = spans;
        _end = spans + rows;
        Heads = heads;
    }

    /// <summary>The blocks, in order.</summary>
    public List<AttentionBlock> Blocks { get; } = [];

    /// <summary>Values that the probabilities of all blocks and heads take.</summary>
    public long Size { get; private set; }

    private int Heads { get; }

    /// <summary>Makes the plan.</summary>
    public static AttentionPlan Create(TapeOps tape, AttentionOptions options, Sequences keys)
    {
        var queries = options.Queries;
        var plan = new AttentionPlan((int*)tape.Save(2L * queries.Rows), queries.Rows, options.Heads);
        for (var s = 0; s < queries.Count; s++)
        {
            var keySequence = options.KeySequence is { } map ? map.Values[s] : s;
            plan.AddSequence(options, queries.Start(s), queries.Length(s), keys.Start(keySequence), keys.Length(keySequence));
        }

        return plan;
    }

    /// <summary>First key that a query row sees, counted from the block's first.</summary>
    public int StartOf(in AttentionBlock block, int row) => Math.Max(0, _start[block.QueryRow + row] - block.KeyRow);

    /// <summary>One past the last key that a query row sees, counted from the block's first.</summary>
    public int EndOf(in AttentionBlock block, int row) => Math.Max(0, _end[block.QueryRow + row] - block.KeyRow);

    private void AddSequence(AttentionOptions options, int queryStart, int queryCount, int keyStart, int keyCount)
    {
        for (var i = 0; i < queryCount; i++)
        {
            var (start, end) = (0, keyCount);
            if (options.Media is { } media)
            {
                (start, end) = (media.Start[queryStart + i], media.End[queryStart + i]);
                if (start < end && (start < 0 || end > keyCount))
                {
                    throw new ArgumentException($"Media span [{start}, {end}) is not inside a key sequence of {keyCount} rows.");
                }
            }
            else if (options.Causal)
            {
                end = Math.Min(keyCount, i + keyCount - queryCount + 1);
                start = options.Window is { } window ? Math.Max(0, end - window) : 0;
            }

            var empty = start >= end;
            _start[queryStart + i] = empty ? 0 : keyStart + start;
            _end[queryStart + i] = empty ? 0 : keyStart + end;
        }

        var step = options.Causal || options.Media is not null ? MaskedRows : OpenRows;
        for (var first = 0; first < queryCount; first += step)
        {
            AddBlock(queryStart + first, Math.Min(step, queryCount - first));
        }
    }

    private void AddBlock(int row, int count)
    {
        var (low, high) = (int.MaxValue, 0);
        for (var i = row; i < row + count; i++)
        {
            if (_start[i] < _end[i])
            {
                low = Math.Min(low, _start[i]);
                high = Math.Max(high, _end[i]);
            }
        }

        var block = new AttentionBlock(row, count, high == 0 ? 0 : low, high == 0 ? 0 : high - low, Size);
        Blocks.Add(block);
        Size += block.Size * Heads;
    }
}
