using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Product with a constant.</summary>
internal sealed unsafe class ScaleNode(TapeTensor output, TapeTensor x, float factor) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, float factor)
    {
        var y = tape.Allocate(x.Rows, x.Columns, x.Tracked);
        Pointwise.Scale(factor, x.Data, y.Data, (nint)y.Count);
        return tape.Record(new ScaleNode(y, x, factor));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        Pointwise.Scale(factor, gradient, gradient, (nint)Output.Count);
        tape.PassOn(this, x);
    }
}
