using System.Buffers.Binary;

namespace OpenTslm.Signals.Fit;

/// <summary>What the data messages of a local type hold.</summary>
/// <param name="Message">Global number of the message.</param>
/// <param name="IsBigEndian">Whether the highest byte comes first.</param>
/// <param name="Fields">The fields in order: number, size in bytes, base type.</param>
/// <param name="Developer">The fields of developers after them: number, size in bytes, index of the developer.</param>
/// <param name="Bytes">Bytes of a data message, fields of developers included.</param>
internal sealed record FitDefinition(int Message, bool IsBigEndian, IReadOnlyList<(int Number, int Size, int Type)> Fields, IReadOnlyList<(int Number, int Size, int Index)> Developer, int Bytes)
{
    /// <summary>The number in a field, the first of several; null where it marks an invalid value or is no number.</summary>
    public double? Number(ReadOnlySpan<byte> value, int type)
    {
        // The five low bits are the type; the eighth says that it has a byte order.
        var big = IsBigEndian;
        return (type & 0x1F, value.Length) switch
        {
            (0 or 2 or 13, >= 1) => value[0] == 0xFF ? null : value[0],
            (1, >= 1) => value[0] == 0x7F ? null : (sbyte)value[0],
            (10, >= 1) => value[0] == 0 ? null : value[0],
            (3, >= 2) => Valid(big ? BinaryPrimitives.ReadInt16BigEndian(value) : BinaryPrimitives.ReadInt16LittleEndian(value), short.MaxValue),
            (4, >= 2) => Valid(big ? BinaryPrimitives.ReadUInt16BigEndian(value) : BinaryPrimitives.ReadUInt16LittleEndian(value), ushort.MaxValue),
            (11, >= 2) => Valid(big ? BinaryPrimitives.ReadUInt16BigEndian(value) : BinaryPrimitives.ReadUInt16LittleEndian(value), 0),
            (5, >= 4) => Valid(big ? BinaryPrimitives.ReadInt32BigEndian(value) : BinaryPrimitives.ReadInt32LittleEndian(value), int.MaxValue),
            (6, >= 4) => Valid(big ? BinaryPrimitives.ReadUInt32BigEndian(value) : BinaryPrimitives.ReadUInt32LittleEndian(value), uint.MaxValue),
            (12, >= 4) => Valid(big ? BinaryPrimitives.ReadUInt32BigEndian(value) : BinaryPrimitives.ReadUInt32LittleEndian(value), 0),
            (8, >= 4) => Finite(big ? BinaryPrimitives.ReadSingleBigEndian(value) : BinaryPrimitives.ReadSingleLittleEndian(value)),
            (9, >= 8) => Finite(big ? BinaryPrimitives.ReadDoubleBigEndian(value) : BinaryPrimitives.ReadDoubleLittleEndian(value)),
            _ => null,
        };
    }

    private static double? Valid(long value, long invalid) => value == invalid ? null : value;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
