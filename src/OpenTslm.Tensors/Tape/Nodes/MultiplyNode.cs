using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Pointwise product.</summary>
internal sealed unsafe class MultiplyNode(TapeTensor output, TapeTensor a, TapeTensor b) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor a, TapeTensor b)
    {
        var y = tape.Allocate(a.Rows, a.Columns, a.Tracked || b.Tracked);
        Pointwise.Multiply(a.Data, b.Data, y.Data, (nint)y.Count);
        return tape.Record(new MultiplyNode(y, a, b));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        if (b.Tracked)
        {
            var db = tape.Rent(Output.Count);
            Pointwise.Multiply(gradient, a.Data, db, (nint)Output.Count);
            tape.PassOn(db, b);
        }

        if (a.Tracked)
        {
            Pointwise.Multiply(gradient, b.Data, gradient, (nint)Output.Count);
            tape.PassOn(this, a);
        }
    }
}
