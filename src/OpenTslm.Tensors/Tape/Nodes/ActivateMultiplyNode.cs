using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Gated linear unit: <c>f(gate) ⊙ up</c>.</summary>
internal sealed unsafe class ActivateMultiplyNode(TapeTensor output, TapeTensor gate, TapeTensor up, Activation activation)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor gate, TapeTensor up, Activation activation)
    {
        var y = tape.Allocate(gate.Rows, gate.Columns, gate.Tracked || up.Tracked);
        Activations.ApplyGated(activation, gate.Data, up.Data, y.Data, (nint)y.Count);
        return tape.Record(new ActivateMultiplyNode(y, gate, up, activation));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var dgate = gate.Tracked ? tape.ZeroedGradientOf(gate) : null;
        var dup = up.Tracked ? tape.ZeroedGradientOf(up) : null;
        Activations.AddGatedGradient(activation, gate.Data, up.Data, gradient, dgate, dup, (nint)Output.Count);
    }
}
