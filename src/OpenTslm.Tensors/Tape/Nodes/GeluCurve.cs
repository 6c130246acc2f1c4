using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>
/// Exact GELU: the gate is the Gaussian distribution function, by the rational approximation 7.1.26 of Abramowitz and
/// Stegun (1964) for the complementary error function (absolute error below 1.5·10⁻⁷).
/// </summary>
internal readonly struct GeluCurve : IActivationCurve
{
    private const float InverseRootTwoPi = 0.3989422804014327f;

    public static Vector256<float> Gate(Vector256<float> x) => Gate(x, Vector256.Exp(x * x * -0.5f));

    public static void GateAndSlope(Vector256<float> x, out Vector256<float> gate, out Vector256<float> slope)
    {
        var bell = Vector256.Exp(x * x * -0.5f);
        gate = Gate(x, bell);
        slope = gate + (x * bell * InverseRootTwoPi);
    }

    private static Vector256<float> Gate(Vector256<float> x, Vector256<float> bell)
    {
        var z = Vector256.Abs(x) * 0.70710678118654752f;
        var t = Vector256<float>.One / ((z * 0.3275911f) + Vector256<float>.One);
        var p = (t * 1.061405429f) + Vector256.Create(-1.453152027f);
        p = (p * t) + Vector256.Create(1.421413741f);
        p = (p * t) + Vector256.Create(-0.284496736f);
        p = (p * t) + Vector256.Create(0.254829592f);
        var tail = p * t * bell * 0.5f; // Φ(−|x|)
        return Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(x, Vector256<float>.Zero), Vector256<float>.One - tail, tail);
    }
}
