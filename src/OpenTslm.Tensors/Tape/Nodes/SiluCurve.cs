using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>SiLU: the gate is the logistic function.</summary>
internal readonly struct SiluCurve : IActivationCurve
{
    public static Vector256<float> Gate(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + Vector256.Exp(-x));

    public static void GateAndSlope(Vector256<float> x, out Vector256<float> gate, out Vector256<float> slope)
    {
        gate = Gate(x);
        slope = gate + (x * gate * (Vector256<float>.One - gate));
    }
}
