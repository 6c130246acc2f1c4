using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// A block of <see cref="WeightType.Q8_0"/>. One factor of a product of bytes has no sign: magnitudes of weights are multiplied with
/// an activation that has taken over their signs.
/// </summary>
internal readonly unsafe struct EightBitBlock : IScaledBlock
{
    public static int Bytes => Quantizer.BlockBytes;

    public static int Offset => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* block) => Vector256.Load(block + 2);

    // Two products are at most 2 · 128 · 127: their sum fits sixteen bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Products(byte* block, Vector256<sbyte> x)
    {
        var values = Load(block).AsSByte();
        var pairs = Avx2.MultiplyAddAdjacent(Avx2.Abs(values), Avx2.Sign(x, values));
        return Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
    }
}
