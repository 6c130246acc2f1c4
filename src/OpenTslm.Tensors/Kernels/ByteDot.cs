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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scale(byte* w) =>
        ((Vector256.Create(*(short*)w).AsInt32() >> 3) & Vector256.Create(FourRows.HalfBits)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Products(byte* w, Vector256<sbyte> x)
    {
        var values = Vector256.Load((sbyte*)w + 2);
        var (magnitudes, signed) = (Avx2.Abs(values), Avx2.Sign(x, values));

        // Two products are at most 2 · 128 · 127: their sum fits sixteen bits.
        return Vector256.ConvertToSingle(AvxVnni.IsSupported
            ? AvxVnni.MultiplyWideningAndAdd(Vector256<int>.Zero, magnitudes, signed)
            : Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(magnitudes, signed), Vector256<short>.One));
    }
}
