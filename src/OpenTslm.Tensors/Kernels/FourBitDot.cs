using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot products of four <see cref="WeightType.Q4_0"/> rows and an activation. Steps 0 to 15 are multiplied as bytes; that eight is
/// to be taken off each is made good with the activation's sums: <c>Σ d (u − 8) x = Σ d (Σ u x − 8 Σ x)</c>.
/// </summary>
internal static unsafe class FourBitDot
{
    private const int BlockBytes = Quantizer.FourBitBlockBytes;
    private const int GroupBytes = RoundedActivation.Together * BlockBytes;

    /// <summary><c>Σ w · x</c> of four rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activation, split.</param>
    /// <param name="blocks">Number of blocks of a row.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector128<float> Run(in FourRows rows, in RoundedActivation x, int blocks)
    {
        var ends = stackalloc byte[FourRows.Count * GroupBytes];
        var whole = blocks / RoundedActivation.Together;
        var groups = (blocks + RoundedActivation.Together - 1) / RoundedActivation.Together;
        if (groups > whole)
        {
            rows.CopyEnds((nint)whole * GroupBytes, blocks % RoundedActivation.Together * BlockBytes, ends, GroupBytes);
        }

        byte* w0 = rows.First, w1 = rows.Second, w2 = rows.Third, w3 = rows.Fourth, at = x.Groups, ahead = rows.Ahead;
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var group = 0; group < groups; group++)
        {
            if (group == whole)
            {
                w0 = ends;
                w1 = ends + GroupBytes;
                w2 = ends + (2 * GroupBytes);
                w3 = ends + (3 * GroupBytes);
            }

            Sse.Prefetch0(ahead);
            Sse.Prefetch0(ahead + 64);
            Sse.Prefetch0(ahead + 128);
            Sse.Prefetch0(ahead + 192);
            Sse.Prefetch0(ahead + 256);
            ahead += FourRows.Count * GroupBytes;
            for (var i = 0; i < 2; i++, at += 32)
            {
                var (low, high) = (Vector256.Load((sbyte*)at), Vector256.Load((sbyte*)at + RoundedActivation.Upper));
                var taken = Vector256.Load((int*)(at + RoundedActivation.GroupSums));
                var scales = Vector256.Load((float*)(at + RoundedActivation.GroupScales));
                s0 = Vector256.MultiplyAddEstimate(Products(w0, low, high, taken), Scales(w0) * scales, s0);
                s1 = Vector256.MultiplyAddEstimate(Products(w1, low, high, taken), Scales(w1) * scales, s1);
                s2 = Vector256.MultiplyAddEstimate(Products(w2, low, high, taken), Scales(w2) * scales, s2);
                s3 = Vector256.MultiplyAddEstimate(Products(w3, low, high, taken), Scales(w3) * scales, s3);
                w0 += 2 * BlockBytes;
                w1 += 2 * BlockBytes;
                w2 += 2 * BlockBytes;
                w3 += 2 * BlockBytes;
            }

            at += RoundedActivation.GroupBytes - 64;
        }

