using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Pointwise non-linearity.</summary>
internal sealed unsafe class ActivateNode(TapeTensor output, TapeTensor x, Activation activation) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Activation activation)
    {
        var y = tape.Allocate(x.Rows, x.Columns, x.Tracked);
        Activations.Apply(activation, x.Data, y.Data, (nint)y.Count);
        return tape.Record(new ActivateNode(y, x, activation));
    }

    public override void Backward(TapeOps tape, float* gradient) =>
        Activations.AddGradient(activation, x.Data, gradient, tape.ZeroedGradientOf(x), (nint)x.Count);
}
