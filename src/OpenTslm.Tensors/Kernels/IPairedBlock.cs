using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Blocks that fill half of a vector of 512 bits each.</summary>
internal unsafe interface IPairedBlock : IScaledBlock
{
    /// <summary>What <see cref="IScaledBlock.Products(byte*, Vector256{sbyte})"/> is of two blocks: the first's, then the second's.</summary>
    /// <param name="a">The first block.</param>
    /// <param name="b">The second block.</param>
    /// <param name="x">The integers of the activation, twice.</param>
    static abstract Vector512<int> Products(byte* a, byte* b, Vector512<sbyte> x);
}
