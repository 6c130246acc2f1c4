using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Products of a few rows of singles and rows of halves where they lie. Halves have to be finite: their bits, moved to where a
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
    public static void Dots(int m, int count, int width, float* q, nint ldq, ushort* keys, nint ld, float* c, nint ldc)
    {
        for (var i = 0; i < m; i += Rows)
        {
            var rows = Math.Min(Rows, m - i);
            if (rows == 1)
            {
                RowDots(count, width, q + (i * ldq), keys, ld, c + (i * ldc));
            }
            else
            {
                FourRowDots(rows, count, width, q + (i * ldq), ldq, keys, ld, c + (i * ldc), ldc);
            }
        }
    }

    /// <summary>Sums of rows of halves, weighted by rows of singles.</summary>
    /// <param name="m">Rows of weights.</param>
    /// <param name="count">Rows of halves.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="p">m rows of that many weights, each times <see cref="HalfRows.Restoring"/>.</param>
    /// <param name="ldp">Their distance.</param>
    /// <param name="values">The rows of halves.</param>
    /// <param name="ld">Their distance.</param>
    /// <param name="y">Receives m sums.</param>
    /// <param name="ldy">Their distance.</param>
    /// <param name="accumulate">Whether to add to y.</param>
    public static void WeightedSums(
        int m, int count, int width, float* p, nint ldp, ushort* values, nint ld, float* y, nint ldy, bool accumulate)
    {
        var whole = width & ~15;
        for (var i = 0; i < m; i += Rows)
        {
            var rows = Math.Min(Rows, m - i);
            for (var column = 0; column < whole; column += 16)
            {
                Tile(rows, count, p + (i * ldp), ldp, values + column, ld, y + (i * ldy) + column, ldy, accumulate);
            }
        }

        for (var i = 0; i < m && whole < width; i++)
        {
            RestOfSums(count, width, whole, p + (i * ldp), values, ld, y + (i * ldy), accumulate);
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
    private static void RowDots(int count, int width, float* q, ushort* keys, nint ld, float* c)
    {
        for (var j = 0; j < count; j += 4)
        {
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
    private static void FourRowDots(int m, int count, int width, float* q, nint ldq, ushort* keys, nint ld, float* c, nint ldc)
    {
        var q1 = q + ldq;
        var q2 = m > 2 ? q1 + ldq : q;
        var q3 = m > 3 ? q2 + ldq : q;
        for (var j = 0; j < count; j += 2)
        {
            var k0 = keys + (j * ld);
            var both = j + 1 < count;
            var k1 = both ? k0 + ld : k0;
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

    /// <summary>Sums of sixteen columns for one to four rows of weights; a missing one is the first again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(
        int m, int count, float* p, nint ldp, ushort* values, nint ld, float* y, nint ldy, bool accumulate)
    {
        var p1 = m > 1 ? p + ldp : p;
        var p2 = m > 2 ? p1 + ldp : p;
        var p3 = m > 3 ? p2 + ldp : p;
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector256<float> t0 = default, t1 = default, t2 = default, t3 = default;
        if (m == 1)
        {
            // Neighbouring rows of values go to sums of their own, so that none waits for another.
            var j = 0;
            for (; j + 4 <= count; j += 4, values += 4 * ld)
            {
                s0 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j]), HalfRows.Raw(values), s0);
                t0 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j]), HalfRows.Raw(values + 8), t0);
                s1 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j + 1]), HalfRows.Raw(values + ld), s1);
                t1 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j + 1]), HalfRows.Raw(values + ld + 8), t1);
                s2 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j + 2]), HalfRows.Raw(values + (2 * ld)), s2);
                t2 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j + 2]), HalfRows.Raw(values + (2 * ld) + 8), t2);
                s3 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j + 3]), HalfRows.Raw(values + (3 * ld)), s3);
                t3 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j + 3]), HalfRows.Raw(values + (3 * ld) + 8), t3);
            }

            for (; j < count; j++, values += ld)
            {
                s0 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j]), HalfRows.Raw(values), s0);
                t0 = Vector256.MultiplyAddEstimate(Vector256.Create(p[j]), HalfRows.Raw(values + 8), t0);
            }

            Put(s0 + s1 + (s2 + s3), t0 + t1 + (t2 + t3), y, accumulate);
            return;
        }

        for (var j = 0; j < count; j++, values += ld)
        {
            var v = HalfRows.Raw(values);
            var w = HalfRows.Raw(values + 8);
            var f = Vector256.Create(p[j]);
            s0 = Vector256.MultiplyAddEstimate(f, v, s0);
            t0 = Vector256.MultiplyAddEstimate(f, w, t0);
            f = Vector256.Create(p1[j]);
            s1 = Vector256.MultiplyAddEstimate(f, v, s1);
            t1 = Vector256.MultiplyAddEstimate(f, w, t1);
            f = Vector256.Create(p2[j]);
            s2 = Vector256.MultiplyAddEstimate(f, v, s2);
            t2 = Vector256.MultiplyAddEstimate(f, w, t2);
            f = Vector256.Create(p3[j]);
            s3 = Vector256.MultiplyAddEstimate(f, v, s3);
            t3 = Vector256.MultiplyAddEstimate(f, w, t3);
        }

        Put(s0, t0, y, accumulate);
        Put(s1, t1, y + ldy, accumulate);
        if (m > 2)
        {
            Put(s2, t2, y + (2 * ldy), accumulate);
        }

        if (m > 3)
        {
            Put(s3, t3, y + (3 * ldy), accumulate);
        }
    }

    private static void RestOfSums(
        int count, int width, int first, float* p, ushort* values, nint ld, float* y, bool accumulate)
    {
        for (var column = first; column < width; column++)
        {
            var sum = 0f;
            for (var j = 0; j < count; j++)
            {
                sum += p[j] * HalfRows.RawOne(values[(j * ld) + column]);
            }

            y[column] = accumulate ? y[column] + sum : sum;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<float> first, Vector256<float> second, float* y, bool accumulate)
    {
        (accumulate ? Vector256.Load(y) + first : first).Store(y);
        (accumulate ? Vector256.Load(y + 8) + second : second).Store(y + 8);
    }
}
