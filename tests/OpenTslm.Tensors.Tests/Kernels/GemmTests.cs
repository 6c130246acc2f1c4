using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class GemmTests
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 16, 17, 24, 31, 32, 33, 63, 65, 100];

    [Theory]
    [InlineData((int)GemmPath.Vector128)]
    [InlineData((int)GemmPath.Vector256)]
    [InlineData((int)GemmPath.Vector512)]
    public void Run_OddSizesAndAllTransposes_EqualsDoublePrecision(int path)
    {
        var random = new Random(path + 1);
        for (var round = 0; round < 600; round++)
        {
            int Pick() => Sizes[random.Next(Sizes.Length)];
            Check((GemmPath)path, random, Pick(), Pick(), Pick(), pool: null);
        }
    }

    [Theory]
    [InlineData(500, 96, 384)]
    [InlineData(37, 700, 513)]
    [InlineData(130, 40, 1100)]
    [InlineData(1, 1030, 300)]
    [InlineData(3, 515, 1000)]
    public void Run_SeveralBlocks_EqualsDoublePrecision(int m, int n, int k)
    {
        using var pool = new WorkerPool(3);
        var random = new Random(m);
        foreach (var path in Enum.GetValues<GemmPath>())
        {
            Check(path, random, m, n, k, pool: null);
            Check(path, random, m, n, k, pool);
        }
    }

    [Fact]
    public void Run_NoTerms_ClearsOrKeeps()
    {
        float[] c = [1, 2, 3, 4];
        fixed (float* p = c)
        {
            Gemm.Run(false, false, 2, 2, 0, null, 1, null, 1, p, 2, accumulate: true);
            c.ShouldBe([1f, 2f, 3f, 4f]);
            Gemm.Run(false, false, 2, 2, 0, null, 1, null, 1, p, 2, accumulate: false);
            c.ShouldBe([0f, 0f, 0f, 0f]);
            Gemm.Run(false, false, 0, 2, 5, null, 1, null, 1, p, 2, accumulate: false);
        }
    }

    private static void Check(GemmPath path, Random random, int m, int n, int k, WorkerPool? pool)
    {
        bool ta = random.Next(2) == 1, tb = random.Next(2) == 1, accumulate = random.Next(2) == 1;
        int lda = (ta ? m : k) + random.Next(4), ldb = (tb ? k : n) + random.Next(4), ldc = n + random.Next(4);
        using var a = new GuardedRun(random, ((ta ? k : m) - 1) * lda + (ta ? m : k));
        using var b = new GuardedRun(random, ((tb ? n : k) - 1) * ldb + (tb ? k : n));
        using var c = new GuardedRun(random, ((m - 1) * ldc) + n);
        var before = c.Values.ToArray();
        Gemm.Run(path, ta, tb, m, n, k, a.Pointer, lda, b.Pointer, ldb, c.Pointer, ldc, accumulate, pool);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < ldc; j++)
            {
                if (j >= n)
                {
                    if (i + 1 < m)
                    {
                        c.Values[(i * ldc) + j].ShouldBe(before[(i * ldc) + j]);
                    }

                    continue;
                }

                var expected = accumulate ? (double)before[(i * ldc) + j] : 0;
                for (var p = 0; p < k; p++)
                {
                    expected += (double)a.Values[ta ? (p * lda) + i : (i * lda) + p]
                        * b.Values[tb ? (j * ldb) + p : (p * ldb) + j];
                }

                var error = Math.Abs(c.Values[(i * ldc) + j] - expected);
                if (!(error <= 2e-6 * Math.Sqrt(k) * 4))
                {
                    Assert.Fail($"{path} ta={ta} tb={tb} acc={accumulate} m={m} n={n} k={k} at ({i}, {j}): off by {error}");
                }
            }
        }

        c.CheckGuards();
    }
}
