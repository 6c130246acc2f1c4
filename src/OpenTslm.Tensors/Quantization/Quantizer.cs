using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace OpenTslm.Tensors.Quantization;

/// <summary>Converts between single precision and the storage types of a <see cref="Weight"/>. Thread-safe.</summary>
public static class Quantizer
{
    /// <summary>Values in one block of a quantised type.</summary>
    public const int BlockLength = 32;

    /// <summary>Bytes of one <see cref="WeightType.Q8_0"/> block: a half-precision scale and 32 signed bytes.</summary>
    public const int BlockBytes = 34;

    /// <summary>Bytes of one <see cref="WeightType.Q4_0"/> block: a half-precision scale and 16 bytes of two steps each.</summary>
    public const int FourBitBlockBytes = 18;

    /// <summary>Values in one block of <see cref="WeightType.Q4_K"/> or <see cref="WeightType.Q6_K"/>.</summary>
    public const int SuperBlockLength = 256;

    /// <summary>Bytes of one <see cref="WeightType.Q4_K"/> block.</summary>
    public const int FourBitSuperBlockBytes = 144;

    /// <summary>Bytes of one <see cref="WeightType.Q6_K"/> block.</summary>
    public const int SixBitSuperBlockBytes = 210;

    /// <summary>
    /// Stores values. F16 and BF16 round to nearest, ties to even; Q8_0 scales each block of 32 by its largest magnitude
    /// over 127 and rounds to nearest, ties away from zero; Q4_0 scales it by its value of largest magnitude over −8 and rounds
    /// to nearest; all as GGUF writers do. Little-endian.
    /// </summary>
    /// <param name="type">Storage type.</param>
    /// <param name="source">Values, whole rows one after another.</param>
    /// <param name="destination">Receives exactly <see cref="Weight.BytesOf"/> bytes.</param>
    /// <param name="columns">Length of a row; Q8_0 and Q4_0 need a multiple of 32.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit, the type is only read (Q4_K, Q6_K), or values of Q8_0 or Q4_0 are not finite or too large for its
    /// half-precision scale.
    /// </exception>
    public static void Quantize(WeightType type, ReadOnlySpan<float> source, Span<byte> destination, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (source.Length % columns != 0)
        {
            throw new ArgumentException(
                $"Expected whole rows of {columns} values, got {source.Length} values.", nameof(source));
        }

        ThrowIfLengthsDiffer(Weight.BytesOf(type, source.Length, columns), destination.Length, nameof(destination));
        switch (type)
        {
            case WeightType.F32:
                MemoryMarshal.AsBytes(source).CopyTo(destination);
                break;
            case WeightType.F16:
                TensorPrimitives.ConvertToHalf(source, MemoryMarshal.Cast<byte, Half>(destination));
                break;
            case WeightType.BF16:
                var words = MemoryMarshal.Cast<byte, ushort>(destination);
                for (var i = 0; i < source.Length; i++)
                {
                    words[i] = ToBFloat16(source[i]);
                }

                break;
            case WeightType.Q4_K or WeightType.Q6_K:
                throw new ArgumentException($"{type} is only read; no values are stored in it.", nameof(type));
            default:
                var bytes = BytesOfBlock(type);
                for (var i = 0; i < source.Length; i += BlockLength)
                {
                    var block = destination.Slice(i / BlockLength * bytes, bytes);
                    if (type == WeightType.Q8_0)
                    {
                        QuantizeBlock(source.Slice(i, BlockLength), block);
                    }
                    else
                    {
                        FourBitBlocks.Quantize(source.Slice(i, BlockLength), block);
                    }
                }

                break;
        }
    }

    /// <summary>Restores values, which are all exact in single precision.</summary>
    /// <param name="type">Storage type.</param>
    /// <param name="source">Stored bytes.</param>
    /// <param name="destination">Receives the values.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Dequantize(WeightType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        var columns = LengthOfBlock(type);
        if (destination.Length % columns != 0)
        {
            throw new ArgumentException(
                $"{type} holds whole blocks of {columns} values, got {destination.Length}.", nameof(destination));
        }

        ThrowIfLengthsDiffer(Weight.BytesOf(type, destination.Length, columns), source.Length, nameof(source));
        switch (type)
        {
            case WeightType.F32:
                source.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case WeightType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(source), destination);
                break;
            case WeightType.BF16:
                var words = MemoryMarshal.Cast<byte, ushort>(source);
                for (var i = 0; i < destination.Length; i++)
                {
                    destination[i] = BitConverter.UInt32BitsToSingle((uint)words[i] << 16);
                }

                break;
            default:
                var bytes = BytesOfBlock(type);
                for (var i = 0; i < destination.Length; i += columns)
                {
                    DequantizeBlock(type, source.Slice(i / columns * bytes, bytes), destination.Slice(i, columns));
                }

                break;
        }
    }

    /// <summary>Values in one block of a type; 1 for plain numbers.</summary>
    internal static int LengthOfBlock(WeightType type) => type switch
    {
        WeightType.F32 or WeightType.F16 or WeightType.BF16 => 1,
        WeightType.Q8_0 or WeightType.Q4_0 => BlockLength,
        WeightType.Q4_K or WeightType.Q6_K => SuperBlockLength,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Bytes of one block of a quantised type.</summary>
    internal static int BytesOfBlock(WeightType type) => type switch
    {
        WeightType.Q8_0 => BlockBytes,
        WeightType.Q4_0 => FourBitBlockBytes,
        WeightType.Q4_K => FourBitSuperBlockBytes,
        WeightType.Q6_K => SixBitSuperBlockBytes,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The type has no blocks."),
    };

    private static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? (ushort)((bits >> 16) | 0x40)
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static void QuantizeBlock(ReadOnlySpan<float> values, Span<byte> block)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(values));
        var scale = largest / 127;
        if (!Half.IsFinite((Half)scale))
        {
            throw new ArgumentException($"Q8_0 cannot hold a block whose largest magnitude is {largest}.");
        }

        BinaryPrimitives.WriteHalfLittleEndian(block, (Half)scale);
        var inverse = scale == 0 ? 0 : 1 / scale;
        for (var i = 0; i < BlockLength; i++)
        {
            var rounded = MathF.Round(values[i] * inverse, MidpointRounding.AwayFromZero);
            block[2 + i] = (byte)(sbyte)Math.Clamp(rounded, -127, 127);
        }
    }

    private static void DequantizeBlock(WeightType type, ReadOnlySpan<byte> block, Span<float> values)
    {
        switch (type)
        {
            case WeightType.Q8_0:
                DequantizeBlock(block, values);
                break;
            case WeightType.Q4_0:
                FourBitBlocks.Dequantize(block, values);
                break;
            case WeightType.Q4_K:
                SuperBlocks.DequantizeFourBit(block, values);
                break;
            default:
                SuperBlocks.DequantizeSixBit(block, values);
                break;
        }
    }

    private static void DequantizeBlock(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = (float)BinaryPrimitives.ReadHalfLittleEndian(block);
        var bytes = MemoryMarshal.Cast<byte, sbyte>(block[2..]);
        for (var i = 0; i < BlockLength; i++)
        {
            values[i] = scale * bytes[i];
        }
    }

    private static void ThrowIfLengthsDiffer(long expected, long found, string name)
    {
        if (expected != found)
        {
            throw new ArgumentException($"Expected {expected} bytes, got {found}.", name);
        }
    }
}
