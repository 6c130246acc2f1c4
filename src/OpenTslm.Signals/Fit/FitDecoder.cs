using System.Buffers.Binary;

namespace OpenTslm.Signals.Fit;

/// <summary>
/// Goes through the messages of a FIT file (Garmin FIT protocol), which may be several files one after the other, and
/// checks their checksums.
/// </summary>
/// <param name="file">File name, for messages.</param>
/// <param name="bytes">The file.</param>
/// <param name="series">Receives the values.</param>
internal sealed class FitDecoder(string file, ReadOnlyMemory<byte> bytes, FitSeries series)
{
    private const int ShortHeader = 12;
    private const int LongHeader = 14;
    private const int ChecksumBytes = 2;
    private readonly FitDefinition?[] _definitions = new FitDefinition?[16];
    private int _at;

    /// <summary>Whether a file begins like one.</summary>
    public static bool IsFit(ReadOnlySpan<byte> head) => head.Length >= ShortHeader && head[0] is ShortHeader or LongHeader && head[8..].StartsWith(".FIT"u8);

    /// <summary>Reads all.</summary>
    public void Read()
    {
        do
        {
            ReadFile();
        }
        while (_at < bytes.Length);
    }

    private void ReadFile()
    {
        var start = _at;
        var rest = bytes.Span[start..];
        if (!IsFit(rest))
        {
            throw new SignalFormatException(file, "expected the header of FIT data with the mark '.FIT', found something else", $"byte {start}");
        }

        var length = rest[0] + (long)BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        if (length + ChecksumBytes > rest.Length)
        {
            throw new SignalFormatException(
                file, $"expected {length + ChecksumBytes} bytes as the header says, but the file ends after {rest.Length}", $"byte {start + 4}");
        }

        var stated = BinaryPrimitives.ReadUInt16LittleEndian(rest[(int)length..]);
        if (Checksum(rest[..(int)length]) is var sum && sum != stated)
        {
            throw new SignalFormatException(file, $"expected the checksum {sum:X4} of the data, found {stated:X4}; the file is damaged", $"byte {start + length}");
        }

        Array.Clear(_definitions);
        series.BeginFile();
        var end = start + (int)length;
        for (_at = start + rest[0]; _at < end;)
        {
            ReadMessage(end);
        }

        _at = end + ChecksumBytes;
    }

    private void ReadMessage(int end)
    {
        var head = Take(1, end)[0];
        if ((head & 0xC0) == 0x40)
        {
            _definitions[head & 0x0F] = ReadDefinition((head & 0x20) != 0, end);
            return;
        }

        // A compressed time stamp leaves two bits for the local type.
        var isCompressed = (head & 0x80) != 0;
        var local = isCompressed ? (head >> 5) & 3 : head & 0x0F;
        var definition = _definitions[local] ?? throw new SignalFormatException(
            file, $"expected a definition before the data of local type {local}, found none", $"byte {_at - 1}");
        series.Add(definition, Take(definition.Bytes, end), isCompressed ? head & 0x1F : null);
    }

    private FitDefinition ReadDefinition(bool hasDeveloperFields, int end)
    {
        var head = Take(5, end);
        var isBigEndian = head[1] == 1;
        var message = isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(head[2..]) : BinaryPrimitives.ReadUInt16LittleEndian(head[2..]);
        var fields = new (int, int, int)[head[4]];
        var size = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            var field = Take(3, end);
            fields[i] = (field[0], field[1], field[2]);
            size += field[1];
        }

        var developer = new (int, int, int)[hasDeveloperFields ? Take(1, end)[0] : 0];
        for (var i = 0; i < developer.Length; i++)
        {
            var field = Take(3, end);
            developer[i] = (field[0], field[1], field[2]);
            size += field[1];
        }

        return new FitDefinition(message, isBigEndian, fields, developer, size);
    }

    private ReadOnlySpan<byte> Take(int count, int end)
    {
        if (_at + count > end)
        {
            throw new SignalFormatException(file, $"expected {count} byte(s) of a message, but the data end after {end - _at}", $"byte {_at}");
        }

        _at += count;
        return bytes.Span.Slice(_at - count, count);
    }

    // CRC-16 with the polynomial x¹⁶+x¹⁵+x²+1, the lowest bit first, from 0.
    private static ushort Checksum(ReadOnlySpan<byte> data)
    {
        ushort sum = 0;
        foreach (var value in data)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (ushort)((sum & 1) != 0 ? (sum >> 1) ^ 0xA001 : sum >> 1);
            }
        }

        return sum;
    }
}
