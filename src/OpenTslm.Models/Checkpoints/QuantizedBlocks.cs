using System.Buffers.Binary;
using OpenTslm.Tensors.Quantization;

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
    /// <param name="type">Q4_1, Q5_0, Q5_1 or Q5_K.</param>
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
            case GgufTensorType.Q5_K:
                RestoreEightParts(block, block[48..], block[16..48], values);
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
            var (partScale, partLeast) = SuperBlocks.ScaleAndLeast(block[4..16], part);
            var (s, m) = (scale * partScale, least * partLeast);
            var bytes = halves.Slice(part / 2 * 32, 32);
            var shift = part % 2 * 4;
            for (var j = 0; j < 32; j++)
            {
                var fifth = ((high[j] >> part) & 1) << 4;
                values[(part * 32) + j] = (s * (((bytes[j] >> shift) & 0xF) | fifth)) - m;
            }
        }
    }
}
