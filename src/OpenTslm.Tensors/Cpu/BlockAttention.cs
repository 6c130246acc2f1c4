using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Attention of one block of query rows and the query heads that share a key/value head. Only the scores of that
/// block are in memory, one head at a time.
/// </summary>
internal sealed unsafe class BlockAttention(
    AttentionPlan plan, AttentionOptions options, CpuTensor query, IKeyValueRows rows, CpuTensor output)
{
    private readonly int _share = options.Heads / options.KeyValueHeads; // query heads a key/value head
    private readonly int _width = query.Columns / options.Heads;
    private readonly int _valueWidth = output.Columns / options.Heads;

    /// <summary>Computes the block for one key/value head; safe to call on several threads.</summary>
    public void Run(in AttentionBlock block, int shared)
    {
        if (block.QueryCount == 1)
        {
            // The heads of one row lie like rows of a matrix, so all that share their keys read them together.
            Run(block, shared, shared * _share, _share, _width, _valueWidth);
            return;
        }

        for (var head = shared * _share; head < (shared + 1) * _share; head++)
        {
            Run(block, shared, head, block.QueryCount, query.Columns, output.Columns);
        }
    }

    /// <summary>Computes <paramref name="m"/> rows of queries, from one head and the block's first row on.</summary>
    private void Run(in AttentionBlock block, int shared, int head, int m, int ldq, int ldo)
    {
        var result = output.Data + ((long)block.QueryRow * output.Columns) + (head * _valueWidth);
        if (block.KeyCount == 0)
        {
            for (var i = 0L; i < m; i++)
            {
                Pointwise.Clear(result + (i * ldo), _valueWidth);
            }

            return;
        }

        var q = query.Data + ((long)block.QueryRow * query.Columns) + (head * _width);
        var ld = block.Padded;
        var p = Scratch.Attention.Singles((nint)m * ld);
        for (int at = 0, count; at < block.KeyCount; at += count)
        {
            count = Find(block, at, out var key, out _);
            key += shared * _width;
            Gemm.Run(false, true, m, count, _width, q, ldq, key, rows.KeyColumns, p + at, ld, false);
        }

        for (var i = 0; i < m; i++)
        {
            plan.Normalize(block, block.QueryCount == 1 ? 0 : i, p + ((nint)i * ld));
        }

        for (int at = 0, count; at < block.KeyCount; at += count)
        {
            count = Find(block, at, out _, out var value);
            value += shared * _valueWidth;
            Gemm.Run(false, false, m, _valueWidth, count, p + at, ld, value, rows.ValueColumns, result, ldo, at > 0);
        }
    }

    private int Find(in AttentionBlock block, int at, out float* key, out float* value) =>
        Math.Min(rows.Find(block.KeySequence, block.KeyRow + at, out key, out value), block.KeyCount - at);
}
