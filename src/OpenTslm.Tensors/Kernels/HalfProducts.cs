using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot products of a few rows of singles and rows of halves where they lie. Halves have to be finite: their bits, moved to where a
/// single's lie, are singles that are 2¹¹² times too small.
/// </summary>
internal static unsafe class HalfProducts
{
    private const int Rows = 4; // rows of singles that share what is loaded of a row of halves

    /// <summary>Dot products of some rows of singles with rows of halves.</summary>
    /// <param name="m">Rows of singles.</param>
    /// <param name="count">Rows of halves.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="q">The rows of singles, made ready by <see cref="Scale"/>.</param>
    /// <param name="ldq">Their distance.</param>
    /// <param name="keys">The rows of halves.</param>
    /// <param name="ld">Their distance.</param>
    /// <param name="c">Receives m rows of that many products.</param>
    /// <param name="ldc">Distance of rows of products.</param>
    /// <param name="next">As many rows of halves that are read next, at the same distance; asked from memory meanwhile.</param>
    public static void Dots(int m, int count, int width, float* q, nint ldq, ushort* keys, nint ld, float* c, nint ldc, ushort* next)
    {
        for (var i = 0; i < m; i += Rows)
        {
            var rows = Math.Min(Rows, m - i);
            if (rows == 1)
            {
                RowDots(count, width, q + (i * ldq), keys, ld, c + (i * ldc), next);
            }
            else
            {
                FourRowDots(rows, count, width, q + (i * ldq), ldq, keys, ld, c + (i * ldc), ldc, next);
            }
        }
    }

    /// <summary>Makes rows of singles ready for <see cref="Dots"/>: times <see cref="HalfRows.Restoring"/>, one after another.</summary>
    /// <returns>Whether all are finite still; if not, the products have to be made another way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Scale(int m, int width, float* q, nint ldq, float* scaled)
    {
        var factor = Vector256.Create(HalfRows.Restoring);
        var nothing = Vector256<float>.Zero; // zero times what is finite; else no number
        var rest = 0f;
        for (var i = 0; i < m; i++, q += ldq, scaled += width)
        {
            var p = 0;
            for (; p + 8 <= width; p += 8)
            {
                var x = Vector256.Load(q + p) * factor;
                x.Store(scaled + p);
                nothing += x * Vector256<float>.Zero;
            }

            for (; p < width; p++)
            {
                scaled[p] = q[p] * HalfRows.Restoring;
                rest += scaled[p] * 0;
            }
        }

        return Vector256.Sum(nothing) + rest == 0;
    }

    /// <summary>One row: dot products with four rows of halves at a time; a missing one is the first again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowDots(int count, int width, float* q, ushort* keys, nint ld, float* c, ushort* next)
    {
        for (var j = 0; j < count; j += 4)
        {
            for (var row = j; row < Math.Min(count, j + 4); row++)
            {
                Prefetch.Row(next + (row * ld), width);
            }

            var k0 = keys + (j * ld);
            var k1 = j + 1 < count ? k0 + ld : k0;
            var k2 = j + 2 < count ? k1 + ld : k0;
            var k3 = j + 3 < count ? k2 + ld : k0;
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            var p = 0;
            for (; p + 8 <= width; p += 8)
            {
                var x = Vector256.Load(q + p);
                s0 = Vector256.MultiplyAddEstimate(x, HalfRows.Raw(k0 + p), s0);
                s1 = Vector256.MultiplyAddEstimate(x, HalfRows.Raw(k1 + p), s1);
                s2 = Vector256.MultiplyAddEstimate(x, HalfRows.Raw(k2 + p), s2);
                s3 = Vector256.MultiplyAddEstimate(x, HalfRows.Raw(k3 + p), s3);
            }

            var rest = width - p;
            var column = c + j;
            Put(s0, q + p, k0 + p, rest, column);
            Put(s1, q + p, k1 + p, j + 1 < count ? rest : -1, column + 1);
            Put(s2, q + p, k2 + p, j + 2 < count ? rest : -1, column + 2);
            Put(s3, q + p, k3 + p, j + 3 < count ? rest : -1, column + 3);
        }
    }

