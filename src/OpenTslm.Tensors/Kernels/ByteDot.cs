using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot products of four <see cref="WeightType.Q8_0"/> rows and an activation of 8 bits. One factor of a product of bytes has no
/// sign: magnitudes of weights are multiplied with activations that have taken over the weights' signs.
/// </summary>
internal static unsafe class ByteDot
{
    private const int BlockBytes = Quantizer.BlockBytes;

    /// <summary><c>Σ w · x</c> of four rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activation, in order.</param>
    /// <param name="blocks">Number of blocks of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector128<float> Run(in FourRows rows, in RoundedActivation x, int blocks)
    {
        byte* w0 = rows.First, w1 = rows.Second, w2 = rows.Third, w3 = rows.Fourth, at = x.Groups, ahead = rows.Ahead;
        var scales = x.Scales;
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var i = 0; i < blocks; i++)
        {
            Sse.Prefetch0(ahead);
            Sse.Prefetch0(ahead + 64);
            Sse.Prefetch0(ahead + 128);
            ahead += FourRows.Count * BlockBytes;
            var (values, scale) = (Vector256.Load((sbyte*)at), Vector256.Create(scales[i]));
            s0 = Vector256.MultiplyAddEstimate(Products(w0, values), Scale(w0) * scale, s0);
            s1 = Vector256.MultiplyAddEstimate(Products(w1, values), Scale(w1) * scale, s1);
            s2 = Vector256.MultiplyAddEstimate(Products(w2, values), Scale(w2) * scale, s2);
            s3 = Vector256.MultiplyAddEstimate(Products(w3, values), Scale(w3) * scale, s3);
            w0 += BlockBytes;
            w1 += BlockBytes;
            w2 += BlockBytes;
            w3 += BlockBytes;
            at += i % RoundedActivation.Together == RoundedActivation.Together - 1
                ? RoundedActivation.GroupBytes - (3 * Quantizer.BlockLength)
                : Quantizer.BlockLength;
        }

        return FourRows.Sums(s0, s1, s2, s3) * RoundedActivation.Restoring;
    }

    /// <summary><c>Σ w · x</c> of two rows and four activations, with the bits that <see cref="Run"/> gives each.</summary>
    /// <param name="w0">The first row.</param>
    /// <param name="w1">The second row.</param>
    /// <param name="ahead">What is to be asked from memory meanwhile.</param>
    /// <param name="x">The activations, in order.</param>
    /// <param name="blocks">Number of blocks of a row.</param>
    /// <param name="first">Receives the products of the first row, one for each activation.</param>
    /// <param name="second">Receives those of the second row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunFour(
        byte* w0, byte* w1, byte* ahead, in FourActivations x, int blocks, out Vector128<float> first, out Vector128<float> second)
    {
        var (at, scales, next) = ((nint)x.Groups, (nint)x.Scales, x.Distance);
        var (after, last) = (2 * next, 3 * next);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector256<float> t0 = default, t1 = default, t2 = default, t3 = default;
        for (var i = 0; i < blocks; i++, scales += sizeof(float))
        {
            Sse.Prefetch0(ahead);
            Sse.Prefetch0(ahead + 64);
            ahead += 2 * BlockBytes;
            Vector256<sbyte> a = Vector256.Load((sbyte*)w0 + 2), b = Vector256.Load((sbyte*)w1 + 2);
            Vector256<byte> ma = Avx2.Abs(a), mb = Avx2.Abs(b);
            Vector256<float> fa = Scale(w0), fb = Scale(w1);
            Add(ref s0, ref t0, at, scales, a, b, ma, mb, fa, fb);
            Add(ref s1, ref t1, at + next, scales + next, a, b, ma, mb, fa, fb);
            Add(ref s2, ref t2, at + after, scales + after, a, b, ma, mb, fa, fb);
            Add(ref s3, ref t3, at + last, scales + last, a, b, ma, mb, fa, fb);
            w0 += BlockBytes;
            w1 += BlockBytes;
            at += i % RoundedActivation.Together == RoundedActivation.Together - 1
                ? RoundedActivation.GroupBytes - (3 * Quantizer.BlockLength)
                : Quantizer.BlockLength;
        }

        first = FourRows.Sums(s0, s1, s2, s3) * RoundedActivation.Restoring;
        second = FourRows.Sums(t0, t1, t2, t3) * RoundedActivation.Restoring;
    }

    /// <summary>Adds the products of one block of an activation with one of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref Vector256<float> s, ref Vector256<float> t, nint at, nint scale, Vector256<sbyte> a, Vector256<sbyte> b,
        Vector256<byte> ma, Vector256<byte> mb, Vector256<float> fa, Vector256<float> fb)
    {
        var (x, f) = (Vector256.Load((sbyte*)at), Vector256.Create(*(float*)scale));
        s = Vector256.MultiplyAddEstimate(Products(ma, Avx2.Sign(x, a)), fa * f, s);
        t = Vector256.MultiplyAddEstimate(Products(mb, Avx2.Sign(x, b)), fb * f, t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scale(byte* w) =>
        ((Vector256.Create(*(short*)w).AsInt32() >> 3) & Vector256.Create(FourRows.HalfBits)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Products(byte* w, Vector256<sbyte> x)
    {
        var values = Vector256.Load((sbyte*)w + 2);
        return Products(Avx2.Abs(values), Avx2.Sign(x, values));
    }

    // Two products are at most 2 · 128 · 127: their sum fits sixteen bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Products(Vector256<byte> magnitudes, Vector256<sbyte> signed) =>
        Vector256.ConvertToSingle(AvxVnni.IsSupported
            ? AvxVnni.MultiplyWideningAndAdd(Vector256<int>.Zero, magnitudes, signed)
            : Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(magnitudes, signed), Vector256<short>.One));
}
