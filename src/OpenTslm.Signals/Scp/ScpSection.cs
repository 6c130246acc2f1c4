using System.Buffers.Binary;

namespace OpenTslm.Signals.Scp;

/// <summary>A section of a file: its content after the section header, checked against its checksum.</summary>
/// <param name="file">File name, for messages.</param>
/// <param name="id">Number of the section.</param>
/// <param name="offset">Byte at which the content begins.</param>
/// <param name="content">The content.</param>
internal sealed class ScpSection(string file, int id, long offset, ReadOnlyMemory<byte> content)
{
    /// <summary>Bytes of the content.</summary>
    public int Length => content.Length;

    /// <summary>The bytes of a part.</summary>
    public ReadOnlyMemory<byte> Part(long at, long count) =>
        at >= 0 && count >= 0 && at + count <= content.Length ? content.Slice((int)at, (int)count) : throw Unexpected($"{count} byte(s) in section {id}", at);

    public byte Byte(long at) => Part(at, 1).Span[0];

    public ushort UInt16(long at) => BinaryPrimitives.ReadUInt16LittleEndian(Part(at, 2).Span);

    public short Int16(long at) => BinaryPrimitives.ReadInt16LittleEndian(Part(at, 2).Span);

    public uint UInt32(long at) => BinaryPrimitives.ReadUInt32LittleEndian(Part(at, 4).Span);

    /// <summary>The failure of a field: what was expected there.</summary>
    public SignalFormatException Unexpected(string expected, long at, string found = "something else") =>
        new(file, $"expected {expected}, found {found}", $"byte {offset + Math.Clamp(at, 0, content.Length)}");
}
