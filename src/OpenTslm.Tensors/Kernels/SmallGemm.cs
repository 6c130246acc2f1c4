using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Products of one to four rows (decoding a token). They are bound by reading B once, so nothing is packed: rows of B
/// are multiplied where they lie.
/// </summary>
internal static unsafe class SmallGemm
{
    /// <summary>Runs a job of at most four rows.</summary>
    public static void Run(in GemmJob job)
    {
        var a = job.A;
        nint lda = job.Lda;
        if (job.TransposeA)
        {
            a = Scratch.PackedA.Singles((nint)job.M * job.K);
            lda = job.K;
            for (var i = 0; i < job.M; i++)
            {
                for (var p = 0; p < job.K; p++)
                {
                    a[(i * lda) + p] = job.A[((nint)p * job.Lda) + i];
                }
            }
        }

        if (!job.TransposeB)
        {
            RowTimesMatrix(job, a, lda);
        }
        else if (job.M == 1)
        {
            RowDots(job, a);
        }
        else
        {
            FourRowDots(job, a, lda);
        }
    }

    /// <summary>C = a B with B stored <c>[k, n]</c>: sums of rows of B, four at a time.</summary>
    private static void RowTimesMatrix(in GemmJob job, float* a, nint lda)
    {
        var n = job.N;
        for (var i = 0; i < job.M && !job.Accumulate; i++)
        {
            new Span<float>(job.C + ((nint)i * job.Ldc), n).Clear();
        }

        var p = 0;
        for (; p + 4 <= job.K; p += 4)
        {
            var b = job.B + ((nint)p * job.Ldb);
            for (var i = 0; i < job.M; i++)
            {
                Pointwise.Axpy4(a + (i * lda) + p, b, job.Ldb, job.C + ((nint)i * job.Ldc), n);
            }
        }

        for (; p < job.K; p++)
        {
            for (var i = 0; i < job.M; i++)
            {
                Pointwise.Axpy(a[(i * lda) + p], job.B + ((nint)p * job.Ldb), job.C + ((nint)i * job.Ldc), n);
            }
        }
    }

    /// <summary>One row: dot products with four rows of B at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowDots(in GemmJob job, float* a)
    {
        var k = job.K;
        nint ldb = job.Ldb;
        var j = 0;
        for (; j + 4 <= job.N; j += 4)
        {
            var b = job.B + (j * ldb);
            var b1 = b + ldb;
            var b2 = b1 + ldb;
            var b3 = b2 + ldb;
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            Vector256<float> t0 = default, t1 = default, t2 = default, t3 = default;
            var p = 0;
            for (; p + 16 <= k; p += 16)
            {
                var x = Vector256.Load(a + p);
                var y = Vector256.Load(a + p + 8);
                s0 = Vector256.MultiplyAddEstimate(x, Vector256.Load(b + p), s0);
                t0 = Vector256.MultiplyAddEstimate(y, Vector256.Load(b + p + 8), t0);
                s1 = Vector256.MultiplyAddEstimate(x, Vector256.Load(b1 + p), s1);
                t1 = Vector256.MultiplyAddEstimate(y, Vector256.Load(b1 + p + 8), t1);
                s2 = Vector256.MultiplyAddEstimate(x, Vector256.Load(b2 + p), s2);
                t2 = Vector256.MultiplyAddEstimate(y, Vector256.Load(b2 + p + 8), t2);
                s3 = Vector256.MultiplyAddEstimate(x, Vector256.Load(b3 + p), s3);
                t3 = Vector256.MultiplyAddEstimate(y, Vector256.Load(b3 + p + 8), t3);
            }

            float d0 = Vector256.Sum(s0 + t0), d1 = Vector256.Sum(s1 + t1);
            float d2 = Vector256.Sum(s2 + t2), d3 = Vector256.Sum(s3 + t3);
            for (; p < k; p++)
            {
                d0 += a[p] * b[p];
                d1 += a[p] * b1[p];
                d2 += a[p] * b2[p];
                d3 += a[p] * b3[p];
            }

            var c = job.C + j;
            c[0] = job.Accumulate ? c[0] + d0 : d0;
            c[1] = job.Accumulate ? c[1] + d1 : d1;
            c[2] = job.Accumulate ? c[2] + d2 : d2;
            c[3] = job.Accumulate ? c[3] + d3 : d3;
        }

        for (; j < job.N; j++)
        {
            var d = Pointwise.Dot(a, job.B + (j * ldb), k);
            job.C[j] = job.Accumulate ? job.C[j] + d : d;
        }
    }

    /// <summary>Two to four rows (a missing one is the first again) by two rows of B at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRowDots(in GemmJob job, float* a, nint lda)
    {
        var k = job.K;
        var m = job.M;
        var a1 = a + lda;
        var a2 = m > 2 ? a1 + lda : a;
        var a3 = m > 3 ? a2 + lda : a;
        var sums = stackalloc float[8];
        for (var j = 0; j < job.N; j += 2)
        {
            var b = job.B + ((nint)j * job.Ldb);
            var both = j + 1 < job.N;
            var b1 = both ? b + job.Ldb : b;
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            Vector256<float> t0 = default, t1 = default, t2 = default, t3 = default;
            var p = 0;
            for (; p + 8 <= k; p += 8)
            {
                var y = Vector256.Load(b + p);
                var z = Vector256.Load(b1 + p);
                var x = Vector256.Load(a + p);
                s0 = Vector256.MultiplyAddEstimate(x, y, s0);
                t0 = Vector256.MultiplyAddEstimate(x, z, t0);
                x = Vector256.Load(a1 + p);
                s1 = Vector256.MultiplyAddEstimate(x, y, s1);
                t1 = Vector256.MultiplyAddEstimate(x, z, t1);
                x = Vector256.Load(a2 + p);
                s2 = Vector256.MultiplyAddEstimate(x, y, s2);
                t2 = Vector256.MultiplyAddEstimate(x, z, t2);
                x = Vector256.Load(a3 + p);
                s3 = Vector256.MultiplyAddEstimate(x, y, s3);
                t3 = Vector256.MultiplyAddEstimate(x, z, t3);
            }

            sums[0] = Vector256.Sum(s0);
            sums[1] = Vector256.Sum(s1);
            sums[2] = Vector256.Sum(s2);
            sums[3] = Vector256.Sum(s3);
            sums[4] = Vector256.Sum(t0);
            sums[5] = Vector256.Sum(t1);
            sums[6] = Vector256.Sum(t2);
            sums[7] = Vector256.Sum(t3);
            for (var i = 0; i < m; i++)
            {
                var row = a + (i * lda);
                for (var q = p; q < k; q++)
                {
                    sums[i] += row[q] * b[q];
                    sums[i + 4] += row[q] * b1[q];
                }

                var c = job.C + ((nint)i * job.Ldc) + j;
                c[0] = job.Accumulate ? c[0] + sums[i] : sums[i];
                if (both)
                {
                    c[1] = job.Accumulate ? c[1] + sums[i + 4] : sums[i + 4];
                }
            }
        }
    }
}
