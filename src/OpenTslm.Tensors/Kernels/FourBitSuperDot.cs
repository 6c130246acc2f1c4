using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot products of four <see cref="WeightType.Q4_K"/> rows and an activation of 8 bits. A value is
/// <c>d · scale · u − least · m</c> with steps u of 0 to 15, so <c>Σ w x = Σ d · scale · Σ u x − Σ least · m · Σ x</c>.
/// </summary>
internal static unsafe class FourBitSuperDot
{
    private const int Parts = 8;
    private const int Ahead = 2048; // bytes that are asked from memory while earlier ones are multiplied
    private const int BlockBytes = Quantizer.FourBitSuperBlockBytes;

    /// <summary><c>Σ w · x</c> of four rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activation.</param>
    /// <param name="blocks">Number of blocks of 256 values of a row.</param>
    public static Vector128<float> Run(in FourRows rows, in RoundedActivation x, int blocks) =>
        FourRows.Sums(
            Row(rows.First, x, blocks), Row(rows.Second, x, blocks), Row(rows.Third, x, blocks), Row(rows.Fourth, x, blocks))
        * RoundedActivation.Restoring;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> Row(byte* w, in RoundedActivation x, int blocks)
    {
        var at = x.Values;
        float* scales = x.Scales, sums = x.Sums;
        Vector256<float> sum = default;
        for (var i = 0; i < blocks; i++, w += BlockBytes, at += Quantizer.SuperBlockLength)
        {
            Sse.Prefetch0(w + Ahead);
            Sse.Prefetch0(w + Ahead + 64);
            Sse.Prefetch0(w + Ahead + 128);
            sum = Add(sum, w, at, scales, sums);
            scales += Parts;
            sums += Parts;
        }

        return sum;
    }

    /// <summary>Adds the products of one block of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> sum, byte* w, sbyte* at, float* scales, float* sums)
    {
        // Six bits each: of parts 0 to 3 in the lower bits of bytes 0 to 7, of parts 4 to 7 in bytes 8 to 11 and the upper bits.
        uint a = *(uint*)(w + 4), b = *(uint*)(w + 8), c = *(uint*)(w + 12);
        var scale = (a & 0x3F3F3F3F) | ((ulong)((c & 0x0F0F0F0F) | ((a >> 2) & 0x30303030)) << 32);
        var least = (b & 0x3F3F3F3F) | ((ulong)(((c >> 4) & 0x0F0F0F0F) | ((b >> 2) & 0x30303030)) << 32);
        var factors = Eight(scale) * Half(w) * Vector256.Load(scales);
        sum = Vector256.MultiplyAddEstimate(Eight(least) * Half(w + 2), -Vector256.Load(sums), sum);
        sum = Pair(sum, w + 16, at, factors, 0);
        sum = Pair(sum, w + 48, at + 64, factors, 2);
        sum = Pair(sum, w + 80, at + 128, factors, 4);
        return Pair(sum, w + 112, at + 192, factors, 6);
    }

    /// <summary>Adds the products of two parts, which are the lower and the upper halves of 32 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(Vector256<float> sum, byte* w, sbyte* at, Vector256<float> factors, int part)
    {
        var bytes = Vector256.Load(w);
        var mask = Vector256.Create((byte)0xF);
        var lower = Products(bytes & mask, Vector256.Load(at));
        var upper = Products((bytes.AsUInt16() >>> 4).AsByte() & mask, Vector256.Load(at + Quantizer.BlockLength));
        sum = Vector256.MultiplyAddEstimate(lower, Avx2.PermuteVar8x32(factors, Vector256.Create(part)), sum);
        return Vector256.MultiplyAddEstimate(upper, Avx2.PermuteVar8x32(factors, Vector256.Create(part + 1)), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Products(Vector256<byte> steps, Vector256<sbyte> x) =>
        Vector256.ConvertToSingle(AvxVnni.IsSupported
            ? AvxVnni.MultiplyWideningAndAdd(Vector256<int>.Zero, steps, x)
            : Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(steps, x), Vector256<short>.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Eight(ulong bytes) =>
        Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(Vector128.CreateScalarUnsafe(bytes).AsByte()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Half(byte* w) => Vector256.Create((*(short*)w << 13) & FourRows.HalfBits).AsSingle();
}
