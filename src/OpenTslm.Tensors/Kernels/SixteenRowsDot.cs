using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// What <see cref="EightRowsDot"/> does, for sixteen rows with AVX-512, and with the same bits: twice as many sums share what
/// reduces them.
/// </summary>
internal static unsafe class SixteenRowsDot
{
    /// <summary>Number of rows.</summary>
    public const int Count = 16;

    private const int LeastAhead = 8192;

    /// <summary>Whether the machine has the instructions.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    /// <summary><c>Σ w · x</c> of each row.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="stride">Distance of rows.</param>
    /// <param name="x">The activation's blocks, of bytes.</param>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="y">What the sums begin with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector512<float> Run<TBlock>(byte* first, nint stride, byte* x, int blocks, Vector512<float> y)
        where TBlock : struct, IScaledBlock
    {
        byte* w0 = first, w4 = w0 + (4 * stride), w8 = w4 + (4 * stride), w12 = w8 + (4 * stride);
        var next = Math.Max(LeastAhead, Count * stride);
        for (var block = 0; block < blocks; block++, x += RoundedBlocks.ByteBlock)
        {
            // Row by row, what the rows that follow need.
            if (Prefetch.IsTurnOf(TBlock.Bytes, block, 0))
            {
                Ask(w0 + next, stride);
                Ask(w4 + next, stride);
            }

            if (Prefetch.IsTurnOf(TBlock.Bytes, block, 1))
            {
                Ask(w8 + next, stride);
                Ask(w12 + next, stride);
            }

            var sums = TBlock.Sums(w0, w4, w8, w12, stride, (sbyte*)x + RoundedBlocks.Values) + Vector512.Create(*(int*)x);
            var products = (sums.AsSingle() - Vector512.Create(RoundedBlocks.UnitValue))
                * Vector512.Create(*(float*)(x + RoundedBlocks.Scale));
            y = Vector512.MultiplyAddEstimate(products, Scales(w0, w4, w8, w12, stride), y);
            w0 += TBlock.Bytes;
            w4 += TBlock.Bytes;
            w8 += TBlock.Bytes;
            w12 += TBlock.Bytes;
        }

        return y;
    }

    /// <summary>What <see cref="IScaledBlock.Sums"/> is of blocks that are multiplied two by two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Sums<TBlock>(byte* w0, byte* w4, byte* w8, byte* w12, nint stride, sbyte* x)
        where TBlock : struct, IPairedBlock
    {
        var values = Vector256.Load(x);
        var twice = Vector512.Create(values, values);
        return Sums(
            Sums(
                TBlock.PairOfProducts(w0, w4, values, twice),
                TBlock.PairOfProducts(w0 + stride, w4 + stride, values, twice),
                TBlock.PairOfProducts(w0 + (2 * stride), w4 + (2 * stride), values, twice),
                TBlock.PairOfProducts(w0 + (3 * stride), w4 + (3 * stride), values, twice)),
            Sums(
                TBlock.PairOfProducts(w8, w12, values, twice),
                TBlock.PairOfProducts(w8 + stride, w12 + stride, values, twice),
                TBlock.PairOfProducts(w8 + (2 * stride), w12 + (2 * stride), values, twice),
                TBlock.PairOfProducts(w8 + (3 * stride), w12 + (3 * stride), values, twice)));
    }

    /// <summary>Of each vector's four quarters, the sums: those of the first quarters first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Sums(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d)
    {
        a = Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b);
        c = Avx512F.UnpackLow(c, d) + Avx512F.UnpackHigh(c, d);
        return Avx512F.UnpackLow(a.AsInt64(), c.AsInt64()).AsInt32() + Avx512F.UnpackHigh(a.AsInt64(), c.AsInt64()).AsInt32();
    }

    /// <summary>The sums of each vector's first and second quarters, and of its third and fourth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Sums(Vector512<int> a, Vector512<int> b) =>
        Avx512F.Shuffle4x128(a, b, 0b10_00_10_00) + Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scales(byte* w0, byte* w4, byte* w8, byte* w12, nint stride)
    {
        var halves = Vector256.Create(
            Vector128.Create(
                Half(w0, stride, 0), Half(w0, stride, 1), Half(w0, stride, 2), Half(w0, stride, 3),
                Half(w4, stride, 0), Half(w4, stride, 1), Half(w4, stride, 2), Half(w4, stride, 3)),
            Vector128.Create(
                Half(w8, stride, 0), Half(w8, stride, 1), Half(w8, stride, 2), Half(w8, stride, 3),
                Half(w12, stride, 0), Half(w12, stride, 1), Half(w12, stride, 2), Half(w12, stride, 3)));
        return FiniteHalf.Restore(Avx512F.ConvertToVector512Int32(halves) << 13);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(byte* row, nint stride)
    {
        Prefetch.At(row);
        Prefetch.At(row + stride);
        Prefetch.At(row + (2 * stride));
        Prefetch.At(row + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static short Half(byte* row, nint stride, int further) => *(short*)(row + (further * stride));
}
