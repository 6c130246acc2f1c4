using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Attention of one block of query rows and the query heads that share a key/value head. Only the scores of that
/// block are in memory, one head at a time.
/// </summary>
internal sealed unsafe class BlockAttention
{
    private AttentionPlan _plan = null!; // set by Set, which everybody calls first
    private IKeyValueRows _rows = null!;
    private float* _query;
    private float* _output;
    private int _queryColumns;
    private int _outputColumns;
    private int _sharedHeads;
    private int _share; // query heads a key/value head
    private int _width;
    private int _valueWidth;

    /// <summary>Says what to compute from now on.</summary>
    public void Set(AttentionPlan plan, AttentionOptions options, CpuTensor query, IKeyValueRows rows, CpuTensor output)
    {
        (_plan, _rows) = (plan, rows);
        _query = query.Data;
        _output = output.Data;
        (_queryColumns, _outputColumns) = (query.Columns, output.Columns);
        (_sharedHeads, _share) = (options.KeyValueHeads, options.Heads / options.KeyValueHeads);
        (_width, _valueWidth) = (query.Columns / options.Heads, output.Columns / options.Heads);
    }

    /// <summary>Computes one block of the plan for one key/value head, which are numbered together; safe to call on several threads.</summary>
    public void Run(int unit)
    {
        var block = _plan.Blocks[unit / _sharedHeads];
        var shared = unit % _sharedHeads;
        if (block.QueryCount == 1)
        {
            // The heads of one row lie like rows of a matrix, so all that share their keys read them together.
            Run(block, shared, shared * _share, _share, _width, _valueWidth);
            return;
        }

        for (var head = shared * _share; head < (shared + 1) * _share; head++)
        {
            Run(block, shared, head, block.QueryCount, _queryColumns, _outputColumns);
        }
    }

    /// <summary>Computes <paramref name="m"/> rows of queries, from one head and the block's first row on.</summary>
    private void Run(in AttentionBlock block, int shared, int head, int m, int ldq, int ldo)
    {
        var result = _output + ((long)block.QueryRow * _outputColumns) + (head * _valueWidth);
        if (block.KeyCount == 0)
        {
            for (var i = 0L; i < m; i++)
            {
                Pointwise.Clear(result + (i * ldo), _valueWidth);
            }

            return;
        }

        var q = _query + ((long)block.QueryRow * _queryColumns) + (head * _width);
        var ld = block.Padded;
        var p = Scratch.Attention.Singles((nint)m * ld);
        for (int at = 0, count; at < block.KeyCount; at += count)
        {
            count = Find(block, at, out var key, out _);
            key += shared * _width;
            Gemm.Run(false, true, m, count, _width, q, ldq, key, _rows.KeyColumns, p + at, ld, false);
        }

        for (var i = 0; i < m; i++)
        {
            _plan.Normalize(block, block.QueryCount == 1 ? 0 : i, p + ((nint)i * ld));
        }

        for (int at = 0, count; at < block.KeyCount; at += count)
        {
            count = Find(block, at, out _, out var value);
            value += shared * _valueWidth;
            Gemm.Run(false, false, m, _valueWidth, count, p + at, ld, value, _rows.ValueColumns, result, ldo, at > 0);
        }
    }

    private int Find(in AttentionBlock block, int at, out float* key, out float* value) =>
        Math.Min(_rows.Find(block.KeySequence, block.KeyRow + at, out key, out value), block.KeyCount - at);
}
