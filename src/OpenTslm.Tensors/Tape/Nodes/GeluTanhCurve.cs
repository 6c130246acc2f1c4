using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>GELU by tanh: <c>½(1 + tanh u) = σ(2u)</c> with <c>u = √(2/π) (x + 0.044715 x³)</c>.</summary>
internal readonly struct GeluTanhCurve : IActivationCurve
{
    private const float TwiceRoot = 1.5957691216057308f; // 2√(2/π)
    private const float Cubic = 0.044715f;

    public static Vector256<float> Gate(Vector256<float> x) =>
        SiluCurve.Gate(x * ((x * x * (TwiceRoot * Cubic)) + Vector256.Create(TwiceRoot)));

    public static void GateAndSlope(Vector256<float> x, out Vector256<float> gate, out Vector256<float> slope)
    {
        gate = Gate(x);
        var inner = (x * x * (3 * TwiceRoot * Cubic)) + Vector256.Create(TwiceRoot);
        slope = gate + (x * gate * (Vector256<float>.One - gate) * inner);
    }
}
