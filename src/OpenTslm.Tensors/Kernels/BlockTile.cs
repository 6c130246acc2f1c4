using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Tiles of a product with rounded activations: three of these (<see cref="RoundedBlocks"/>) and sixteen rows of a weight, whose
/// blocks lie in two panels (<see cref="BlockPanel{TSteps}"/>). The integers of a block are summed exactly, then
/// <c>y += sum · scale of x · scale of w</c>, one block after another: the bits that <see cref="EightRowsDot"/> gives too.
/// </summary>
/// <remarks>Twelve sums, two vectors of the weight and one of an activation fill the sixteen registers of AVX2.</remarks>
internal static unsafe class BlockTile<TSteps>
    where TSteps : struct, IBlockSteps
{
    /// <summary>Activations of a tile.</summary>
    public const int Rows = 3;

    /// <summary>Rows of the weight of a tile.</summary>
    public const int Columns = 2 * EightRows.Count;

    private static nint XBlock
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSteps.AreWords ? RoundedBlocks.WordBlock : RoundedBlocks.ByteBlock;
    }

    /// <summary><c>C[3, 16] (+)= X Wᵀ</c>.</summary>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="x">The first activation.</param>
    /// <param name="next">Bytes from one activation to the next.</param>
    /// <param name="w">The first panel.</param>
    /// <param name="other">Bytes from the first panel to the second.</param>
    /// <param name="c">First element of the tile.</param>
    /// <param name="ldc">Distance of rows of C.</param>
    /// <param name="accumulate">Whether sums begin with what is in C; else with zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int blocks, byte* x, nint next, byte* w, nint other, float* c, nint ldc, bool accumulate)
    {
        Vector256<float> y0 = default, y1 = default, y2 = default, z0 = default, z1 = default, z2 = default;
        if (accumulate)
        {
            (y0, y1, y2) = (Vector256.Load(c), Vector256.Load(c + ldc), Vector256.Load(c + (2 * ldc)));
            (z0, z1, z2) = (Vector256.Load(c + 8), Vector256.Load(c + ldc + 8), Vector256.Load(c + (2 * ldc) + 8));
        }

        for (var block = 0; block < blocks; block++, x += XBlock, w += BlockPanel<TSteps>.BlockBytes)
        {
            Vector256<int> s0 = TSteps.Begin(x), s1 = TSteps.Begin(x + next), s2 = TSteps.Begin(x + (2 * next));
            Vector256<int> t0 = s0, t1 = s1, t2 = s2;
            for (nint part = 0; part < (TSteps.AreWords ? 2 : 1); part++)
            {
                var (at, v) = ((nint)x + RoundedBlocks.Values + (part * 32), (nint)w + BlockPanel<TSteps>.ValuesOffset + (part * 256));
                Step(ref s0, ref s1, ref s2, ref t0, ref t1, ref t2, (byte*)at, next, (byte*)v, other);
                Step(ref s0, ref s1, ref s2, ref t0, ref t1, ref t2, (byte*)at + 4, next, (byte*)v + 32, other);
                Step(ref s0, ref s1, ref s2, ref t0, ref t1, ref t2, (byte*)at + 8, next, (byte*)v + 64, other);
                Step(ref s0, ref s1, ref s2, ref t0, ref t1, ref t2, (byte*)at + 12, next, (byte*)v + 96, other);
                Step(ref s0, ref s1, ref s2, ref t0, ref t1, ref t2, (byte*)at + 16, next, (byte*)v + 128, other);
                Step(ref s0, ref s1, ref s2, ref t0, ref t1, ref t2, (byte*)at + 20, next, (byte*)v + 160, other);
                Step(ref s0, ref s1, ref s2, ref t0, ref t1, ref t2, (byte*)at + 24, next, (byte*)v + 192, other);
                Step(ref s0, ref s1, ref s2, ref t0, ref t1, ref t2, (byte*)at + 28, next, (byte*)v + 224, other);
            }

            var scales = Vector256.Load((float*)w);
            y0 = RoundedBlocks.Add(y0, TSteps.End(s0, x), x, scales);
            y1 = RoundedBlocks.Add(y1, TSteps.End(s1, x + next), x + next, scales);
            y2 = RoundedBlocks.Add(y2, TSteps.End(s2, x + (2 * next)), x + (2 * next), scales);
            scales = Vector256.Load((float*)(w + other));
            z0 = RoundedBlocks.Add(z0, TSteps.End(t0, x), x, scales);
            z1 = RoundedBlocks.Add(z1, TSteps.End(t1, x + next), x + next, scales);
            z2 = RoundedBlocks.Add(z2, TSteps.End(t2, x + (2 * next)), x + (2 * next), scales);
        }

        y0.Store(c);
        z0.Store(c + 8);
        y1.Store(c + ldc);
        z1.Store(c + ldc + 8);
        y2.Store(c + (2 * ldc));
        z2.Store(c + (2 * ldc) + 8);
    }

    /// <summary>Four bytes of each row of both panels times those of the activations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ref Vector256<int> s0, ref Vector256<int> s1, ref Vector256<int> s2,
        ref Vector256<int> t0, ref Vector256<int> t1, ref Vector256<int> t2,
        byte* x, nint next, byte* w, nint other)
    {
        Vector256<byte> first = Vector256.Load(w), second = Vector256.Load(w + other);
        var four = Vector256.Create(*(int*)x).AsByte();
        s0 = TSteps.Add(s0, first, four);
        t0 = TSteps.Add(t0, second, four);
        four = Vector256.Create(*(int*)(x + next)).AsByte();
        s1 = TSteps.Add(s1, first, four);
        t1 = TSteps.Add(t1, second, four);
        four = Vector256.Create(*(int*)(x + (2 * next))).AsByte();
        s2 = TSteps.Add(s2, first, four);
        t2 = TSteps.Add(t2, second, four);
    }
}
