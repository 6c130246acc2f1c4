using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Pointwise sum.</summary>
internal sealed unsafe class AddNode(TapeTensor output, TapeTensor a, TapeTensor b) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor a, TapeTensor b)
    {
        var y = tape.Allocate(a.Rows, a.Columns, a.Tracked || b.Tracked);
        Pointwise.Add(a.Data, b.Data, y.Data, (nint)y.Count);
        return tape.Record(new AddNode(y, a, b));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        if (a.Tracked && b.Tracked)
        {
            var copy = tape.Rent(Output.Count);
            Pointwise.Copy(gradient, copy, (nint)Output.Count);
            tape.PassOn(copy, b);
        }

        tape.PassOn(this, a.Tracked ? a : b);
    }
}
