using System.Buffers.Binary;

namespace OpenTslm.Tensors.Quantization;

/// <summary>Blocks of 256 values (ggml-org/ggml, src/ggml-common.h for the layouts).</summary>
public static class SuperBlocks
{
    private const int PartLength = 32;

    /// <summary>
    /// Scale and smallest value of a part of Q4_K or Q5_K, six bits each. Eight of either lie in 12 bytes: the first four of each in
    /// the lower bits of bytes 0 to 7; the last four have their lower 4 bits in bytes 8 to 11 and their upper 2 above those of the
    /// first four.
    /// </summary>
    /// <param name="packed">The 12 bytes.</param>
    /// <param name="part">The part, 0 to 7.</param>
    public static (int Scale, int Least) ScaleAndLeast(ReadOnlySpan<byte> packed, int part) => part < 4
        ? (packed[part] & 63, packed[part + 4] & 63)
        : ((packed[part + 4] & 0xF) | (packed[part - 4] >> 6 << 4), (packed[part + 4] >> 4) | (packed[part] >> 6 << 4));

    /// <summary>Restores the values of a Q4_K block: parts 2i and 2i + 1 are the lower and the upper halves of the same 32 bytes.</summary>
    internal static void DequantizeFourBit(ReadOnlySpan<byte> block, Span<float> values)
    {
        var (scale, least) = (HalfAt(block, 0), HalfAt(block, 2));
        for (var part = 0; part < Quantizer.SuperBlockLength / PartLength; part++)
        {
            var (partScale, partLeast) = ScaleAndLeast(block[4..16], part);
            var (s, m) = (scale * partScale, least * partLeast);
            var bytes = block.Slice(16 + (part / 2 * PartLength), PartLength);
            for (var j = 0; j < PartLength; j++)
            {
                values[(part * PartLength) + j] = (s * ((bytes[j] >> (part % 2 * 4)) & 0xF)) - m;
            }
        }
    }

    /// <summary>
    /// Restores the values of a Q6_K block. Each half of the block has 64 bytes of lower four bits, 32 bytes of upper two bits, and
    /// eight scales of 16 values each.
    /// </summary>
    internal static void DequantizeSixBit(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfAt(block, 208);
        for (var half = 0; half < 2; half++)
        {
            var low = block.Slice(64 * half, 64);
            var high = block.Slice(128 + (32 * half), 32);
            var scales = block.Slice(192 + (8 * half), 8);
            for (var j = 0; j < 128; j++)
            {
                var bits = ((low[j % 64] >> (j / 64 * 4)) & 0xF) | (((high[j % 32] >> (j / 32 * 2)) & 3) << 4);
                values[(128 * half) + j] = scale * (sbyte)scales[j / 16] * (bits - 32);
            }
        }
    }

    private static float HalfAt(ReadOnlySpan<byte> block, int at) => (float)BinaryPrimitives.ReadHalfLittleEndian(block[at..]);
}
