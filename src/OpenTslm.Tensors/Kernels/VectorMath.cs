using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Elementary functions of eight values at once.</summary>
/// <remarks>
/// 256-bit vectors are used for all pointwise work: processors with 512-bit units execute two of them a cycle, and
/// where the processor has none the runtime splits them.
/// </remarks>
internal static class VectorMath
{
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float SqrtHalf = 0.70710678f;
    private const float InverseSqrtTwoPi = 0.39894228f;
    private const float TanhScale = 0.79788456f; // sqrt(2 / pi)
    private const float TanhCubic = 0.044715f;

    private static Vector256<float> One => Vector256<float>.One;

    /// <summary>
    /// <c>eˣ</c> within 2 units in the last place (range reduction and polynomial of Cephes' expf). Zero below −87.33,
    /// infinite above 88.37; NaN stays NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        var n = Vector256.Floor(Vector256.MultiplyAddEstimate(x, Vector256.Create(Log2E), Vector256.Create(0.5f)));
        n = Vector256.MinNative(Vector256.MaxNative(n, Vector256.Create(-126f)), Vector256.Create(127f));
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2High), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2Low), r);
        var y = Vector256.Create(1.9875691500e-4f);
        y = Vector256.MultiplyAddEstimate(y, r, Vector256.Create(1.3981999507e-3f));
        y = Vector256.MultiplyAddEstimate(y, r, Vector256.Create(8.3334519073e-3f));
        y = Vector256.MultiplyAddEstimate(y, r, Vector256.Create(4.1665795894e-2f));
        y = Vector256.MultiplyAddEstimate(y, r, Vector256.Create(1.6666665459e-1f));
        y = Vector256.MultiplyAddEstimate(y, r, Vector256.Create(5.0000001201e-1f));
        y = Vector256.MultiplyAddEstimate(y, r * r, r + One);
        var power = Vector256.ConvertToInt32Native(n) + Vector256.Create(127);
        y *= (power << 23).AsSingle();
        y = Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256.Create(-87.336544f)), Vector256<float>.Zero, y);
        return Vector256.ConditionalSelect(
            Vector256.GreaterThan(x, Vector256.Create(88.376259f)), Vector256.Create(float.PositiveInfinity), y);
    }

    /// <summary><c>1 / (1 + e⁻ˣ)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) => One / (One + Exp(-x));

    /// <summary>Hyperbolic tangent; a polynomial near zero keeps small values exact (Cephes' tanhf).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var magnitude = Vector256.Abs(x);
        var far = One - (Vector256.Create(2f) / (Exp(magnitude + magnitude) + One));
        far = Vector256.CopySign(far, x);
        var s = x * x;
        var near = Vector256.Create(-5.70498872745e-3f);
        near = Vector256.MultiplyAddEstimate(near, s, Vector256.Create(2.06390887954e-2f));
        near = Vector256.MultiplyAddEstimate(near, s, Vector256.Create(-5.37397155531e-2f));
        near = Vector256.MultiplyAddEstimate(near, s, Vector256.Create(1.33314422036e-1f));
        near = Vector256.MultiplyAddEstimate(near, s, Vector256.Create(-3.33332819422e-1f));
        near = Vector256.MultiplyAddEstimate(near * s, x, x);
        return Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(0.625f)), near, far);
    }

    /// <summary>Exact GELU within 5e-7: the complementary error function by formula 7.1.26 of Abramowitz and Stegun.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> x) => x * NormalDistribution(x, out _);

    /// <summary>Derivative of <see cref="Gelu"/>: <c>Φ(x) + x φ(x)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluSlope(Vector256<float> x)
    {
        var distribution = NormalDistribution(x, out var bell);
        return Vector256.MultiplyAddEstimate(x * bell, Vector256.Create(InverseSqrtTwoPi), distribution);
    }

    /// <summary>GELU by tanh, written with the sigmoid: <c>(1 + tanh u) / 2 = sigmoid(2u)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluTanh(Vector256<float> x) => x * Sigmoid(TanhArgument(x));

    /// <summary>Derivative of <see cref="GeluTanh"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluTanhSlope(Vector256<float> x)
    {
        var s = Sigmoid(TanhArgument(x));
        var inner = Vector256.MultiplyAddEstimate(
            Vector256.Create(6 * TanhScale * TanhCubic) * x, x, Vector256.Create(2 * TanhScale));
        return Vector256.MultiplyAddEstimate(x * s * (One - s), inner, s);
    }

    /// <summary><c>x · sigmoid(x)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Silu(Vector256<float> x) => x * Sigmoid(x);

    /// <summary>Derivative of <see cref="Silu"/>: <c>s + x s (1 − s)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SiluSlope(Vector256<float> x)
    {
        var s = Sigmoid(x);
        return Vector256.MultiplyAddEstimate(x * s, One - s, s);
    }

    /// <summary>Twice the argument of tanh, <c>2 √(2/π) (x + 0.044715 x³)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> TanhArgument(Vector256<float> x)
    {
        var cubic = Vector256.MultiplyAddEstimate(Vector256.Create(TanhCubic) * x, x, One);
        return Vector256.Create(2 * TanhScale) * x * cubic;
    }

    /// <summary><c>Φ(x)</c> and <c>exp(−x²/2)</c>, which both the function and its derivative need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> NormalDistribution(Vector256<float> x, out Vector256<float> bell)
    {
        bell = Exp(Vector256.Create(-0.5f) * x * x);
        var magnitude = Vector256.Abs(x) * Vector256.Create(SqrtHalf);
        var t = One / Vector256.MultiplyAddEstimate(magnitude, Vector256.Create(0.3275911f), One);
        var y = Vector256.Create(1.061405429f);
        y = Vector256.MultiplyAddEstimate(y, t, Vector256.Create(-1.453152027f));
        y = Vector256.MultiplyAddEstimate(y, t, Vector256.Create(1.421413741f));
        y = Vector256.MultiplyAddEstimate(y, t, Vector256.Create(-0.284496736f));
        y = Vector256.MultiplyAddEstimate(y, t, Vector256.Create(0.254829592f));
        var tail = Vector256.Create(0.5f) * y * t * bell;
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), tail, One - tail);
    }
}
