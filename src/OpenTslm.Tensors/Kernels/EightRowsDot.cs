using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot products of eight rows of blocks and an activation (<see cref="RoundedBlocks"/>). The integers of a block are summed exactly,
/// then <c>y += sum · scale of x · scale of w</c>, one block after another: the bits that <see cref="BlockTile{TSteps}"/> gives too.
/// </summary>
internal static unsafe class EightRowsDot
{
    /// <summary><c>Σ w · x</c> of each row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activation's blocks, of bytes.</param>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="y">What the sums begin with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector256<float> Run<TBlock>(in EightRows rows, byte* x, int blocks, Vector256<float> y)
        where TBlock : struct, IScaledBlock
    {
        var r = rows;
        var next = (nint)(rows.Next - rows.R0);
        nint at = 0;
        for (var block = 0; block < blocks; block++, at += TBlock.Bytes, x += RoundedBlocks.ByteBlock)
        {
            // Row by row, what the rows that follow need.
            if (Prefetch.IsTurnOf(TBlock.Bytes, block, 0))
            {
                Ask(r.R0 + at + next, r.R1 + at + next, r.R2 + at + next, r.R3 + at + next);
            }

            if (Prefetch.IsTurnOf(TBlock.Bytes, block, 1))
            {
                Ask(r.R4 + at + next, r.R5 + at + next, r.R6 + at + next, r.R7 + at + next);
            }

            var values = Vector256.Load((sbyte*)x + RoundedBlocks.Values);
            var a = Avx2.HorizontalAdd(TBlock.Products(r.R0 + at, values), TBlock.Products(r.R1 + at, values));
            var b = Avx2.HorizontalAdd(TBlock.Products(r.R2 + at, values), TBlock.Products(r.R3 + at, values));
            var c = Avx2.HorizontalAdd(TBlock.Products(r.R4 + at, values), TBlock.Products(r.R5 + at, values));
            var d = Avx2.HorizontalAdd(TBlock.Products(r.R6 + at, values), TBlock.Products(r.R7 + at, values));
            a = Avx2.HorizontalAdd(a, b);
            c = Avx2.HorizontalAdd(c, d);
            var sums = Avx2.Permute2x128(a, c, 0x20) + Avx2.Permute2x128(a, c, 0x31) + Vector256.Create(*(int*)x);
            y = RoundedBlocks.Add(y, sums, x, r.Halves(at));
        }

        return y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(byte* a, byte* b, byte* c, byte* d)
    {
        Prefetch.At(a);
        Prefetch.At(b);
        Prefetch.At(c);
        Prefetch.At(d);
    }
}
