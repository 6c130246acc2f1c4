using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Benchmarking;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Benchmarks;

/// <summary>The matrix product at the shapes of training and inference, as a share of the machine's peak.</summary>
internal static unsafe class GemmBenchmark
{
    // (what, transpose A, transpose B, m, n, k)
    private static readonly (string What, bool Ta, bool Tb, int M, int N, int K)[] Shapes =
    [
        ("forward, y = x Wᵀ", false, true, 1024, 384, 384),
        ("forward, up", false, true, 1024, 1024, 384),
        ("forward, down", false, true, 1024, 384, 1024),
        ("forward, logits", false, true, 1024, 4096, 384),
        ("forward, narrow", false, true, 2048, 96, 96),
        ("forward, patches", false, true, 4000, 128, 16),
        ("forward, short batch", false, true, 100, 384, 384),
        ("gradient of x", false, false, 1024, 384, 1024),
        ("gradient of x, narrow", false, false, 2048, 96, 384),
        ("gradient of W", true, false, 384, 384, 1024),
        ("gradient of W, up", true, false, 1024, 384, 1024),
        ("gradient of W, narrow", true, false, 96, 96, 4000),
        ("attention scores", false, true, 60, 500, 64),
        ("attention values", false, false, 60, 64, 500),
        ("square", false, false, 1536, 1536, 1536),
    ];

    public static int Run()
    {
        var single = MachineLimits.Gigaflops(1);
        var dual = MachineLimits.Gigaflops(2);
        var bytes = MachineLimits.ReadGigabytes(1);
        using var pool = new WorkerPool(2);
        Print($"peak, 1 thread: {single:F1} GFLOP/s; 2 threads: {dual:F1} GFLOP/s; reading: {bytes:F1} GB/s");
        Print($"processors: {Environment.ProcessorCount}; path: {Gemm.BestPath}");
        Print($"");
        Print($"| product | m × n × k | 1 thread, GFLOP/s | of peak | 2 threads, GFLOP/s | of peak |");
        Print($"|---|---|---:|---:|---:|---:|");
        foreach (var (what, ta, tb, m, n, k) in Shapes)
        {
            var one = Measure(ta, tb, m, n, k, null);
            var two = Measure(ta, tb, m, n, k, pool);
            Print($"| {what} | {m} × {n} × {k} | {one:F1} | {one / single:P0} | {two:F1} | {two / dual:P0} |");
        }

        Print($"");
        Print($"| one row by matrix | n × k | 1 thread, GB/s | of reading | 2 threads, GB/s |");
        Print($"|---|---|---:|---:|---:|");
        foreach (var (n, k) in new[] { (384, 384), (1536, 384), (8192, 1024), (65536, 1024) })
        {
            var one = Measure(false, true, 1, n, k, null) * 2;
            var two = Measure(false, true, 1, n, k, pool) * 2;
            Print($"| decode | {n} × {k} | {one:F1} | {one / bytes:P0} | {two:F1} |");
        }

        return 0;
    }

    private static double Measure(bool ta, bool tb, int m, int n, int k, WorkerPool? pool)
    {
        var a = Allocate((nint)m * k);
        var b = Allocate((nint)n * k);
        var c = Allocate((nint)m * n);
        void Product() => Gemm.Run(ta, tb, m, n, k, a, ta ? m : k, b, tb ? k : n, c, n, false, pool);
        Product();
        var watch = Stopwatch.StartNew();
        Product();
        var repeats = (int)Math.Clamp(0.002 / watch.Elapsed.TotalSeconds, 1, 100_000);
        var best = double.MaxValue;
        for (var round = 0; round < 60; round++)
        {
            watch.Restart();
            for (var i = 0; i < repeats; i++)
            {
                Product();
            }

            best = Math.Min(best, watch.Elapsed.TotalSeconds / repeats);
        }

        NativeMemory.AlignedFree(a);
        NativeMemory.AlignedFree(b);
        NativeMemory.AlignedFree(c);
        return 2.0 * m * n * k / best / 1e9;
    }

    private static float* Allocate(nint count)
    {
        var memory = (float*)NativeMemory.AlignedAlloc((nuint)count * 4, 64);
        for (nint i = 0; i < count; i++)
        {
            memory[i] = ((i * 37 % 101) - 50) * 0.01f;
        }

        return memory;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
