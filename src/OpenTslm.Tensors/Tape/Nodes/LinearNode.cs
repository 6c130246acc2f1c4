using System.Numerics.Tensors;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary><c>y = x Wᵀ + b</c>; <c>dx = dy W</c>, <c>dW = dyᵀ x</c>, <c>db = Σ dy</c>.</summary>
internal sealed unsafe class LinearNode(TapeTensor output, TapeTensor x, Weight weight, Weight? bias) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Weight weight, Weight? bias)
    {
        var tracked = x.Tracked || tape.Gradients.Contains(weight) || (bias is not null && tape.Gradients.Contains(bias));
        var (m, n, k) = (x.Rows, weight.Rows, x.Columns);
        var y = tape.Allocate(m, n, tracked);
        if (bias is not null)
        {
            RowKernel.Broadcast((float*)bias.Address, y.Data, m, n);
        }

        Gemm.Run(false, true, m, n, k, x.Data, k, (float*)weight.Address, k, y.Data, n, bias is not null, null);
        return tape.Record(new LinearNode(y, x, weight, bias));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var (m, n, k) = (x.Rows, weight.Rows, x.Columns);
        if (x.Tracked)
        {
            var dx = tape.GradientOf(x, out var fresh);
            Gemm.Run(false, false, m, k, n, gradient, n, (float*)weight.Address, k, dx, k, !fresh, null);
        }

        var dw = tape.Gradients.AddressOf(weight);
        if (dw != null)
        {
            Gemm.Run(true, false, n, k, m, gradient, n, x.Data, k, dw, k, true, null);
        }

        var db = tape.Gradients.AddressOf(bias);
        if (db != null)
        {
            var sum = new Span<float>(db, n);
            for (var i = 0; i < m; i++)
            {
                TensorPrimitives.Add(sum, new ReadOnlySpan<float>(gradient + ((long)i * n), n), sum);
            }
        }
    }
}
