using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Sums of rows of finite halves where they lie, weighted by a few rows of singles; see <see cref="HalfProducts"/>.</summary>
internal static unsafe class HalfSums
{
    private const int Rows = 4; // rows of weights that share what is loaded of a row of halves

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
    /// <param name="next">As many rows of halves that are read next, at the same distance; asked from memory meanwhile.</param>
    public static void Run(
        int m, int count, int width, float* p, nint ldp, ushort* values, nint ld, float* y, nint ldy, bool accumulate, ushort* next)
    {
        var whole = width & ~15;
        for (var i = 0; i < m; i += Rows)
        {
            var rows = Math.Min(Rows, m - i);
            for (var column = 0; column < whole; column += 16)
            {
                Tile(rows, count, p + (i * ldp), ldp, values + column, ld, y + (i * ldy) + column, ldy, accumulate, next + column);
            }
        }

        for (var i = 0; i < m && whole < width; i++)
        {
            RestOfSums(count, width, whole, p + (i * ldp), values, ld, y + (i * ldy), accumulate);
        }
    }

    /// <summary>Sums of sixteen columns for one to four rows of weights; a missing one is the first again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(
        int m, int count, float* p, nint ldp, ushort* values, nint ld, float* y, nint ldy, bool accumulate, ushort* next)
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
            for (; j + 4 <= count; j += 4, values += 4 * ld, next += 4 * ld)
            {
                Prefetch.At(next);
                Prefetch.At(next + ld);
                Prefetch.At(next + (2 * ld));
                Prefetch.At(next + (3 * ld));
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

        if (HalfTile512.IsSupported)
        {
            var sums = HalfTile512.Sums(count, p, p1, p2, p3, values, ld, next);
            (s0, t0) = (sums.S0.GetLower(), sums.S0.GetUpper());
            (s1, t1) = (sums.S1.GetLower(), sums.S1.GetUpper());
            (s2, t2) = (sums.S2.GetLower(), sums.S2.GetUpper());
            (s3, t3) = (sums.S3.GetLower(), sums.S3.GetUpper());
            count = 0;
        }

        for (var j = 0; j < count; j++, values += ld, next += ld)
        {
            Prefetch.At(next);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<float> first, Vector256<float> second, float* y, bool accumulate)
    {
        (accumulate ? Vector256.Load(y) + first : first).Store(y);
        (accumulate ? Vector256.Load(y + 8) + second : second).Store(y + 8);
    }
}
