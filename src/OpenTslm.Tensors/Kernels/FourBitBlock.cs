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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Sums(byte* w0, byte* w4, byte* w8, byte* w12, nint stride, sbyte* x)
    {
        var low = Avx512F.BroadcastVector128ToVector512((int*)x).AsSByte();
        var high = Avx512F.BroadcastVector128ToVector512((int*)x + 4).AsSByte();
        return SixteenRowsDot.Sums(
            Four(w0, w4, w8, w12, low, high),
            Four(w0 + stride, w4 + stride, w8 + stride, w12 + stride, low, high),
            Four(w0 + (2 * stride), w4 + (2 * stride), w8 + (2 * stride), w12 + (2 * stride), low, high),
            Four(w0 + (3 * stride), w4 + (3 * stride), w8 + (3 * stride), w12 + (3 * stride), low, high));
    }

    // Four products are at most 4 · 15 · 127: their sum fits sixteen bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Four(byte* a, byte* b, byte* c, byte* d, Vector512<sbyte> low, Vector512<sbyte> high)
    {
        var both = Vector512.Create(
            Vector256.Create(Vector128.Load(a + 2), Vector128.Load(b + 2)),
            Vector256.Create(Vector128.Load(c + 2), Vector128.Load(d + 2)));
        var four = Vector512.Create((byte)0xF);
        var pairs = Avx512BW.MultiplyAddAdjacent(both & four, low)
            + Avx512BW.MultiplyAddAdjacent((both.AsUInt16() >> 4).AsByte() & four, high);
        return Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
    }
}
