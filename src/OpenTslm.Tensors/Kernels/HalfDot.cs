using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot product of a half-precision row and an activation. The bits of a half, moved to where those of a single lie, are a
/// single that is 2¹¹² times too small, subnormal ones included, so one product with a power of two restores it. That is
/// wrong for infinities and what is not a number only; they show as magnitudes that no half has, and the row is then
/// taken again value by value.
/// </summary>
internal static unsafe class HalfDot
{
    private const int Sign = unchecked((int)0x8FFFFFFF); // the sign, and what a half's exponent and fraction can reach
    private const float Largest = 65504;

    private static readonly float Restoring = BitConverter.Int32BitsToSingle((127 + 112) << 23);

    /// <summary><c>Σ w · x</c>.</summary>
    /// <param name="w">The row.</param>
    /// <param name="x">The activation.</param>
    /// <param name="count">Number of terms.</param>
    public static float Run(ushort* w, float* x, int count)
    {
        var whole = count & ~31;
        var sum = 0f;
        if (whole > 0)
        {
            sum = Vector512.IsHardwareAccelerated ? Run512(w, x, whole, out var greatest) : Run256(w, x, whole, out greatest);
            if (!(greatest <= Largest))
            {
                sum = Each(w, x, whole);
            }
        }

        return sum + Each(w + whole, x + whole, count - whole);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256(ushort* w, float* x, int count, out float greatest)
    {
        var factor = Vector256.Create(Restoring);
        var mask = Vector256.Create(Sign);
        Vector256<float> s = default, t = default, u = default, v = default, most = default, least = default;
        for (var i = 0; i < count; i += 32)
        {
            var a = Values256(w + i, mask) * factor;
            var b = Values256(w + i + 8, mask) * factor;
            var c = Values256(w + i + 16, mask) * factor;
            var d = Values256(w + i + 24, mask) * factor;
            s = Vector256.MultiplyAddEstimate(a, Vector256.Load(x + i), s);
            t = Vector256.MultiplyAddEstimate(b, Vector256.Load(x + i + 8), t);
            u = Vector256.MultiplyAddEstimate(c, Vector256.Load(x + i + 16), u);
            v = Vector256.MultiplyAddEstimate(d, Vector256.Load(x + i + 24), v);
            most = Vector256.MaxNative(Vector256.MaxNative(Vector256.MaxNative(a, b), Vector256.MaxNative(c, d)), most);
            least = Vector256.MinNative(Vector256.MinNative(Vector256.MinNative(a, b), Vector256.MinNative(c, d)), least);
        }

        most = Vector256.MaxNative(most, -least);
        greatest = Greatest(most);
        return Vector256.Sum(s + t + (u + v));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512(ushort* w, float* x, int count, out float greatest)
    {
        var factor = Vector512.Create(Restoring);
        var mask = Vector512.Create(Sign);
        Vector512<float> s = default, t = default, most = default, least = default;
        for (var i = 0; i < count; i += 32)
        {
            var a = Values512(w + i, mask) * factor;
            var b = Values512(w + i + 16, mask) * factor;
            s = Vector512.MultiplyAddEstimate(a, Vector512.Load(x + i), s);
            t = Vector512.MultiplyAddEstimate(b, Vector512.Load(x + i + 16), t);
            most = Vector512.MaxNative(Vector512.MaxNative(a, b), most);
            least = Vector512.MinNative(Vector512.MinNative(a, b), least);
        }

        most = Vector512.MaxNative(most, -least);
        greatest = Greatest(Vector256.MaxNative(most.GetLower(), most.GetUpper()));
        return Vector512.Sum(s + t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Values256(ushort* w, Vector256<int> mask) => ((Widen(w) << 13) & mask).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Values512(ushort* w, Vector512<int> mask)
    {
        var wide = Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Int32(Vector256.Load((short*)w))
            : Vector512.Create(Widen(w), Widen(w + 8));
        return ((wide << 13) & mask).AsSingle();
    }

    /// <summary>Eight halves as integers; their signs fill the upper bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(ushort* w)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int32((short*)w);
        }

        var halves = Vector128.Load((short*)w);
        return Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves));
    }

    private static float Greatest(Vector256<float> values)
    {
        var greatest = values[0];
        for (var i = 1; i < Vector256<float>.Count; i++)
        {
            greatest = MathF.Max(greatest, values[i]);
        }

        return greatest;
    }

    private static float Each(ushort* w, float* x, int count)
    {
        var sum = 0f;
        for (var i = 0; i < count; i++)
        {
            sum += (float)BitConverter.UInt16BitsToHalf(w[i]) * x[i];
        }

        return sum;
    }
}