    /// <summary>Two to four rows by two rows of halves at a time; a missing one is the first again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRowDots(
        int m, int count, int width, float* q, nint ldq, ushort* keys, nint ld, float* c, nint ldc, ushort* next)
    {
        var q1 = q + ldq;
        var q2 = m > 2 ? q1 + ldq : q;
        var q3 = m > 3 ? q2 + ldq : q;
        var j = 0;
        for (; HalfTile512.IsSupported && width % HalfTile512.Columns == 0 && j + HalfTile512.Keys <= count; j += HalfTile512.Keys)
        {
            for (var row = j; row < j + HalfTile512.Keys; row++)
            {
                Prefetch.Row(next + (row * ld), width);
            }

            var found = HalfTile512.Dots(width, q, q1, q2, q3, keys + (j * ld), ld);
            found.GetLower().GetLower().Store(c + j);
            found.GetLower().GetUpper().Store(c + ldc + j);
            if (m > 2)
            {
                found.GetUpper().GetLower().Store(c + (2 * ldc) + j);
            }

            if (m > 3)
            {
                found.GetUpper().GetUpper().Store(c + (3 * ldc) + j);
            }
        }

        for (; j < count; j += 2)
        {
            var k0 = keys + (j * ld);
            var both = j + 1 < count;
            var k1 = both ? k0 + ld : k0;
            Prefetch.Row(next + (j * ld), width);
            Prefetch.Row(next + ((both ? j + 1 : j) * ld), width);
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            Vector256<float> t0 = default, t1 = default, t2 = default, t3 = default;
            var p = 0;
            for (; p + 8 <= width; p += 8)
            {
                var y = HalfRows.Raw(k0 + p);
                var z = HalfRows.Raw(k1 + p);
                var x = Vector256.Load(q + p);
                s0 = Vector256.MultiplyAddEstimate(x, y, s0);
                t0 = Vector256.MultiplyAddEstimate(x, z, t0);
                x = Vector256.Load(q1 + p);
                s1 = Vector256.MultiplyAddEstimate(x, y, s1);
                t1 = Vector256.MultiplyAddEstimate(x, z, t1);
                x = Vector256.Load(q2 + p);
                s2 = Vector256.MultiplyAddEstimate(x, y, s2);
                t2 = Vector256.MultiplyAddEstimate(x, z, t2);
                x = Vector256.Load(q3 + p);
                s3 = Vector256.MultiplyAddEstimate(x, y, s3);
                t3 = Vector256.MultiplyAddEstimate(x, z, t3);
            }

            var rest = width - p;
            var other = both ? rest : -1;
            var column = c + j;
            Put(s0, q + p, k0 + p, rest, column);
            Put(t0, q + p, k1 + p, other, column + 1);
            Put(s1, q1 + p, k0 + p, rest, column + ldc);
            Put(t1, q1 + p, k1 + p, other, column + ldc + 1);
            Put(s2, q2 + p, k0 + p, m > 2 ? rest : -1, column + (2 * ldc));
            Put(t2, q2 + p, k1 + p, m > 2 ? other : -1, column + (2 * ldc) + 1);
            Put(s3, q3 + p, k0 + p, m > 3 ? rest : -1, column + (3 * ldc));
            Put(t3, q3 + p, k1 + p, m > 3 ? other : -1, column + (3 * ldc) + 1);
        }
    }

    /// <summary>Puts a dot product whose last terms are still to be added; none where <paramref name="rest"/> is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<float> sums, float* q, ushort* key, int rest, float* c)
    {
        if (rest >= 0)
        {
            var sum = Vector256.Sum(sums);
            for (var i = 0; i < rest; i++)
            {
                sum += q[i] * HalfRows.RawOne(key[i]);
            }

            *c = sum;
        }
    }
}
