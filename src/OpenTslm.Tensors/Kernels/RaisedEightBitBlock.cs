using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// A block of <see cref="WeightType.Q8_0"/> with 128 added to its integers, for machines that sum four products of bytes without
/// overflow (<see cref="AvxVnni"/>).
/// </summary>
internal readonly unsafe struct RaisedEightBitBlock : IPairedBlock
{
    public static int Bytes => Quantizer.BlockBytes;

    public static int Offset => 128;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* block) => Vector256.Load(block + 2) ^ Vector256.Create((byte)0x80);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Products(byte* block, Vector256<sbyte> x) =>
        AvxVnni.MultiplyWideningAndAdd(Vector256<int>.Zero, Load(block), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> PairOfProducts(byte* a, byte* b, Vector256<sbyte> x, Vector512<sbyte> twice) =>
        Vector512.Create(Products(a, x), Products(b, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Sums(byte* w0, byte* w4, byte* w8, byte* w12, nint stride, sbyte* x) =>
        SixteenRowsDot.Sums<RaisedEightBitBlock>(w0, w4, w8, w12, stride, x);
}
