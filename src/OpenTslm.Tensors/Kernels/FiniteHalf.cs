using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Finite half-precision values brought to single precision, exactly. The bits of a half, moved to where those of a single lie and
/// with the difference of the exponents' biases added, are its value; for subnormal halves, which have no leading one, they are
/// 2⁻¹⁵ + v/2. So the value is the lesser of y and 2y − 2⁻¹⁴, which needs neither a branch nor a product of subnormal singles,
/// which processors multiply many times slower. Infinite halves count as 65536.
/// </summary>
internal static class FiniteHalf
{
    private const int Magnitude = 0x0FFFE000; // exponent and fraction of a moved half
    private const int Bias = 112 << 23; // from a half's exponent to a single's
    private const float LeastNormal = 1f / (1 << 14);

    /// <summary>Eight halves, each moved thirteen bits up, with its sign in the highest bit; the bits between are ignored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Restore(Vector256<int> moved)
    {
        var y = ((moved & Vector256.Create(Magnitude)) + Vector256.Create(Bias)).AsSingle();
        var doubled = Vector256.MultiplyAddEstimate(y, Vector256.Create(2f), Vector256.Create(-LeastNormal));
        return Vector256.ConditionalSelect(Vector256.Create(int.MinValue).AsSingle(), moved.AsSingle(), Vector256.MinNative(y, doubled));
    }

    /// <summary>Sixteen halves.</summary>
    /// <inheritdoc cref="Restore(Vector256{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Restore(Vector512<int> moved)
    {
        var y = ((moved & Vector512.Create(Magnitude)) + Vector512.Create(Bias)).AsSingle();
        var doubled = Vector512.MultiplyAddEstimate(y, Vector512.Create(2f), Vector512.Create(-LeastNormal));
        return Vector512.ConditionalSelect(Vector512.Create(int.MinValue).AsSingle(), moved.AsSingle(), Vector512.MinNative(y, doubled));
    }
}
