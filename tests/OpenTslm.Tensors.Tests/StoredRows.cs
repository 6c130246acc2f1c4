using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Tests;

/// <summary>Rows of any storage type with random values.</summary>
internal static class StoredRows
{
    /// <summary>Columns of a row: a multiple of a block's length for quantised types, else as many as are given.</summary>
    public static int Columns(WeightType type, int blocks, int plain) =>
        Quantizer.LengthOfBlock(type) is var length and > 1 ? length * blocks : plain;

    /// <summary>Stored rows, and the values that they hold.</summary>
    public static (byte[] Bytes, float[] Values) Create(Random random, WeightType type, int rows, int columns, float spread = 1)
    {
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => spread * ((2 * random.NextSingle()) - 1))];
        var bytes = GC.AllocateArray<byte>((int)Weight.BytesOf(type, values.Length, columns), pinned: true);
        if (type is WeightType.Q4_K or WeightType.Q6_K)
        {
            FillBlocks(random, type, bytes, spread);
        }
        else
        {
            Quantizer.Quantize(type, values, bytes, columns);
        }

        Quantizer.Dequantize(type, bytes, values);
        return (bytes, values);
    }

    // Any bytes are steps and scales; the half-precision factors keep values within some spreads.
    private static void FillBlocks(Random random, WeightType type, byte[] bytes, float spread)
    {
        random.NextBytes(bytes);
        var (length, places, largest) = type == WeightType.Q4_K
            ? (Quantizer.FourBitSuperBlockBytes, new[] { 0, 2 }, 63 * 15)
            : (Quantizer.SixBitSuperBlockBytes, new[] { 208 }, 127 * 32);
        for (var block = 0; block < bytes.Length; block += length)
        {
            foreach (var place in places)
            {
                BitConverter.TryWriteBytes(bytes.AsSpan(block + place), (Half)(spread * 2 * ((2 * random.NextSingle()) - 1) / largest));
            }
        }
    }
}
