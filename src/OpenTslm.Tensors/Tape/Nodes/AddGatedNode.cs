using System.Numerics.Tensors;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary><c>y = x + tanh(g) u</c>; <c>du = tanh(g) dy</c>, <c>dg = (1 − tanh²(g)) Σ dy u</c>.</summary>
internal sealed unsafe class AddGatedNode(TapeTensor output, TapeTensor x, TapeTensor update, Weight gate, float opening)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, TapeTensor update, Weight gate)
    {
        var opening = MathF.Tanh(gate.Singles[0]);
        var y = tape.Allocate(x.Rows, x.Columns, x.Tracked || update.Tracked || tape.Gradients.Contains(gate));
        TensorPrimitives.MultiplyAdd(update.Values, opening, x.Values, y.Values);
        return tape.Record(new AddGatedNode(y, x, update, gate, opening));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var dg = tape.Gradients.AddressOf(gate);
        if (dg != null)
        {
            var sum = 0.0;
            for (var i = 0L; i < Output.Count; i += Output.Columns)
            {
                sum += Pointwise.Dot(gradient + i, update.Data + i, Output.Columns);
            }

            dg[0] += (float)((1 - ((double)opening * opening)) * sum);
        }

        if (update.Tracked)
        {
            var du = tape.Rent(Output.Count);
            Pointwise.Scale(opening, gradient, du, (nint)Output.Count);
            tape.PassOn(du, update);
        }

        if (x.Tracked)
        {
            tape.PassOn(this, x);
        }
    }
}
