using System.Diagnostics;
using System.Globalization;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Benchmarking;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Benchmarks;

/// <summary>
/// Products with a stored weight: one row (decoding a token), which reading the weight bounds, a few rows (scoring
/// answers), and many rows (reading a prompt), which arithmetic bounds.
/// </summary>
internal static class LinearBenchmark
{
    private const int PromptRows = 256;
    private const long Working = 256 << 20; // bytes of weights to go through, so that none is still in a cache

    /// <param name="types">Types to measure; none for all.</param>
    public static int Run(params string[] types)
    {
        var (read, peak) = (MachineLimits.ReadGigabytes(1), MachineLimits.Gigaflops(1));
        Print($"reading, 1 thread: {read:F1} GB/s; peak, 1 thread: {peak:F1} GFLOP/s; processors: {Environment.ProcessorCount}");
        foreach (var threads in new[] { 1, 2 })
        {
            using var pool = new WorkerPool(threads);
            using var single = new CpuOps(pool);
            using var rounded = new CpuOps(pool, ActivationType.Rounded);
            Print($"");
            Print($"| {threads} {(threads == 1 ? "thread" : "threads")} | out × in | 1 row, µs | GB/s | 8 rows, µs | 16 rows, µs | {PromptRows} rows, ms | GFLOP/s |");
            Print($"|---|---|---:|---:|---:|---:|---:|---:|");
            foreach (var (rows, columns) in new[] { (2048, 2048), (8192, 2048), (65536, 640) })
            {
                foreach (var type in Enum.GetValues<WeightType>().Where(t => types.Length == 0 || types.Contains(t.ToString())))
                {
                    if (columns % Quantizer.LengthOfBlock(type) != 0)
                    {
                        continue;
                    }

                    Report(single, type, rows, columns);
                    if (type is WeightType.Q8_0)
                    {
                        Report(rounded, type, rows, columns);
                    }
                }
            }
        }

        return 0;
    }

    private static void Report(CpuOps ops, WeightType type, int rows, int columns)
    {
        var bytes = Weight.BytesOf(type, (long)rows * columns, columns);
        var weights = Enumerable.Range(0, (int)(Working / bytes) + 1).Select(_ => Create(type, rows, columns)).ToArray();
        var (one, eight) = (Measure(ops, weights, 1), Measure(ops, weights, 8));
        var (sixteen, many) = (Measure(ops, weights, 16), Measure(ops, weights[..1], PromptRows));
        var operations = 2.0 * PromptRows * rows * columns;
        Print($"| {type}{(ops.Activations is ActivationType.Rounded ? ", rounded" : "")} | {rows} × {columns} | {one * 1e6:F0} | {bytes / one / 1e9:F1} | {eight * 1e6:F0} | {sixteen * 1e6:F0} | {many * 1e3:F1} | {operations / many / 1e9:F1} |");
    }

    /// <summary>Seconds that one product takes at best.</summary>
    private static double Measure(CpuOps ops, Weight[] weights, int rows)
    {
        var columns = weights[0].Columns;
        using var scope = ops.BeginScope();
        var x = ops.Input("x", Values(rows * columns), rows, columns);
        var best = double.MaxValue; // of single products: whoever else runs on the machine interrupts the others
        for (var round = 0; round < 6; round++)
        {
            foreach (var weight in weights)
            {
                using var inner = ops.BeginScope();
                var watch = Stopwatch.StartNew();
                ops.Linear(x, weight);
                best = Math.Min(best, watch.Elapsed.TotalSeconds);
            }
        }

        return best;
    }

    private static unsafe Weight Create(WeightType type, int rows, int columns)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)Weight.BytesOf(type, (long)rows * columns, columns), pinned: true);
        var row = new byte[Weight.BytesOf(type, columns, columns)];
        if (type is WeightType.Q4_K or WeightType.Q6_K)
        {
            row.AsSpan().Fill(0x2A); // only read: any finite scales and steps
        }
        else
        {
            Quantizer.Quantize(type, Values(columns), row, columns);
        }

        for (var i = 0; i < rows; i++)
        {
            row.CopyTo(bytes, (long)i * row.Length);
        }

        fixed (byte* address = bytes)
        {
            return Weight.Map("weight", [rows, columns], type, (nint)address, bytes.Length, bytes);
        }
    }

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => ((i * 37 % 101) - 50) * 0.01f)];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
