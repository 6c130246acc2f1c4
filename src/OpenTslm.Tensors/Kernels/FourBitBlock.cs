using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>A block of <see cref="WeightType.Q4_0"/>, whose integers are stored with eight added: 0 to 15.</summary>
internal readonly unsafe struct FourBitBlock : IScaledBlock
{
    public static int Bytes => Quantizer.FourBitBlockBytes;

    public static int Offset => 8;

    /// <inheritdoc/>
    /// <remarks>The lower halves of the bytes are integers 0 to 15 of the block, the upper halves integers 16 to 31.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* block)
    {
        var both = Avx2.BroadcastVector128ToVector256(block + 2).AsUInt64();
        return Avx2.ShiftRightLogicalVariable(both, Vector256.Create(0ul, 0, 4, 4)).AsByte() & Vector256.Create((byte)0xF);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Products(byte* block, Vector256<sbyte> x) => AvxVnni.IsSupported
        ? AvxVnni.MultiplyWideningAndAdd(Vector256<int>.Zero, Load(block), x)
        : Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Load(block), x), Vector256<short>.One);
}
