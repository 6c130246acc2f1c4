using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Blocks of 32 integers with a half-precision number before them, their scale.</summary>
internal unsafe interface IScaledBlock
{
    /// <summary>Bytes of a block.</summary>
    static abstract int Bytes { get; }

    /// <summary>What <see cref="Load"/> and <see cref="Products"/> add to the integers, so that none is negative, or zero.</summary>
    static abstract int Offset { get; }

    /// <summary>The integers of a block in order, with <see cref="Offset"/> added; signed where that is zero.</summary>
    static abstract Vector256<byte> Load(byte* block);

    /// <summary>Sums of four products each of a block's integers, with <see cref="Offset"/> added, and those of an activation.</summary>
    static abstract Vector256<int> Products(byte* block, Vector256<sbyte> x);

    /// <summary>
    /// Sums of the products of a block's integers, with <see cref="Offset"/> added, and those of an activation, of sixteen rows in
    /// order; needs <see cref="SixteenRowsDot.IsSupported"/>.
    /// </summary>
    /// <param name="w0">The block in the first row.</param>
    /// <param name="w4">In the fifth.</param>
    /// <param name="w8">In the ninth.</param>
    /// <param name="w12">In the thirteenth.</param>
    /// <param name="stride">Distance of rows.</param>
    /// <param name="x">The integers of the activation.</param>
    static abstract Vector512<int> Sums(byte* w0, byte* w4, byte* w8, byte* w12, nint stride, sbyte* x);
}
