using System.Buffers.Binary;

namespace OpenTslm.Tensors.Quantization;

/// <summary>One block of <see cref="WeightType.Q4_0"/> (ggml-org/ggml, src/ggml-common.h for the layout).</summary>
internal static class FourBitBlocks
{
    private const int Middle = Quantizer.BlockLength / 2;

    /// <summary>Stores 32 values in 18 bytes.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or too large for a half-precision scale.</exception>
    public static void Quantize(ReadOnlySpan<float> values, Span<byte> block)
    {
        var extreme = values[0];
        foreach (var value in values)
        {
            extreme = Math.Abs(value) > Math.Abs(extreme) || float.IsNaN(value) ? value : extreme;
        }

        var scale = extreme / -8;
        if (!Half.IsFinite((Half)scale))
        {
            throw new ArgumentException($"Q4_0 cannot hold a block whose largest magnitude is {Math.Abs(extreme)}.");
        }

        BinaryPrimitives.WriteHalfLittleEndian(block, (Half)scale);
        var inverse = scale == 0 ? 0 : 1 / scale;
        for (var j = 0; j < Middle; j++)
        {
            block[2 + j] = (byte)(Step(values[j]) | (Step(values[j + Middle]) << 4));
        }

        int Step(float value) => Math.Clamp((int)((value * inverse) + 8.5f), 0, 15);
    }

    /// <summary>Restores 32 values.</summary>
    public static void Dequantize(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = (float)BinaryPrimitives.ReadHalfLittleEndian(block);
        for (var j = 0; j < Middle; j++)
        {
            values[j] = scale * ((block[2 + j] & 0xF) - 8);
            values[j + Middle] = scale * ((block[2 + j] >> 4) - 8);
        }
    }
}
