using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Scp;

/// <summary>The sections of an SCP-ECG file (EN 1064, section 5), found through the pointers of section 0.</summary>
/// <param name="bytes">The file.</param>
internal sealed class ScpFile(SignalBytes bytes)
{
    private const int RecordHeaderBytes = 6;
    private const int SectionHeaderBytes = 16;
    private const int PointerBytes = 10;

    // Ten seconds of twelve leads are tens of kilobytes.
    private const int MostSectionBytes = 64 << 20;

    /// <summary>File name, for messages.</summary>
    public string Name => bytes.Name;

    /// <summary>Whether a file begins like one: section 0 after the record header, with its mark.</summary>
    public static bool IsScp(ReadOnlySpan<byte> head) =>
        head.Length >= RecordHeaderBytes + SectionHeaderBytes && head[8] == 0 && head[9] == 0 && head[(RecordHeaderBytes + 10)..].StartsWith("SCPECG"u8);

    /// <summary>A section; null if the file does not have it.</summary>
    /// <exception cref="SignalFormatException">The file is cut off, or the section damaged.</exception>
    public ScpSection? Find(int id)
    {
        using var session = bytes.Open();
        var head = new byte[RecordHeaderBytes + SectionHeaderBytes];
        session.Read(0, head);
        if (!IsScp(head))
        {
            throw new SignalFormatException(Name, "expected the mark 'SCPECG' of section 0, found something else", "byte 16");
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(2));
        if (size > bytes.Length)
        {
            throw new SignalFormatException(Name, $"expected a record of {size} bytes, but the file has {bytes.Length}; it is cut off", "byte 2");
        }

        var pointers = Read(session, 0, RecordHeaderBytes, BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(10)));
        for (var at = 0; at + PointerBytes <= pointers.Length; at += PointerBytes)
        {
            if (pointers.UInt16(at) == id && pointers.UInt32(at + 2) > 0)
            {
                // Places are counted from 1.
                return Read(session, id, pointers.UInt32(at + 6) - 1L, pointers.UInt32(at + 2));
            }
        }

        return null;
    }

    private ScpSection Read(SignalBytes.Session session, int id, long at, long length)
    {
        if (length is < SectionHeaderBytes or > MostSectionBytes || at < 0 || at + length > bytes.Length)
        {
            throw new SignalFormatException(
                Name, $"expected section {id} of {SectionHeaderBytes} to {Math.Min(MostSectionBytes, bytes.Length)} bytes inside the file, found {length} from byte {at}");
        }

        var section = new byte[length];
        session.Read(at, section);
        if (BinaryPrimitives.ReadUInt16LittleEndian(section.AsSpan(2)) != id || Checksum(section.AsSpan(2)) != BinaryPrimitives.ReadUInt16LittleEndian(section))
        {
            throw new SignalFormatException(Name, $"expected section {id} with its checksum, found other bytes; the file is damaged", $"byte {at}");
        }

        return new ScpSection(Name, id, at + SectionHeaderBytes, section.AsMemory(SectionHeaderBytes));
    }

    // CRC-CCITT: polynomial x¹⁶+x¹²+x⁵+1, from all ones (EN 1064, section 5.2.7).
    private static ushort Checksum(ReadOnlySpan<byte> content)
    {
        ushort sum = 0xFFFF;
        foreach (var value in content)
        {
            sum ^= (ushort)(value << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (ushort)((sum & 0x8000) != 0 ? (sum << 1) ^ 0x1021 : sum << 1);
            }
        }

        return sum;
    }
}
