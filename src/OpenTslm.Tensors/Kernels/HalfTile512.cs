using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>The inner loops of <see cref="HalfProducts"/> for four rows of singles, with vectors of 512 bits.</summary>
internal static unsafe class HalfTile512
{
    /// <summary>Rows of singles.</summary>
    public const int Rows = 4;

    /// <summary>Rows of halves whose dot products are made together.</summary>
    public const int Keys = 4;

    /// <summary>Columns of a vector, which divide a row's.</summary>
    public const int Columns = 16;

    private const byte EvenLanes = 0b10_00_10_00; // lanes 0 and 2 of two vectors
    private const byte OddLanes = 0b11_01_11_01;

    /// <summary>Whether the processor has what it takes.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>Dot products of four rows of singles and four rows of halves.</summary>
    /// <param name="width">Values of a row; a multiple of <see cref="Columns"/>.</param>
    /// <param name="q">The first row of singles.</param>
    /// <param name="q1">The second one; rows may be the same.</param>
    /// <param name="q2">The third one.</param>
    /// <param name="q3">The fourth one.</param>
    /// <param name="keys">The rows of halves.</param>
    /// <param name="ld">Their distance.</param>
    /// <returns>For each row of singles the products with the four rows of halves.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Dots(int width, float* q, float* q1, float* q2, float* q3, ushort* keys, nint ld)
    {
        ushort* k1 = keys + ld, k2 = k1 + ld, k3 = k2 + ld;
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector512<float> d0 = default, d1 = default, d2 = default, d3 = default;
        for (var p = 0; p < width; p += Columns)
        {
            var (x0, x1, x2, x3) = (HalfRows.Raw512(keys + p), HalfRows.Raw512(k1 + p), HalfRows.Raw512(k2 + p), HalfRows.Raw512(k3 + p));
            var row = Vector512.Load(q + p);
            a0 = Vector512.FusedMultiplyAdd(row, x0, a0);
            a1 = Vector512.FusedMultiplyAdd(row, x1, a1);
            a2 = Vector512.FusedMultiplyAdd(row, x2, a2);
            a3 = Vector512.FusedMultiplyAdd(row, x3, a3);
            row = Vector512.Load(q1 + p);
            b0 = Vector512.FusedMultiplyAdd(row, x0, b0);
            b1 = Vector512.FusedMultiplyAdd(row, x1, b1);
            b2 = Vector512.FusedMultiplyAdd(row, x2, b2);
            b3 = Vector512.FusedMultiplyAdd(row, x3, b3);
            row = Vector512.Load(q2 + p);
            c0 = Vector512.FusedMultiplyAdd(row, x0, c0);
            c1 = Vector512.FusedMultiplyAdd(row, x1, c1);
            c2 = Vector512.FusedMultiplyAdd(row, x2, c2);
            c3 = Vector512.FusedMultiplyAdd(row, x3, c3);
            row = Vector512.Load(q3 + p);
            d0 = Vector512.FusedMultiplyAdd(row, x0, d0);
            d1 = Vector512.FusedMultiplyAdd(row, x1, d1);
            d2 = Vector512.FusedMultiplyAdd(row, x2, d2);
            d3 = Vector512.FusedMultiplyAdd(row, x3, d3);
        }

        var (ab, cd) = (Fold(Sums(a0, a1, a2, a3), Sums(b0, b1, b2, b3)), Fold(Sums(c0, c1, c2, c3), Sums(d0, d1, d2, d3)));
        return Fold(ab, cd);
    }

    /// <summary>Sums of sixteen columns of rows of halves, weighted by four rows of singles.</summary>
    /// <param name="count">Rows of halves.</param>
    /// <param name="p">The first row of weights.</param>
    /// <param name="p1">The second one; rows may be the same.</param>
    /// <param name="p2">The third one.</param>
    /// <param name="p3">The fourth one.</param>
    /// <param name="values">The rows of halves, from the first of their columns on.</param>
    /// <param name="ld">Their distance.</param>
    /// <param name="next">Halves that are read next, at the same distance; asked from memory meanwhile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> S0, Vector512<float> S1, Vector512<float> S2, Vector512<float> S3) Sums(
        int count, float* p, float* p1, float* p2, float* p3, ushort* values, nint ld, ushort* next)
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector512<float> t0 = default, t1 = default, t2 = default, t3 = default;
        var j = 0;
        for (; j + 2 <= count; j += 2, values += 2 * ld, next += 2 * ld)
        {
            // Neighbouring rows go to sums of their own, so that none waits for another.
            Sse.Prefetch0(next);
            Sse.Prefetch0(next + ld);
            var (v, w) = (HalfRows.Raw512(values), HalfRows.Raw512(values + ld));
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(p[j]), v, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(p1[j]), v, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(p2[j]), v, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(p3[j]), v, s3);
            t0 = Vector512.FusedMultiplyAdd(Vector512.Create(p[j + 1]), w, t0);
            t1 = Vector512.FusedMultiplyAdd(Vector512.Create(p1[j + 1]), w, t1);
            t2 = Vector512.FusedMultiplyAdd(Vector512.Create(p2[j + 1]), w, t2);
            t3 = Vector512.FusedMultiplyAdd(Vector512.Create(p3[j + 1]), w, t3);
        }

        if (j < count)
        {
            var v = HalfRows.Raw512(values);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(p[j]), v, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(p1[j]), v, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(p2[j]), v, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(p3[j]), v, s3);
        }

        return (s0 + t0, s1 + t1, s2 + t2, s3 + t3);
    }

    /// <summary>In each lane of 128 bits the four vectors' sums over that lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        var first = (Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b)).AsDouble();
        var second = (Avx512F.UnpackLow(c, d) + Avx512F.UnpackHigh(c, d)).AsDouble();
        return Avx512F.UnpackLow(first, second).AsSingle() + Avx512F.UnpackHigh(first, second).AsSingle();
    }

    /// <summary>Sums of neighbouring lanes: two of the first vector, then two of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fold(Vector512<float> a, Vector512<float> b) =>
        Avx512F.Shuffle4x128(a, b, EvenLanes) + Avx512F.Shuffle4x128(a, b, OddLanes);
}
