using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot products of four <see cref="WeightType.Q6_K"/> rows and an activation of 8 bits. A value is <c>d · scale · (u − 32)</c> with
/// steps u of 0 to 63 and a scale for each 16; 32 x is taken off the products before they are multiplied with the scales, which are
/// words with the scale as their upper byte, 256 times too large.
/// </summary>
internal static unsafe class SixBitSuperDot
{
    private const int Parts = 8;
    private const int Ahead = 2048; // bytes that are asked from memory while earlier ones are multiplied
    private const int BlockBytes = Quantizer.SixBitSuperBlockBytes;
    private const int Upper = 128, Scales = 192, Scale = 208; // where they lie in a block

    /// <summary><c>Σ w · x</c> of four rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="x">The activation.</param>
    /// <param name="blocks">Number of blocks of 256 values of a row.</param>
    public static Vector128<float> Run(in FourRows rows, in RoundedActivation x, int blocks) =>
        FourRows.Sums(
            Row(rows.First, x, blocks), Row(rows.Second, x, blocks), Row(rows.Third, x, blocks), Row(rows.Fourth, x, blocks))
        * (RoundedActivation.Restoring / 256);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> Row(byte* w, in RoundedActivation x, int blocks)
    {
        var at = x.Values;
        var scales = x.Scales;
        Vector256<float> sum = default;
        for (var i = 0; i < blocks; i++, w += BlockBytes, at += Quantizer.SuperBlockLength)
        {
            Sse.Prefetch0(w + Ahead);
            Sse.Prefetch0(w + Ahead + 64);
            Sse.Prefetch0(w + Ahead + 128);
            Sse.Prefetch0(w + Ahead + 192);
            sum = Add(sum, w, at, scales);
            scales += Parts;
        }

        return sum;
    }

    /// <summary>Adds the products of one block of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> sum, byte* w, sbyte* at, float* scales)
    {
        var factors = Vector256.Create((*(short*)(w + Scale) << 13) & FourRows.HalfBits).AsSingle() * Vector256.Load(scales);
        var parts = Vector256.Create(Vector128.Load(w + Scales));
        sum = Quarters(sum, w, w + Upper, at, parts, factors, 0);
        return Quarters(sum, w + 64, w + Upper + 32, at + 128, parts, factors, 4);
    }

    /// <summary>
    /// Adds the products of four parts: lower halves of 32 bytes and of the next 32, upper halves of the same, and two upper
    /// bits each of 32 bytes more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Quarters(
        Vector256<float> sum, byte* w, byte* upper, sbyte* at, Vector256<byte> parts, Vector256<float> factors, int part)
    {
        var (low, mask, bits) = (Vector256.Create((byte)0xF), Vector256.Create((byte)0x30), Vector256.Load(upper).AsUInt16());
        var (a, b) = (Vector256.Load(w), Vector256.Load(w + 32));
        sum = Part(sum, (a & low) | ((bits << 4).AsByte() & mask), at, parts, factors, part);
        sum = Part(sum, (b & low) | ((bits << 2).AsByte() & mask), at + 32, parts, factors, part + 1);
        sum = Part(sum, ((a.AsUInt16() >>> 4).AsByte() & low) | (bits.AsByte() & mask), at + 64, parts, factors, part + 2);
        return Part(sum, ((b.AsUInt16() >>> 4).AsByte() & low) | ((bits >>> 2).AsByte() & mask), at + 96, parts, factors, part + 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Part(
        Vector256<float> sum, Vector256<byte> steps, sbyte* at, Vector256<byte> parts, Vector256<float> factors, int part)
    {
        // A word each of scale 2 · part for the lower lane, of the next for the upper: the scale as its upper byte.
        var x = Vector256.Load(at);
        var places = Vector256.Create(
            Vector128.Create((short)((part << 9) | 0x80)), Vector128.Create((short)((part << 9) | 0x180))).AsByte();
        var scales = Avx2.Shuffle(parts, places).AsInt16();
        var pairs = Avx2.MultiplyAddAdjacent(steps, x) - Avx2.MultiplyAddAdjacent(Vector256.Create((byte)32), x);
        return Vector256.MultiplyAddEstimate(
            Vector256.ConvertToSingle(Avx2.MultiplyAddAdjacent(pairs, scales)),
            Avx2.PermuteVar8x32(factors, Vector256.Create(part)),
            sum);
    }
}
