using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Tiles of a product with rounded activations: six or four of these (<see cref="RoundedBlocks"/>) and eight rows of a weight, whose
/// blocks lie in a panel (<see cref="BlockPanel{TSteps}"/>). The integers of a block are summed exactly, then
/// <c>y += sum · scale of x · scale of w</c>, one block after another: the bits that <see cref="EightRowsDot"/> gives too.
/// </summary>
internal static unsafe class BlockTile<TSteps>
    where TSteps : struct, IBlockSteps
{
    private static nint XBlock
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSteps.AreWords ? RoundedBlocks.WordBlock : RoundedBlocks.ByteBlock;
    }

    /// <summary><c>C[6, 8] (+)= X Wᵀ</c>.</summary>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="x">The first activation.</param>
    /// <param name="next">Bytes from one activation to the next.</param>
    /// <param name="w">The panel.</param>
    /// <param name="c">First element of the tile.</param>
    /// <param name="ldc">Distance of rows of C.</param>
    /// <param name="accumulate">Whether sums begin with what is in C; else with zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Six(int blocks, byte* x, nint next, byte* w, float* c, nint ldc, bool accumulate)
    {
        var twice = 2 * next;
        var y = x + (3 * next);
        Vector256<float> y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default;
        if (accumulate)
        {
            (y0, y1, y2) = (Vector256.Load(c), Vector256.Load(c + ldc), Vector256.Load(c + (2 * ldc)));
            (y3, y4, y5) = (Vector256.Load(c + (3 * ldc)), Vector256.Load(c + (4 * ldc)), Vector256.Load(c + (5 * ldc)));
        }

        for (var block = 0; block < blocks; block++, x += XBlock, y += XBlock)
        {
            var scales = Vector256.Load((float*)w);
            Vector256<int> s0 = TSteps.Begin(x), s1 = TSteps.Begin(x + next), s2 = TSteps.Begin(x + twice);
            Vector256<int> s3 = TSteps.Begin(y), s4 = TSteps.Begin(y + next), s5 = TSteps.Begin(y + twice);
            w += BlockPanel<TSteps>.ScalesBytes;
            for (nint at = RoundedBlocks.Values; at < XBlock; at += 32, w += BlockPanel<TSteps>.ValuesBytes)
            {
                Step(ref s0, ref s1, ref s2, x + at, next, w, 0);
                Step(ref s3, ref s4, ref s5, y + at, next, w, 0);
                Step(ref s0, ref s1, ref s2, x + at, next, w, 1);
                Step(ref s3, ref s4, ref s5, y + at, next, w, 1);
                Step(ref s0, ref s1, ref s2, x + at, next, w, 2);
                Step(ref s3, ref s4, ref s5, y + at, next, w, 2);
                Step(ref s0, ref s1, ref s2, x + at, next, w, 3);
                Step(ref s3, ref s4, ref s5, y + at, next, w, 3);
                Step(ref s0, ref s1, ref s2, x + at, next, w, 4);
                Step(ref s3, ref s4, ref s5, y + at, next, w, 4);
                Step(ref s0, ref s1, ref s2, x + at, next, w, 5);
                Step(ref s3, ref s4, ref s5, y + at, next, w, 5);
                Step(ref s0, ref s1, ref s2, x + at, next, w, 6);
                Step(ref s3, ref s4, ref s5, y + at, next, w, 6);
                Step(ref s0, ref s1, ref s2, x + at, next, w, 7);
                Step(ref s3, ref s4, ref s5, y + at, next, w, 7);
            }

            y0 = RoundedBlocks.Add(y0, TSteps.End(s0, x), x, scales);
            y1 = RoundedBlocks.Add(y1, TSteps.End(s1, x + next), x + next, scales);
            y2 = RoundedBlocks.Add(y2, TSteps.End(s2, x + twice), x + twice, scales);
            y3 = RoundedBlocks.Add(y3, TSteps.End(s3, y), y, scales);
            y4 = RoundedBlocks.Add(y4, TSteps.End(s4, y + next), y + next, scales);
            y5 = RoundedBlocks.Add(y5, TSteps.End(s5, y + twice), y + twice, scales);
        }

        y0.Store(c);
        y1.Store(c + ldc);
        y2.Store(c + (2 * ldc));
        y3.Store(c + (3 * ldc));
        y4.Store(c + (4 * ldc));
        y5.Store(c + (5 * ldc));
    }

    /// <summary><c>C[4, 8] (+)= X Wᵀ</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(int blocks, byte* x, nint next, byte* w, float* c, nint ldc, bool accumulate)
    {
        var y = x + (2 * next);
        Vector256<float> y0 = default, y1 = default, y2 = default, y3 = default;
        if (accumulate)
        {
            (y0, y1) = (Vector256.Load(c), Vector256.Load(c + ldc));
            (y2, y3) = (Vector256.Load(c + (2 * ldc)), Vector256.Load(c + (3 * ldc)));
        }

        for (var block = 0; block < blocks; block++, x += XBlock, y += XBlock)
        {
            var scales = Vector256.Load((float*)w);
            Vector256<int> s0 = TSteps.Begin(x), s1 = TSteps.Begin(x + next), s2 = TSteps.Begin(y), s3 = TSteps.Begin(y + next);
            w += BlockPanel<TSteps>.ScalesBytes;
            for (nint at = RoundedBlocks.Values; at < XBlock; at += 32, w += BlockPanel<TSteps>.ValuesBytes)
            {
                Step(ref s0, ref s1, ref s2, ref s3, x + at, y + at, next, w, 0);
                Step(ref s0, ref s1, ref s2, ref s3, x + at, y + at, next, w, 1);
                Step(ref s0, ref s1, ref s2, ref s3, x + at, y + at, next, w, 2);
                Step(ref s0, ref s1, ref s2, ref s3, x + at, y + at, next, w, 3);
                Step(ref s0, ref s1, ref s2, ref s3, x + at, y + at, next, w, 4);
                Step(ref s0, ref s1, ref s2, ref s3, x + at, y + at, next, w, 5);
                Step(ref s0, ref s1, ref s2, ref s3, x + at, y + at, next, w, 6);
                Step(ref s0, ref s1, ref s2, ref s3, x + at, y + at, next, w, 7);
            }

            y0 = RoundedBlocks.Add(y0, TSteps.End(s0, x), x, scales);
            y1 = RoundedBlocks.Add(y1, TSteps.End(s1, x + next), x + next, scales);
            y2 = RoundedBlocks.Add(y2, TSteps.End(s2, y), y, scales);
            y3 = RoundedBlocks.Add(y3, TSteps.End(s3, y + next), y + next, scales);
        }

        y0.Store(c);
        y1.Store(c + ldc);
        y2.Store(c + (2 * ldc));
        y3.Store(c + (3 * ldc));
    }

    /// <summary>Four bytes of each row of the panel times those of three activations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ref Vector256<int> a, ref Vector256<int> b, ref Vector256<int> c, byte* x, nint next, byte* w, nint step)
    {
        var rows = Vector256.Load(w + (32 * step));
        a = TSteps.Add(a, rows, Four(x + (4 * step)));
        b = TSteps.Add(b, rows, Four(x + next + (4 * step)));
        c = TSteps.Add(c, rows, Four(x + (2 * next) + (4 * step)));
    }

    /// <summary>Four bytes of each row of the panel times those of four activations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ref Vector256<int> a, ref Vector256<int> b, ref Vector256<int> c, ref Vector256<int> d,
        byte* x, byte* y, nint next, byte* w, nint step)
    {
        var rows = Vector256.Load(w + (32 * step));
        a = TSteps.Add(a, rows, Four(x + (4 * step)));
        b = TSteps.Add(b, rows, Four(x + next + (4 * step)));
        c = TSteps.Add(c, rows, Four(y + (4 * step)));
        d = TSteps.Add(d, rows, Four(y + next + (4 * step)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Four(byte* x) => Vector256.Create(*(int*)x).AsByte();
}
