namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Pointwise non-linearity.</summary>
internal sealed unsafe class ActivateNode(TapeTensor output, TapeTensor x, Activation activation) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Activation activation)
    {
        var y = tape.Allocate(x.Rows, x.Columns, x.Tracked);
        switch (activation)
        {
            case Activation.Gelu:
                PointwiseKernels.Activate<GeluCurve>(x.Data, y.Data, y.Count);
                break;
            case Activation.GeluTanh:
                PointwiseKernels.Activate<GeluTanhCurve>(x.Data, y.Data, y.Count);
                break;
            case Activation.Silu:
                PointwiseKernels.Activate<SiluCurve>(x.Data, y.Data, y.Count);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation));
        }

        return tape.Record(new ActivateNode(y, x, activation));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        switch (activation)
        {
            case Activation.Gelu:
                PointwiseKernels.ActivateGradient<GeluCurve>(x.Data, gradient, Output.Count);
                break;
            case Activation.GeluTanh:
                PointwiseKernels.ActivateGradient<GeluTanhCurve>(x.Data, gradient, Output.Count);
                break;
            default:
                PointwiseKernels.ActivateGradient<SiluCurve>(x.Data, gradient, Output.Count);
                break;
        }

        tape.PassOn(this, x);
    }
}
