using System.Buffers.Binary;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Numpy;

/// <summary>One array: its head, and the bytes that hold it.</summary>
/// <param name="Name">Name of the array in an archive; empty where it stands alone.</param>
/// <param name="Header">The head.</param>
/// <param name="Bytes">The file, or its unpacked entry.</param>
internal sealed record NpyArray(string Name, NpyHeader Header, SignalBytes Bytes)
{
    /// <summary>Elements of text, none over 256 characters; null for another type or more than a few thousand.</summary>
    public string[]? ToTexts()
    {
        const int MostTexts = 4096;
        if (Header.Kind != 'U' || Header.Shape.Count != 1 || Header.Count > MostTexts || Header.ItemBytes is 0 or > 1024)
        {
            return null;
        }

        var bytes = new byte[Header.Count * Header.ItemBytes];
        using var session = Bytes.Open();
        session.Read(Header.DataOffset, bytes);
        var encoding = new UTF32Encoding(Header.IsBigEndian, byteOrderMark: false);
        return [.. bytes.Chunk(Header.ItemBytes).Select(item => encoding.GetString(item).TrimEnd('\0'))];
    }

    /// <summary>The one number of an array that has only one; null for another.</summary>
    public double? ToNumber()
    {
        if (!Header.IsNumeric || Header.Count != 1)
        {
            return null;
        }

        Span<byte> item = stackalloc byte[Header.ItemBytes];
        using var session = Bytes.Open();
        session.Read(Header.DataOffset, item);
        return ToNumber(item);
    }

    /// <summary>The value of an element's bytes.</summary>
    public double ToNumber(ReadOnlySpan<byte> item) => (Header.Kind, Header.ItemBytes, Header.IsBigEndian) switch
    {
        ('f', 2, false) => (double)BinaryPrimitives.ReadHalfLittleEndian(item),
        ('f', 2, true) => (double)BinaryPrimitives.ReadHalfBigEndian(item),
        ('f', 4, false) => BinaryPrimitives.ReadSingleLittleEndian(item),
        ('f', 4, true) => BinaryPrimitives.ReadSingleBigEndian(item),
        ('f', _, false) => BinaryPrimitives.ReadDoubleLittleEndian(item),
        ('f', _, true) => BinaryPrimitives.ReadDoubleBigEndian(item),
        ('i', 1, _) => (sbyte)item[0],
        ('i', 2, false) => BinaryPrimitives.ReadInt16LittleEndian(item),
        ('i', 2, true) => BinaryPrimitives.ReadInt16BigEndian(item),
        ('i', 4, false) => BinaryPrimitives.ReadInt32LittleEndian(item),
        ('i', 4, true) => BinaryPrimitives.ReadInt32BigEndian(item),
        ('i', _, false) => BinaryPrimitives.ReadInt64LittleEndian(item),
        ('i', _, true) => BinaryPrimitives.ReadInt64BigEndian(item),
        ('u', 2, false) => BinaryPrimitives.ReadUInt16LittleEndian(item),
        ('u', 2, true) => BinaryPrimitives.ReadUInt16BigEndian(item),
        ('u', 4, false) => BinaryPrimitives.ReadUInt32LittleEndian(item),
        ('u', 4, true) => BinaryPrimitives.ReadUInt32BigEndian(item),
        ('u', 8, false) => BinaryPrimitives.ReadUInt64LittleEndian(item),
        ('u', 8, true) => BinaryPrimitives.ReadUInt64BigEndian(item),
        _ => item[0],
    };
}
