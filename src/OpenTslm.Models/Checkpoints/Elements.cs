using System.Buffers.Binary;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Sizes and conversions of <see cref="ElementType"/>s; checkpoints are little-endian.</summary>
internal static class Elements
{
    public static int Size(ElementType type) => type switch
    {
        ElementType.F64 or ElementType.I64 => 8,
        ElementType.F32 or ElementType.I32 => 4,
        ElementType.F16 or ElementType.BF16 or ElementType.I16 => 2,
        _ => 1,
    };

    /// <summary>The storage type of a weight that can be used as it lies, or null if it has to be converted.</summary>
    public static WeightType? Direct(ElementType type) => type switch
    {
        ElementType.F32 => WeightType.F32,
        ElementType.F16 => WeightType.F16,
        ElementType.BF16 => WeightType.BF16,
        _ => null,
    };

    public static bool IsFloat(ElementType type) => type <= ElementType.BF16;

    /// <summary>The value that starts at <paramref name="bytes"/>.</summary>
    public static double Number(ElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        ElementType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ElementType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ElementType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ElementType.BF16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        _ => Integer(type, bytes),
    };

    /// <summary>The integer that starts at <paramref name="bytes"/>.</summary>
    public static long Integer(ElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        ElementType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ElementType.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.I8 => (sbyte)bytes[0],
        ElementType.U8 or ElementType.Bool => bytes[0],
        _ => throw new InvalidDataException($"A tensor of {type} holds no integers."),
    };

    /// <summary>Number of values of a shape.</summary>
    /// <exception cref="InvalidDataException">A dimension is negative or there are too many values.</exception>
    public static long Count(string name, IReadOnlyList<int> shape)
    {
        var count = 1L;
        foreach (var dimension in shape)
        {
            if (dimension < 0 || (dimension > 0 && count > (1L << 40) / dimension))
            {
                throw new InvalidDataException($"Tensor '{name}' has the impossible shape [{string.Join(", ", shape)}].");
            }

            count *= dimension;
        }

        return count;
    }

    /// <summary>Checks the shape that a model expects against the one that is stored.</summary>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public static void ExpectShape(string name, ReadOnlySpan<int> expected, IReadOnlyList<int> found)
    {
        if (!expected.SequenceEqual(found.ToArray()))
        {
            throw new InvalidDataException(
                $"Tensor '{name}': expected shape [{string.Join(", ", expected.ToArray())}], found [{string.Join(", ", found)}].");
        }
    }
}
