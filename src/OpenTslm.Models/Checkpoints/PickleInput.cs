using System.Buffers.Binary;
using System.Text;

namespace OpenTslm.Models.Checkpoints;

/// <summary>The bytes of pickles in a file, one after another; every read is checked against their end.</summary>
/// <param name="file">The file, which the caller keeps open.</param>
/// <param name="start">Their first byte.</param>
/// <param name="length">Their number.</param>
internal sealed class PickleInput(MappedFile file, long start, long length)
{
    private const int LongestLine = 1 << 16;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    public byte Byte() => Take(1)[0];

    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public string Utf8(long count)
    {
        try
        {
            return StrictUtf8.GetString(Take(count));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"The checkpoint holds a string that is not UTF-8 before byte {Position}.");
        }
    }

    public string Latin1(long count) => Encoding.Latin1.GetString(Take(count));

    /// <summary>A little-endian two's complement number of up to 8 bytes.</summary>
    public long Long(long count)
    {
        if (count > 8)
        {
            throw new InvalidDataException($"The checkpoint holds a whole number of {count} bytes at {Position}; at most 8 are read.");
        }

        var digits = Take(count);
        var value = 0L;
        for (var i = 0; i < digits.Length; i++)
        {
            value |= (long)digits[i] << (8 * i);
        }

        var unused = 64 - (8 * digits.Length);
        return digits.Length == 0 ? 0 : value << unused >> unused;
    }

    public string Line()
    {
        var rest = file.Bytes(start + Position, (int)Math.Min(length - Position, LongestLine));
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            throw Ended();
        }

        var line = Utf8(end);
        Position++;
        return line;
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Math.Min(length - Position, int.MaxValue))
        {
            throw Ended();
        }

        var span = file.Bytes(start + Position, (int)count);
        Position += count;
        return span;
    }

    private InvalidDataException Ended() => new($"The checkpoint's pickle ends in the middle of an instruction at byte {Position}.");
}
