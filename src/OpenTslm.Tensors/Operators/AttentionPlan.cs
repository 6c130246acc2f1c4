using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Operators;

/// <summary>
/// Which keys each query row sees, and the blocks in which attention is computed: a causal or media mask is cut into
/// blocks of rows, so that keys that no row of a block sees cost nothing.
/// </summary>
internal sealed unsafe class AttentionPlan
{
    private const int MaskedRows = 64;
    private const int OpenRows = 128;
    private const int FewestRows = 16;
    private AttentionOptions _options = null!; // set by Set, which everybody calls first
    private int* _start;
    private int* _end;

    /// <summary>The blocks, in order.</summary>
    public List<AttentionBlock> Blocks { get; } = [];

    /// <summary>Values that the probabilities of all blocks and heads take.</summary>
    public long Size { get; private set; }

    /// <summary>Makes the plan.</summary>
    /// <param name="spans">Memory of two integers a query row, which the plan uses from now on.</param>
    /// <param name="options">Checked options.</param>
    /// <param name="keys">The sequences of keys.</param>
    /// <param name="mostScores">
    /// Scores of one head that a block should hold at most; long sequences of keys get fewer rows a block.
    /// </param>
    public static AttentionPlan Create(int* spans, AttentionOptions options, Sequences keys, int mostScores = int.MaxValue)
    {
        var plan = new AttentionPlan();
        plan.Set(spans, options, keys, mostScores);
        return plan;
    }

    /// <summary>Makes another plan in this object's place; see <see cref="Create"/>.</summary>
    public void Set(int* spans, AttentionOptions options, Sequences keys, int mostScores)
    {
        var queries = options.Queries;
        (_options, Size) = (options, 0);
        _start = spans;
        _end = spans + queries.Rows;
        Blocks.Clear();
        var step = options.Causal || options.Media is not null ? MaskedRows : OpenRows;
        for (var s = 0; s < queries.Count; s++)
        {
            var keySequence = options.KeySequence is { } map ? map.Values[s] : s;
            AddSpans(queries.Start(s), queries.Length(s), keys.Start(keySequence), keys.Length(keySequence));
            var rows = Math.Clamp(mostScores / Math.Max(1, keys.Length(keySequence)), FewestRows, step);
            for (var first = 0; first < queries.Length(s); first += rows)
            {
                AddBlock(queries.Start(s) + first, Math.Min(rows, queries.Length(s) - first), keySequence);
            }
        }
    }

    /// <summary>First key that a query row sees, counted from the block's first.</summary>
    public int StartOf(in AttentionBlock block, int row) => Math.Max(0, _start[block.QueryRow + row] - block.KeyRow);

    /// <summary>One past the last key that a query row sees, counted from the block's first.</summary>
    public int EndOf(in AttentionBlock block, int row) => Math.Max(0, _end[block.QueryRow + row] - block.KeyRow);

    /// <summary>Turns the scores of one query row and one head into probabilities, in place.</summary>
    /// <param name="block">The row's block.</param>
    /// <param name="row">The row, counted from the block's first.</param>
    /// <param name="scores">Products with the keys of the block, those that the row does not see included.</param>
    public void Normalize(in AttentionBlock block, int row, float* scores)
    {
        var (start, end) = (StartOf(block, row), EndOf(block, row));
        Pointwise.Clear(scores, start);
        Pointwise.Clear(scores + end, block.KeyCount - end);
        if (IsUniform(block, row))
        {
            new Span<float>(scores + start, end - start).Fill(1f / (end - start));
        }
        else
        {
            SoftmaxKernel.Run(scores + start, scores + start, end - start, _options.Scale);
        }
    }

    /// <summary>Whether a query row averages over its span.</summary>
    public bool IsUniform(in AttentionBlock block, int row) => _options.Media is { } media && media.Uniform[block.QueryRow + row];

    private void AddSpans(int queryStart, int queryCount, int keyStart, int keyCount)
    {
        for (var i = 0; i < queryCount; i++)
        {
            var (start, end) = (0, keyCount);
            if (_options.Media is { } media)
            {
                (start, end) = (media.Start[queryStart + i], media.End[queryStart + i]);
            }
            else if (_options.Causal)
            {
                end = Math.Min(keyCount, i + keyCount - queryCount + 1);
                start = _options.Window is { } window ? Math.Max(0, end - window) : 0;
            }

            var empty = start >= end;
            _start[queryStart + i] = empty ? 0 : keyStart + start;
            _end[queryStart + i] = empty ? 0 : keyStart + end;
        }
    }

    private void AddBlock(int row, int count, int keySequence)
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

        var block = new AttentionBlock(row, count, keySequence, high == 0 ? 0 : low, high == 0 ? 0 : high - low, Size);
        Blocks.Add(block);
        Size += block.Size * _options.Heads;
    }
}
