using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>How a tile multiplies the integers of a block, four bytes of a row and of an activation at a time.</summary>
internal unsafe interface IBlockSteps
{
    /// <summary>Whether integers are words, two of them in four bytes; else they are bytes.</summary>
    static abstract bool AreWords { get; }

    /// <summary>What the sums of a block begin with.</summary>
    /// <param name="x">The block of the activation.</param>
    static abstract Vector256<int> Begin(byte* x);

    /// <summary>Adds products.</summary>
    /// <param name="sums">Sums so far.</param>
    /// <param name="w">Four bytes of each of eight rows.</param>
    /// <param name="x">Four bytes of the activation, eight times.</param>
    static abstract Vector256<int> Add(Vector256<int> sums, Vector256<byte> w, Vector256<byte> x);

    /// <summary>The sums of a block, added to what the block of the activation begins with.</summary>
    static abstract Vector256<int> End(Vector256<int> sums, byte* x);
}
