namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Gated linear unit: <c>f(gate) ⊙ up</c>.</summary>
internal sealed unsafe class ActivateMultiplyNode(TapeTensor output, TapeTensor gate, TapeTensor up, Activation activation)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor gate, TapeTensor up, Activation activation)
    {
        var y = tape.Allocate(gate.Rows, gate.Columns, gate.Tracked || up.Tracked);
        switch (activation)
        {
            case Activation.Gelu:
                PointwiseKernels.ActivateMultiply<GeluCurve>(gate.Data, up.Data, y.Data, y.Count);
                break;
            case Activation.GeluTanh:
                PointwiseKernels.ActivateMultiply<GeluTanhCurve>(gate.Data, up.Data, y.Data, y.Count);
                break;
            case Activation.Silu:
                PointwiseKernels.ActivateMultiply<SiluCurve>(gate.Data, up.Data, y.Data, y.Count);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation));
        }

        return tape.Record(new ActivateMultiplyNode(y, gate, up, activation));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var g = gate.Data;
        var u = up.Data;
        var count = Output.Count;
        var du = tape.Rent(count);
        switch (activation)
        {
            case Activation.Gelu:
                PointwiseKernels.ActivateMultiplyGradient<GeluCurve>(g, u, gradient, du, count);
                break;
            case Activation.GeluTanh:
                PointwiseKernels.ActivateMultiplyGradient<GeluTanhCurve>(g, u, gradient, du, count);
                break;
            default:
                PointwiseKernels.ActivateMultiplyGradient<SiluCurve>(g, u, gradient, du, count);
                break;
        }

        tape.PassOn(du, up);
        tape.PassOn(this, gate);
    }
}
