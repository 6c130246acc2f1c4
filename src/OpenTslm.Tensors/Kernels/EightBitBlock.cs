using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// A block of <see cref="WeightType.Q8_0"/>. One factor of a product of bytes has no sign: magnitudes of weights are multiplied with
/// an activation that has taken over their signs.
/// </summary>
internal readonly unsafe struct EightBitBlock : IPairedBlock
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> PairOfProducts(byte* a, byte* b, Vector256<sbyte> x, Vector512<sbyte> twice)
    {
        var values = Vector512.Create(Load(a), Load(b)).AsSByte();
        var signed = Vector512.ConditionalSelect(Vector512.LessThan(values, Vector512<sbyte>.Zero), -twice, twice);
        var pairs = Avx512BW.MultiplyAddAdjacent(Avx512BW.Abs(values), signed);
        return Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Sums(byte* w0, byte* w4, byte* w8, byte* w12, nint stride, sbyte* x) =>
        SixteenRowsDot.Sums<EightBitBlock>(w0, w4, w8, w12, stride, x);
}
