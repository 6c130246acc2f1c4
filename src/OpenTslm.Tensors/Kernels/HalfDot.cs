using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot product of a half-precision row and an activation. The bits of a half, moved to where those of a single lie, are a
/// single that is 2¹¹² times too small, so one product with a power of two restores it. That is wrong for infinities and what is
/// not a number, and slow for subnormal halves, which processors multiply many times slower: thirty-two halves that hold one of
/// these are brought to single precision by <see cref="Special256"/> or <see cref="Special512"/>.
/// </summary>
internal static unsafe class HalfDot
{
    private const int Ahead = 4096; // halves that are asked from memory while earlier ones are multiplied
    private const int Sign = int.MinValue;
    private const int Bits = unchecked((int)0x8FFFE000); // the sign, exponent and fraction of a moved half
    private const int Exponent = 0x7C00;
    private const int LeastNormal = 1 << 23; // of moved halves, without their sign
    private const int LeastInfinite = 31 << 23;
    private const int NormalOffset = 112 << 23; // from a half's exponent to a single's
    private const int InfiniteOffset = 224 << 23;
    private const float SubnormalUnit = 1f / (1 << 24);

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
            sum = Vector512.IsHardwareAccelerated ? Run512(w, x, whole) : Run256(w, x, whole);
        }

        for (var i = whole; i < count; i++)
        {
            sum += (float)BitConverter.UInt16BitsToHalf(w[i]) * x[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256(ushort* w, float* x, int count)
    {
        var factor = Vector256.Create(HalfRows.Restoring);
        var mask = Vector256.Create(Bits);
        Vector256<float> s = default, t = default, u = default, v = default;
        for (var end = w + count; w < end; w += 32, x += 32)
        {
            Ask(w + Ahead);
            Vector256<int> ia = Widen(w) << 13, ib = Widen(w + 8) << 13, ic = Widen(w + 16) << 13, id = Widen(w + 24) << 13;
            Vector256<float> a, b, c, d;
            if (Vector256.GreaterThanAny(Distance(Vector256.Load(w)), Vector256.Create((ushort)(Exponent - 0x401)))
                || Vector256.GreaterThanAny(Distance(Vector256.Load(w + 16)), Vector256.Create((ushort)(Exponent - 0x401))))
            {
                (a, b, c, d) = (Special256(ia), Special256(ib), Special256(ic), Special256(id));
            }
            else
            {
                a = (ia & mask).AsSingle() * factor;
                b = (ib & mask).AsSingle() * factor;
                c = (ic & mask).AsSingle() * factor;
                d = (id & mask).AsSingle() * factor;
            }

            s = Vector256.MultiplyAddEstimate(a, Vector256.Load(x), s);
            t = Vector256.MultiplyAddEstimate(b, Vector256.Load(x + 8), t);
            u = Vector256.MultiplyAddEstimate(c, Vector256.Load(x + 16), u);
            v = Vector256.MultiplyAddEstimate(d, Vector256.Load(x + 24), v);
        }

        return Vector256.Sum(s + t + (u + v));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512(ushort* w, float* x, int count)
    {
        var factor = Vector512.Create(HalfRows.Restoring);
        var mask = Vector512.Create(Bits);
        Vector512<float> s = default, t = default;
        for (var end = w + count; w < end; w += 32, x += 32)
        {
            Ask(w + Ahead);
            Vector512<int> ia = Widen512(w) << 13, ib = Widen512(w + 16) << 13;
            Vector512<float> a, b;
            if (Vector512.GreaterThanAny(
                (Vector512.Load(w) & Vector512.Create((ushort)Exponent)) - Vector512.Create((ushort)0x400),
                Vector512.Create((ushort)(Exponent - 0x401))))
            {
                (a, b) = (Special512(ia), Special512(ib));
            }
            else
            {
                a = (ia & mask).AsSingle() * factor;
                b = (ib & mask).AsSingle() * factor;
            }

            s = Vector512.MultiplyAddEstimate(a, Vector512.Load(x), s);
            t = Vector512.MultiplyAddEstimate(b, Vector512.Load(x + 16), t);
        }

        return Vector512.Sum(s + t);
    }

    /// <summary>How far exponents lie above the least of a normal half; beyond those of all finite ones otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Distance(Vector256<ushort> halves) =>
        (halves & Vector256.Create((ushort)Exponent)) - Vector256.Create((ushort)0x400);

    /// <summary>Any moved halves as singles, without a product of subnormal singles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Special256(Vector256<int> moved)
    {
        var magnitude = moved & Vector256.Create(Bits & ~Sign);
        var subnormal = (Vector256.ConvertToSingle(magnitude >> 13) * Vector256.Create(SubnormalUnit)).AsInt32();
        var offset = Vector256.ConditionalSelect(
            Vector256.LessThan(magnitude, Vector256.Create(LeastInfinite)),
            Vector256.Create(NormalOffset), Vector256.Create(InfiniteOffset));
        var value = Vector256.ConditionalSelect(
            Vector256.LessThan(magnitude, Vector256.Create(LeastNormal)), subnormal, magnitude + offset);
        return (value | (moved & Vector256.Create(Sign))).AsSingle();
    }

    /// <inheritdoc cref="Special256"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Special512(Vector512<int> moved)
    {
        var magnitude = moved & Vector512.Create(Bits & ~Sign);
        var subnormal = (Vector512.ConvertToSingle(magnitude >> 13) * Vector512.Create(SubnormalUnit)).AsInt32();
        var offset = Vector512.ConditionalSelect(
            Vector512.LessThan(magnitude, Vector512.Create(LeastInfinite)),
            Vector512.Create(NormalOffset), Vector512.Create(InfiniteOffset));
        var value = Vector512.ConditionalSelect(
            Vector512.LessThan(magnitude, Vector512.Create(LeastNormal)), subnormal, magnitude + offset);
        return (value | (moved & Vector512.Create(Sign))).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widen512(ushort* w) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Int32(Vector256.Load((short*)w))
        : Vector512.Create(Widen(w), Widen(w + 8));

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(ushort* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}
