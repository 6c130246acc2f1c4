using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Benchmarking;

/// <summary>What the machine can do at best: the two roofs of a roofline (Williams, Waterman and Patterson 2009).</summary>
public static unsafe class MachineLimits
{
    private const int FmaRounds = 2_000_000;
    private const int Accumulators = 12;
    private const nint ReadBytes = 512 << 20; // beyond any cache

    /// <summary>
    /// Fused multiply-adds on registers alone, in 10⁹ operations a second of that many threads together; one counts two for
    /// each single-precision value.
    /// </summary>
    /// <param name="threads">Threads at once, at least 1.</param>
    /// <param name="rounds">How often it is measured; the best counts.</param>
    public static double Gigaflops(int threads, int rounds = 20)
    {
        var operations = 2.0 * Vector512<float>.Count * Accumulators * FmaRounds;
        return threads * operations / BestSeconds(threads, rounds, _ => Fma(FmaRounds, 1e-9f)) / 1e9;
    }

    /// <summary>10⁹ bytes a second read from memory by that many threads together.</summary>
    /// <param name="threads">Threads at once, at least 1; each reads its own part.</param>
    /// <param name="rounds">How often it is measured; the best counts.</param>
    public static double ReadGigabytes(int threads, int rounds = 8)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)ReadBytes, 64);
        try
        {
            new Span<byte>(memory, (int)ReadBytes).Clear();
            var part = ReadBytes / threads / 128 * 128;
            return (double)part * threads / BestSeconds(threads, rounds, i => Read(memory + (i * part), part)) / 1e9;
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    /// <summary>The shortest time from the first thread's start to the last one's end.</summary>
    private static double BestSeconds(int threads, int rounds, Func<int, float> work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        using var barrier = new Barrier(threads);
        var (starts, ends) = (new long[threads * rounds], new long[threads * rounds]);
        var all = Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            for (var round = 0; round < rounds; round++)
            {
                barrier.SignalAndWait();
                starts[(round * threads) + i] = Stopwatch.GetTimestamp();
                work(i);
                ends[(round * threads) + i] = Stopwatch.GetTimestamp();
            }
        }) { IsBackground = true }).ToArray();
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        return Enumerable.Range(0, rounds).Min(round => Stopwatch.GetElapsedTime(
            starts.Skip(round * threads).Take(threads).Min(), ends.Skip(round * threads).Take(threads).Max()).TotalSeconds);
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
    private static float Read(byte* memory, nint count)
    {
        Vector256<int> a = default, b = default, c = default, d = default;
        for (var end = memory + count; memory < end; memory += 128)
        {
            a += Vector256.Load((int*)memory);
            b += Vector256.Load((int*)memory + 8);
            c += Vector256.Load((int*)memory + 16);
            d += Vector256.Load((int*)memory + 24);
        }

        return Vector256.Sum(a + b + (c + d));
    }
}
