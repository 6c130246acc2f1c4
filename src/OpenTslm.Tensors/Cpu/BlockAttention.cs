using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Attention of one block of query rows and the query heads that share a key/value head. Only the scores of that
/// block are in memory, one head at a time.
/// </summary>
internal sealed unsafe class BlockAttention
{
    private const int FewRows = 8; // of queries, that are multiplied with halves as they lie

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

        if (block.QueryCount > FewRows && block.KeyCount > 0 && _rows.Find(block.KeySequence, block.KeyRow, shared).Type == CacheType.F16)
        {
            RunWidened(block, shared);
            return;
        }

        for (var head = shared * _share; head < (shared + 1) * _share; head++)
        {
            Run(block, shared, head, block.QueryCount, _queryColumns, _outputColumns);
        }
    }

    /// <summary>Computes many rows of queries: the halves are brought to single precision once for all heads that share them.</summary>
    private void RunWidened(in AttentionBlock block, int shared)
    {
        var (keyCount, m, ld) = (block.KeyCount, block.QueryCount, block.Padded);
        var keys = Scratch.Page.Singles((nint)keyCount * (_width + _valueWidth));
        var values = keys + ((nint)keyCount * _width);
        for (int at = 0, count; at < keyCount; at += count)
        {
            var run = _rows.Find(block.KeySequence, block.KeyRow + at, shared);
            count = Math.Min(run.Count, keyCount - at);
            HalfRows.Widen((ushort*)run.Key, run.KeyStride, count, _width, keys + ((nint)at * _width), run.IsFinite);
            HalfRows.Widen((ushort*)run.Value, run.ValueStride, count, _valueWidth, values + ((nint)at * _valueWidth), run.IsFinite);
        }

        var p = Scratch.Attention.Singles((nint)m * ld);
        for (var head = shared * _share; head < (shared + 1) * _share; head++)
        {
            var q = _query + ((long)block.QueryRow * _queryColumns) + (head * _width);
            var result = _output + ((long)block.QueryRow * _outputColumns) + (head * _valueWidth);
            Gemm.Run(false, true, m, keyCount, _width, q, _queryColumns, keys, _width, p, ld, false);
            for (var i = 0; i < m; i++)
            {
                _plan.Normalize(block, i, p + ((nint)i * ld));
            }

            Gemm.Run(false, false, m, _valueWidth, keyCount, p, ld, values, _valueWidth, result, _outputColumns, false);
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
        Score(block, shared, m, q, ldq, p, ld);
        for (var i = 0; i < m; i++)
        {
            _plan.Normalize(block, block.QueryCount == 1 ? 0 : i, p + ((nint)i * ld));
        }

        for (int at = 0, count; at < block.KeyCount; at += count)
        {
            var run = _rows.Find(block.KeySequence, block.KeyRow + at, shared);
            count = Math.Min(run.Count, block.KeyCount - at);
            AddValues(run, Behind(block, shared, at + count, run), m, count, p + at, ld, result, ldo, at > 0);
        }
    }

    /// <summary>Products of rows of queries with all keys of the block.</summary>
    private void Score(in AttentionBlock block, int shared, int m, float* q, int ldq, float* p, int ld)
    {
        float* scaled = null; // made when first needed; null again if it cannot be used
        var tried = false;
        for (int at = 0, count; at < block.KeyCount; at += count)
        {
            var run = _rows.Find(block.KeySequence, block.KeyRow + at, shared);
            count = Math.Min(run.Count, block.KeyCount - at);
            if (run.Type == CacheType.F32)
            {
                Gemm.Run(false, true, m, count, _width, q, ldq, (float*)run.Key, run.KeyStride, p + at, ld, false);
                continue;
            }

            if (m <= FewRows && !tried)
            {
                tried = true;
                scaled = Scratch.Queries.Singles((nint)m * _width);
                scaled = HalfProducts.Scale(m, _width, q, ldq, scaled) ? scaled : null;
            }

            var key = (ushort*)run.Key;
            if (scaled is not null && run.IsFinite)
            {
                var next = (ushort*)Behind(block, shared, at + count, run).Key;
                HalfProducts.Dots(m, count, _width, scaled, _width, key, run.KeyStride, p + at, ld, next);
                continue;
            }

            var page = Scratch.Page.Singles((nint)count * _width);
            HalfRows.Widen(key, run.KeyStride, count, _width, page, run.IsFinite);
            Gemm.Run(false, true, m, count, _width, q, ldq, page, _width, p + at, ld, false);
        }
    }

    /// <summary>The run that is read next; the same one where it is the last.</summary>
    private KeyValueRun Behind(in AttentionBlock block, int shared, int at, in KeyValueRun run) =>
        at < block.KeyCount ? _rows.Find(block.KeySequence, block.KeyRow + at, shared) : run;

    /// <summary>Sums of some values of the block, weighted by their probabilities, which are void afterwards.</summary>
    private void AddValues(
        in KeyValueRun run, in KeyValueRun next, int m, int count, float* p, int ld, float* result, int ldo, bool accumulate)
    {
        if (run.Type == CacheType.F32)
        {
            Gemm.Run(false, false, m, _valueWidth, count, p, ld, (float*)run.Value, run.ValueStride, result, ldo, accumulate);
            return;
        }

        var halves = (ushort*)run.Value;
        if (m <= FewRows && run.IsFinite)
        {
            for (var i = 0; i < m; i++)
            {
                Pointwise.Scale(HalfRows.Restoring, p + ((nint)i * ld), p + ((nint)i * ld), count);
            }

            var behind = (ushort*)next.Value;
            HalfSums.Run(m, count, _valueWidth, p, ld, halves, run.ValueStride, result, ldo, accumulate, behind);
            return;
        }

        var page = Scratch.Page.Singles((nint)count * _valueWidth);
        HalfRows.Widen(halves, run.ValueStride, count, _valueWidth, page, run.IsFinite);
        Gemm.Run(false, false, m, _valueWidth, count, p, ld, page, _valueWidth, result, ldo, accumulate);
    }
}
