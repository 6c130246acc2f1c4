using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// A block of <see cref="WeightType.Q8_0"/> with 128 added to its integers, for machines that sum four products of bytes without
/// overflow (<see cref="AvxVnni"/>).
/// </summary>
internal readonly unsafe struct RaisedEightBitBlock : IScaledBlock
{
    public static int Bytes => Quantizer.BlockBytes;

    public static int Offset => 128;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* block) => Vector256.Load(block + 2) ^ Vector256.Create((byte)0x80);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Products(byte* block, Vector256<sbyte> x) =>
        AvxVnni.MultiplyWideningAndAdd(Vector256<int>.Zero, Load(block), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Sums(byte* w0, byte* w4, byte* w8, byte* w12, nint stride, sbyte* x)
    {
        var values = Vector256.Load(x);
        return SixteenRowsDot.Sums(
            SixteenRowsDot.Sums(
                Two(w0, w4, values), Two(w0 + stride, w4 + stride, values),
                Two(w0 + (2 * stride), w4 + (2 * stride), values), Two(w0 + (3 * stride), w4 + (3 * stride), values)),
            SixteenRowsDot.Sums(
                Two(w8, w12, values), Two(w8 + stride, w12 + stride, values),
                Two(w8 + (2 * stride), w12 + (2 * stride), values), Two(w8 + (3 * stride), w12 + (3 * stride), values)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Two(byte* a, byte* b, Vector256<sbyte> x) => Vector512.Create(Products(a, x), Products(b, x));
}
