using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>The single-precision matrix product (after Goto and van de Geijn 2008).</summary>
internal static unsafe class Gemm
{
    private const int SmallRows = 4;

    /// <summary>Widest path that this machine has.</summary>
    public static GemmPath BestPath { get; } =
        Vector512.IsHardwareAccelerated ? GemmPath.Vector512
        : Vector256.IsHardwareAccelerated ? GemmPath.Vector256
        : GemmPath.Vector128;

    /// <summary>
    /// <c>C[m, n] = op(A) op(B)</c>, or <c>C += op(A) op(B)</c>, all row-major. Nothing may overlap C.
    /// </summary>
    /// <param name="transposeA">Whether A is stored <c>[k, m]</c> instead of <c>[m, k]</c>.</param>
    /// <param name="transposeB">Whether B is stored <c>[n, k]</c> instead of <c>[k, n]</c>.</param>
    /// <param name="m">Rows of C; zero is allowed.</param>
    /// <param name="n">Columns of C; zero is allowed.</param>
    /// <param name="k">Number of terms; zero is allowed.</param>
    /// <param name="a">First element of A as stored.</param>
    /// <param name="lda">Distance of stored rows of A.</param>
    /// <param name="b">First element of B as stored.</param>
    /// <param name="ldb">Distance of stored rows of B.</param>
    /// <param name="c">First element of C.</param>
    /// <param name="ldc">Distance of rows of C.</param>
    /// <param name="accumulate">Whether to add to C instead of overwriting it.</param>
    /// <param name="pool">Threads to use; null computes on the calling thread.</param>
    public static void Run(
        bool transposeA, bool transposeB, int m, int n, int k,
        float* a, int lda, float* b, int ldb, float* c, int ldc, bool accumulate, WorkerPool? pool = null) =>
        Run(BestPath, transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc, accumulate, pool);

    /// <summary>The same on a given vector path.</summary>
    public static void Run(
        GemmPath path, bool transposeA, bool transposeB, int m, int n, int k,
        float* a, int lda, float* b, int ldb, float* c, int ldc, bool accumulate, WorkerPool? pool = null)
    {
        Share(
            new GemmJob
            {
                Path = path,
                TransposeA = transposeA,
                TransposeB = transposeB,
                M = m,
                N = n,
                K = k,
                A = a,
                Lda = lda,
                B = b,
                Ldb = ldb,
                C = c,
                Ldc = ldc,
                Accumulate = accumulate,
            },
            pool);
    }

    /// <summary><c>C[m, n] = A Wᵀ</c>, or <c>C += A Wᵀ</c>, with a weight <c>[n, k]</c> of any type.</summary>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="a">A, rows of k values.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="c">C, rows of n values.</param>
    /// <param name="accumulate">Whether to add to C instead of overwriting it.</param>
    /// <param name="pool">Threads to use.</param>
    public static void Run(int m, float* a, Weight weight, float* c, bool accumulate, WorkerPool pool)
    {
        var (n, k) = (weight.Rows, weight.Columns);
        Share(
            new GemmJob
            {
                Path = BestPath,
                BType = weight.Type,
                BStride = Weight.BytesOf(weight.Type, k, k),
                TransposeB = true,
                M = m,
                N = n,
                K = k,
                A = a,
                Lda = k,
                B = (float*)weight.Address,
                Ldb = k,
                C = c,
                Ldc = n,
                Accumulate = accumulate,
            },
            pool);
    }

    private static void Share(GemmJob job, WorkerPool? pool)
    {
        if (pool is null || pool.Threads == 1 || (double)job.M * job.N * job.K < 1 << 16)
        {
            Run(job);
            return;
        }

        // Splitting columns packs every panel of B once; splitting rows packs it once a thread.
        job.SplitsColumns = job.N >= 64 * pool.Threads || job.N >= job.M;
        var units = ((job.SplitsColumns ? job.N : job.M) + 31) / 32;
        job.Parts = Math.Min(units, job.M <= SmallRows ? pool.Threads * 2 : pool.Threads);
        pool.Run(job.Parts, &RunPart, &job);
    }

    private static void RunPart(int part, void* state)
    {
        var job = *(GemmJob*)state;
        var whole = job.SplitsColumns ? job.N : job.M;
        var units = (whole + 31) / 32;
        var start = Math.Min(whole, (int)((long)units * part / job.Parts) * 32);
        var end = Math.Min(whole, (int)((long)units * (part + 1) / job.Parts) * 32);
        if (job.SplitsColumns)
        {
            job.B = job.BType != WeightType.F32 ? (float*)((byte*)job.B + (start * job.BStride))
                : job.B + (job.TransposeB ? (nint)start * job.Ldb : start);
            job.C += start;
            job.N = end - start;
        }
        else
        {
            job.A += job.TransposeA ? start : (nint)start * job.Lda;
            job.C += (nint)start * job.Ldc;
            job.M = end - start;
        }

        Run(job);
    }

    private static void Run(in GemmJob job)
    {
        if (job.M <= 0 || job.N <= 0)
        {
            return;
        }

        if (job.K <= 0)
        {
            for (var i = 0; i < job.M && !job.Accumulate; i++)
            {
                new Span<float>(job.C + ((nint)i * job.Ldc), job.N).Clear();
            }
        }
        else if (job.M <= SmallRows && job.BType == WeightType.F32)
        {
            SmallGemm.Run(job);
        }
        else if (job.Path == GemmPath.Vector512)
        {
            BlockedGemm<MicroKernel512>.Run(job);
        }
        else if (job.Path == GemmPath.Vector256)
        {
            BlockedGemm<MicroKernel256>.Run(job);
        }
        else
        {
            BlockedGemm<MicroKernel128>.Run(job);
        }
    }
}
