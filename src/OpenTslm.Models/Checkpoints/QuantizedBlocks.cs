using System.Buffers.Binary;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// Restores the values of the block formats that no executor computes with (ggml-org/ggml, src/ggml-common.h for the layouts). Scales are half-precision numbers, little-endian; products are taken in single precision.
/// </summary>
internal static class QuantizedBlocks
{
    private const int Small = 32, Large = 256;

    /// <summary>Values in one block.</summary>
    public static int ValuesOf(GgufTensorType type) => type switch
    {
        GgufTensorType.F32 or GgufTensorType.F16 or GgufTensorType.BF16 => 1,
        GgufTensorType.Q4_K or GgufTensorType.Q5_K or GgufTensorType.Q6_K => Large,
        _ => Small,
    };

    /// <summary>Bytes of one block.</summary>
    public static int BytesOf(GgufTensorType type) => type switch
    {
        GgufTensorType.F32 => 4,
        GgufTensorType.F16 or GgufTensorType.BF16 => 2,
        GgufTensorType.Q4_0 => 18,
        GgufTensorType.Q4_1 => 20,
        GgufTensorType.Q5_0 => 22,
        GgufTensorType.Q5_1 => 24,
        GgufTensorType.Q8_0 => 34,
        GgufTensorType.Q4_K => 144,
        GgufTensorType.Q5_K => 176,
        GgufTensorType.Q6_K => 210,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Restores one block.</summary>
    /// <param name="type">One of the formats of 4, 5 or 6 bits, other than Q4_0.</param>
    /// <param name="block">Its bytes.</param>
    /// <param name="values">Receives its values.</param>
    public static void Restore(GgufTensorType type, ReadOnlySpan<byte> block, Span<float> values)
    {
        switch (type)
        {
            case GgufTensorType.Q4_1:
                RestoreSmall(block[4..], 0, values, HalfAt(block, 0), HalfAt(block, 2));
                break;
            case GgufTensorType.Q5_0:
                RestoreSmall(block[6..], HighBits(block[2..]), values, HalfAt(block, 0), -16 * HalfAt(block, 0));
                break;
            case GgufTensorType.Q5_1:
                RestoreSmall(block[8..], HighBits(block[4..]), values, HalfAt(block, 0), HalfAt(block, 2));
                break;
            case GgufTensorType.Q4_K:
                RestoreEightParts(block, block[16..], [], values);
                break;
            case GgufTensorType.Q5_K:
                RestoreEightParts(block, block[48..], block[16..48], values);
                break;
            case GgufTensorType.Q6_K:
                RestoreSixteenParts(block, values);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type));
        }
    }

    private static float HalfAt(ReadOnlySpan<byte> block, int at) => (float)BinaryPrimitives.ReadHalfLittleEndian(block[at..]);

    private static uint HighBits(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    // Value j is the lower half of byte j, value j + 16 its upper half; bit j of `high` is the fifth bit of value j.
    private static void RestoreSmall(ReadOnlySpan<byte> halves, uint high, Span<float> values, float scale, float least)
    {
        for (var j = 0; j < Small / 2; j++)
        {
            values[j] = (scale * ((halves[j] & 0xF) | (int)((high >> j) & 1) << 4)) + least;
            values[j + 16] = (scale * ((halves[j] >> 4) | (int)((high >> (j + 16)) & 1) << 4)) + least;
        }
    }

    // Parts 2i and 2i + 1 are the lower and the upper halves of the same 32 bytes; their fifth bits are bits 2i and 2i + 1.
    private static void RestoreEightParts(ReadOnlySpan<byte> block, ReadOnlySpan<byte> halves, ReadOnlySpan<byte> high, Span<float> values)
    {
        var (scale, least) = (HalfAt(block, 0), HalfAt(block, 2));
        for (var part = 0; part < 8; part++)
        {
            var (partScale, partLeast) = ScaleAndLeast(block[4..16], part);
            var (s, m) = (scale * partScale, least * partLeast);
            var bytes = halves.Slice(part / 2 * 32, 32);
            var shift = part % 2 * 4;
            for (var j = 0; j < 32; j++)
            {
                var fifth = high.IsEmpty ? 0 : ((high[j] >> part) & 1) << 4;
                values[(part * 32) + j] = (s * (((bytes[j] >> shift) & 0xF) | fifth)) - m;
            }
        }
    }

    // Eight scales and eight smallest values of 6 bits in 12 bytes: the first four of each lie in the lower bits of bytes 0 to 7,
    // the last four have their lower 4 bits in bytes 8 to 11 and their upper 2 above those of the first four.
    private static (int Scale, int Least) ScaleAndLeast(ReadOnlySpan<byte> packed, int part) => part < 4
        ? (packed[part] & 63, packed[part + 4] & 63)
        : ((packed[part + 4] & 0xF) | (packed[part - 4] >> 6 << 4), (packed[part + 4] >> 4) | (packed[part] >> 6 << 4));

    // Each half of the block: 64 bytes of lower four bits, 32 bytes of upper two bits, eight scales of 16 values each.
    private static void RestoreSixteenParts(ReadOnlySpan<byte> block, Span<float> values)
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
}
