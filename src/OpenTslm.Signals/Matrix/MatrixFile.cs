using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Matrix;

/// <summary>The packets of a Matrix file.</summary>
/// <param name="RangeG">Range of the accelerometer, standard gravities.</param>
/// <param name="RangeDegrees">Range of the gyroscope, degrees a second.</param>
/// <param name="Packets">The sound packets in order.</param>
internal sealed record MatrixFile(int RangeG, int RangeDegrees, IReadOnlyList<MatrixPacket> Packets)
{
    private const int HeaderAt = 512;
    private const int HeaderBytes = 12;
    private const int BufferBytes = 1 << 16;

    /// <summary>Whether a file begins with remarks of 512 bytes and the header after them.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> head) => head.Length >= HeaderAt + HeaderBytes && head[HeaderAt..].StartsWith("MDTC"u8);

    public static MatrixFile Read(SignalBytes bytes, List<string> notes)
    {
        var head = new byte[Math.Min(HeaderAt + HeaderBytes, bytes.Length)];
        using var session = bytes.Open();
        session.Read(0, head);
        if (!IsHeader(head))
        {
            throw new SignalFormatException(bytes.Name, "expected the mark 'MDTC' of a header, found something else", $"byte {Math.Min(HeaderAt, bytes.Length)}");
        }

        var stated = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(HeaderAt + 4));
        var (range, degrees) = (BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(HeaderAt + 8)), BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(HeaderAt + 10)));
        var packets = new List<MatrixPacket>();
        var buffer = new byte[BufferBytes];
        var (damaged, skipped) = (0, 0L);
        for (long at = HeaderAt + HeaderBytes; at < bytes.Length;)
        {
            if (MatrixPacket.Read(session, bytes.Length, at) is { } packet && packet.HasRightChecksum(session, buffer))
            {
                packets.Add(packet);
                at = packet.End;
                continue;
            }

            damaged++;
            var next = FindMark(session, bytes.Length, at + 1, buffer);
            skipped += next - at;
            at = next;
        }

        if (packets.Count == 0 || range == 0)
        {
            throw new SignalFormatException(bytes.Name, "expected packets with their checksums after the header, found none", $"byte {HeaderAt + HeaderBytes}");
        }

        if (damaged > 0)
        {
            notes.Add($"{damaged} packet(s) of {skipped} bytes are damaged or cut off; their samples are missing.");
        }

        if (stated != packets.Count + damaged)
        {
            notes.Add($"The header promises {stated} packet(s), and {packets.Count} are read.");
        }

        return new MatrixFile(range, degrees, packets);
    }

    private static long FindMark(SignalBytes.Session session, long length, long at, byte[] buffer)
    {
        while (at < length)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - at));
            session.Read(at, part);
            if (part.IndexOf(MatrixPacket.Mark) is var found and >= 0)
            {
                return at + found;
            }

            // A mark may begin at the end of one part and go on in the next.
            at += part.Length == buffer.Length ? part.Length - MatrixPacket.Mark.Length + 1 : part.Length;
        }

        return length;
    }
}