        return FourRows.Sums(s0, s1, s2, s3) * RoundedActivation.Restoring;
    }

    /// <summary><c>Σ w · x</c> of two rows and four activations, with the bits that <see cref="Run"/> gives each.</summary>
    /// <param name="w0">The first row.</param>
    /// <param name="w1">The second row.</param>
    /// <param name="ahead">What is to be asked from memory meanwhile.</param>
    /// <param name="x">The activations, split.</param>
    /// <param name="groups">Number of whole groups of a row.</param>
    /// <param name="first">Receives the products of the first row, one for each activation.</param>
    /// <param name="second">Receives those of the second row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunFour(
        byte* w0, byte* w1, byte* ahead, in FourActivations x, int groups, out Vector128<float> first, out Vector128<float> second)
    {
        var at = x.Groups;
        var next = x.Distance;
        var (after, last) = (2 * next, 3 * next);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector256<float> t0 = default, t1 = default, t2 = default, t3 = default;
        for (var group = 0; group < groups; group++)
        {
            Sse.Prefetch0(ahead);
            Sse.Prefetch0(ahead + 64);
            Sse.Prefetch0(ahead + 128);
            ahead += 2 * GroupBytes;
            for (var i = 0; i < 2; i++, at += 32)
            {
                Steps(w0, out var a, out var c);
                Steps(w1, out var b, out var d);
                Vector256<float> fa = Scales(w0), fb = Scales(w1);
                Add(ref s0, ref t0, at, a, b, c, d, fa, fb);
                Add(ref s1, ref t1, at + next, a, b, c, d, fa, fb);
                Add(ref s2, ref t2, at + after, a, b, c, d, fa, fb);
                Add(ref s3, ref t3, at + last, a, b, c, d, fa, fb);
                w0 += 2 * BlockBytes;
                w1 += 2 * BlockBytes;
            }

            at += RoundedActivation.GroupBytes - 64;
        }

        first = FourRows.Sums(s0, s1, s2, s3) * RoundedActivation.Restoring;
        second = FourRows.Sums(t0, t1, t2, t3) * RoundedActivation.Restoring;
    }

    /// <summary>Adds the products of two blocks of an activation with those of two rows, a and c, b and d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref Vector256<float> s, ref Vector256<float> t, byte* at, Vector256<byte> a, Vector256<byte> b, Vector256<byte> c,
        Vector256<byte> d, Vector256<float> fa, Vector256<float> fb)
    {
        var (low, high) = (Vector256.Load((sbyte*)at), Vector256.Load((sbyte*)at + RoundedActivation.Upper));
        var taken = Vector256.Load((int*)(at + RoundedActivation.GroupSums));
        var scales = Vector256.Load((float*)(at + RoundedActivation.GroupScales));
        s = Vector256.MultiplyAddEstimate(Products(a, c, low, high, taken), fa * scales, s);
        t = Vector256.MultiplyAddEstimate(Products(b, d, low, high, taken), fb * scales, t);
    }

    /// <summary>The scales of two blocks, one in each four lanes, as <see cref="RoundedActivation.Restoring"/> expects them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scales(byte* w)
    {
        var halves = Vector256.Create(Vector128.Create(*(short*)w), Vector128.Create(*(short*)(w + BlockBytes)));
        return ((halves.AsInt32() >> 3) & Vector256.Create(FourRows.HalfBits)).AsSingle();
    }

    /// <summary>Sums of products of two blocks: of the first in the lower four lanes, of the second in the upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Products(byte* w, Vector256<sbyte> low, Vector256<sbyte> high, Vector256<int> taken)
    {
        Steps(w, out var first, out var second);
        return Products(first, second, low, high, taken);
    }

    /// <summary>The steps of two blocks: values 0 to 15 of each, then values 16 to 31.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Steps(byte* w, out Vector256<byte> first, out Vector256<byte> second)
    {
        var bytes = Vector256.Create(Vector128.Load(w + 2), Vector128.Load(w + BlockBytes + 2));
        var mask = Vector256.Create((byte)0xF);
        (first, second) = (bytes & mask, (bytes.AsUInt16() >>> 4).AsByte() & mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Products(
        Vector256<byte> first, Vector256<byte> second, Vector256<sbyte> low, Vector256<sbyte> high, Vector256<int> taken)
    {
        if (AvxVnni.IsSupported)
        {
            var sum = AvxVnni.MultiplyWideningAndAdd(AvxVnni.MultiplyWideningAndAdd(-taken, first, low), second, high);
            return Vector256.ConvertToSingle(sum);
        }

        // Four products are at most 4 · 15 · 127: their sum fits sixteen bits.
        var pairs = Avx2.MultiplyAddAdjacent(first, low) + Avx2.MultiplyAddAdjacent(second, high);
        return Vector256.ConvertToSingle(Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One) - taken);
    }
}
