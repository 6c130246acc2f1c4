using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>
/// Scaled-dot-product attention, block by block and head by head. Probabilities are saved:
/// <c>dv = pᵀ do</c>, <c>dp = do vᵀ</c>, <c>ds = p (dp − Σ p dp) · scale</c>, <c>dq = ds k</c>, <c>dk = dsᵀ q</c>.
/// </summary>
internal sealed unsafe class AttentionNode(
    TapeTensor output, TapeTensor query, TapeTensor key, TapeTensor value, AttentionOptions options, AttentionPlan plan, float* saved)
    : TapeNode(output)
{
    private readonly int _heads = options.Heads;
    private readonly int _share = options.Heads / options.KeyValueHeads; // query heads a key/value head
    private readonly int _width = query.Columns / options.Heads;
    private readonly int _valueWidth = value.Columns / options.KeyValueHeads;

    public static TapeTensor Run(TapeOps tape, TapeTensor query, TapeTensor key, TapeTensor value, AttentionOptions options)
    {
        var keys = AttentionChecks.Require(query, key, value, options);
        var plan = AttentionPlan.Create((int*)tape.Save(2L * query.Rows), options, keys);
        var tracked = query.Tracked || key.Tracked || value.Tracked;
        var columns = options.Heads * (value.Columns / options.KeyValueHeads);
        var y = tape.Allocate(query.Rows, columns, tracked);
        var node = new AttentionNode(y, query, key, value, options, plan, tape.Save(plan.Size));
        foreach (var block in plan.Blocks)
        {
            for (var head = 0; head < options.Heads; head++)
            {
                node.Forward(block, head);
            }
        }

        return tape.Record(node);
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var dq = query.Tracked ? tape.ZeroedGradientOf(query) : null;
        var dk = key.Tracked ? tape.ZeroedGradientOf(key) : null;
        var dv = value.Tracked ? tape.ZeroedGradientOf(value) : null;
        var largest = 0L;
        foreach (var block in plan.Blocks)
        {
            largest = Math.Max(largest, block.Size);
        }

        var scratch = tape.Rent(largest);
        foreach (var block in plan.Blocks)
        {
            for (var head = 0; head < _heads && block.KeyCount > 0; head++)
            {
                Backward(block, head, gradient, dq, dk, dv, scratch);
            }
        }

        tape.Return(scratch, largest);
    }

    private void Forward(in AttentionBlock block, int head)
    {
        var (rows, keys, ld) = (block.QueryCount, block.KeyCount, block.Padded);
        var result = Output.Data + At(Output, block.QueryRow, head, _valueWidth);
        if (keys == 0)
        {
            for (var i = 0L; i < rows; i++)
            {
                new Span<float>(result + (i * Output.Columns), _valueWidth).Clear();
            }

            return;
        }

        var p = saved + block.Offset + (head * block.Size);
        var q = query.Data + At(query, block.QueryRow, head, _width);
        var k = key.Data + At(key, block.KeyRow, head / _share, _width);
        var v = value.Data + At(value, block.KeyRow, head / _share, _valueWidth);
        Gemm.Run(false, true, rows, keys, _width, q, query.Columns, k, key.Columns, p, ld, false, null);
        for (var i = 0; i < rows; i++)
        {
            plan.Normalize(block, i, p + ((long)i * ld));
        }

        Gemm.Run(false, false, rows, _valueWidth, keys, p, ld, v, value.Columns, result, Output.Columns, false, null);
    }

    private void Backward(in AttentionBlock block, int head, float* gradient, float* dq, float* dk, float* dv, float* scratch)
    {
        var (rows, keys, ld) = (block.QueryCount, block.KeyCount, block.Padded);
        var p = saved + block.Offset + (head * block.Size);
        var dy = gradient + At(Output, block.QueryRow, head, _valueWidth);
        var atValue = At(value, block.KeyRow, head / _share, _valueWidth);
        if (dv != null)
        {
            Gemm.Run(true, false, keys, _valueWidth, rows, p, ld, dy, Output.Columns, dv + atValue, value.Columns, true, null);
        }

        if (dq == null && dk == null)
        {
            return;
        }

        var v = value.Data + atValue;
        Gemm.Run(false, true, rows, keys, _valueWidth, dy, Output.Columns, v, value.Columns, scratch, ld, false, null);
        for (var i = 0; i < rows; i++)
        {
            var (start, end) = plan.IsUniform(block, i) ? (0, 0) : (plan.StartOf(block, i), plan.EndOf(block, i));
            var row = scratch + ((long)i * ld);
            var seen = ((long)i * ld) + start;
            Pointwise.Clear(row, start);
            Pointwise.Clear(row + end, keys - end);
            SoftmaxKernel.Gradient(p + seen, scratch + seen, scratch + seen, end - start, options.Scale);
        }

        var (atQuery, atKey) = (At(query, block.QueryRow, head, _width), At(key, block.KeyRow, head / _share, _width));
        if (dq != null)
        {
            Gemm.Run(false, false, rows, _width, keys, scratch, ld, key.Data + atKey, key.Columns, dq + atQuery, query.Columns, true, null);
        }

        if (dk != null)
        {
            Gemm.Run(true, false, keys, _width, rows, scratch, ld, query.Data + atQuery, query.Columns, dk + atKey, key.Columns, true, null);
        }
    }

    private static long At(TapeTensor tensor, int row, int head, int width) => ((long)row * tensor.Columns) + ((long)head * width);
}
