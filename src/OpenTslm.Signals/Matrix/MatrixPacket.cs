using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Matrix;

/// <summary>The head of a packet: times and how many values of each kind follow.</summary>
/// <param name="Place">Byte at which the packet begins.</param>
/// <param name="From">Its start, seconds from the Unix epoch.</param>
/// <param name="To">Its end.</param>
/// <param name="Accelerations">Samples of three axes, six bytes each.</param>
/// <param name="Rotations">Samples of the gyroscope, six bytes each.</param>
/// <param name="Temperatures">Pairs of body and ambient temperature, four bytes each.</param>
/// <param name="HeartRates">Pairs of measured and smoothed heart rate, four bytes each.</param>
internal readonly record struct MatrixPacket(long Place, uint From, uint To, uint Accelerations, uint Rotations, uint Temperatures, uint HeartRates)
{
    /// <summary>Bytes before the values.</summary>
    public const int HeadBytes = 36;

    /// <summary>Bytes of a sample of three axes.</summary>
    public const int TripleBytes = 6;

    private const int PairBytes = 4;
    private const int ChecksumAt = 8;
    private const int CheckedFrom = 12;

    /// <summary>The mark that a packet begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "MDTCPACK"u8;

    /// <summary>Byte of the first rotation.</summary>
    public long RotationPlace => Place + HeadBytes + (TripleBytes * (long)Accelerations);

    /// <summary>Byte of the first pair of temperatures.</summary>
    public long TemperaturePlace => RotationPlace + (TripleBytes * (long)Rotations);

    /// <summary>Byte of the first pair of heart rates.</summary>
    public long HeartRatePlace => TemperaturePlace + (PairBytes * (long)Temperatures);

    /// <summary>Byte after the packet.</summary>
    public long End => HeartRatePlace + (PairBytes * (long)HeartRates);

    /// <summary>Seconds of the packet.</summary>
    public double Seconds => (double)To - From;

    /// <summary>Reads the head of a packet; null where there is none, or it says more than the file holds.</summary>
    public static MatrixPacket? Read(SignalBytes.Session session, long length, long at)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (at + HeadBytes > length)
        {
            return null;
        }

        session.Read(at, head);
        var packet = new MatrixPacket(at, Word(head, 12), Word(head, 16), Word(head, 20), Word(head, 24), Word(head, 28), Word(head, 32));
        return head.StartsWith(Mark) && packet.End <= length && packet.To >= packet.From ? packet : null;
    }

    /// <summary>Whether the content is what was written.</summary>
    public bool HasRightChecksum(SignalBytes.Session session, byte[] buffer)
    {
        Span<byte> stated = stackalloc byte[sizeof(uint)];
        session.Read(Place + ChecksumAt, stated);
        var crc = uint.MaxValue;
        for (var at = Place + CheckedFrom; at < End;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, End - at));
            session.Read(at, part);
            crc = Crc32.Append(crc, part);
            at += part.Length;
        }

        return ~crc == BinaryPrimitives.ReadUInt32LittleEndian(stated);
    }

    private static uint Word(ReadOnlySpan<byte> head, int at) => BinaryPrimitives.ReadUInt32LittleEndian(head[at..]);
}
