using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Blocks that fill half of a vector of 512 bits each.</summary>
internal unsafe interface IPairedBlock : IScaledBlock
{
    /// <summary>What <see cref="IScaledBlock.Products"/> is of two blocks: the first's, then the second's.</summary>
    /// <param name="a">The first block.</param>
    /// <param name="b">The second block.</param>
    /// <param name="x">The integers of the activation.</param>
    /// <param name="twice">The same, twice.</param>
    static abstract Vector512<int> PairOfProducts(byte* a, byte* b, Vector256<sbyte> x, Vector512<sbyte> twice);
}
