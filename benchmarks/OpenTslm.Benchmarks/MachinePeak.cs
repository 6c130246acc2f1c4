using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Benchmarks;

/// <summary>What the machine can do at best: fused multiply-adds on registers alone, and reading memory.</summary>
internal static unsafe class MachinePeak
{
    private const int Rounds = 400_000;

    /// <summary>10⁹ single-precision operations a second (an FMA counts two a value) of that many threads together.</summary>
    public static double Gigaflops(int threads) => Together(threads, () =>
    {
        Fma(Rounds / 10, 1e-9f);
        var watch = Stopwatch.StartNew();
        Fma(Rounds, 1e-9f);
        return 2.0 * 16 * 12 * Rounds / watch.Elapsed.TotalSeconds / 1e9;
    });

    /// <summary>10⁹ bytes a second read from memory by one thread.</summary>
    public static double ReadGigabytes()
    {
        nuint bytes = 256 << 20;
        var memory = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        new Span<byte>(memory, (int)bytes).Clear();
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            Read(memory, (nint)(bytes / 4));
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        NativeMemory.AlignedFree(memory);
        return bytes / best / 1e9;
    }

    private static double Together(int threads, Func<double> measure)
    {
        using var barrier = new Barrier(threads);
        var best = 0.0;
        for (var round = 0; round < 60; round++)
        {
            var results = new double[threads];
            var all = Enumerable.Range(0, threads).Select(i => new Thread(() =>
            {
                barrier.SignalAndWait();
                results[i] = measure();
            })).ToArray();
            Array.ForEach(all, t => t.Start());
            Array.ForEach(all, t => t.Join());
            best = Math.Max(best, results.Sum());
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Fma(int rounds, float seed)
    {
        var x = Vector512.Create(seed);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var n = 0; n < rounds; n++)
        {
            a = Vector512.FusedMultiplyAdd(x, x, a);
            b = Vector512.FusedMultiplyAdd(x, x, b);
            c = Vector512.FusedMultiplyAdd(x, x, c);
            d = Vector512.FusedMultiplyAdd(x, x, d);
            e = Vector512.FusedMultiplyAdd(x, x, e);
            f = Vector512.FusedMultiplyAdd(x, x, f);
            g = Vector512.FusedMultiplyAdd(x, x, g);
            h = Vector512.FusedMultiplyAdd(x, x, h);
            i = Vector512.FusedMultiplyAdd(x, x, i);
            j = Vector512.FusedMultiplyAdd(x, x, j);
            k = Vector512.FusedMultiplyAdd(x, x, k);
            l = Vector512.FusedMultiplyAdd(x, x, l);
        }

        return Vector512.Sum(a + b + c + d + (e + f + g + h) + (i + j + k + l));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Read(float* memory, nint count)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        for (nint i = 0; i + 32 <= count; i += 32)
        {
            a += Vector256.Load(memory + i);
            b += Vector256.Load(memory + i + 8);
            c += Vector256.Load(memory + i + 16);
            d += Vector256.Load(memory + i + 24);
        }

        return Vector256.Sum(a + b + (c + d));
    }
}
