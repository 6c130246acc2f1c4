using System.Buffers.Binary;
using System.Text;

namespace OpenTslm.Signals.Tests.Dicom;

/// <summary>Small DICOM files, element by element.</summary>
internal static class DicomBytes
{
    public static byte[] Create(bool isExplicit, bool hasUndefinedLengths, params byte[][] groups) =>
    [
        .. Meta(isExplicit ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2"),
        .. Element(isExplicit, 0x0008_002A, "DT", "20200302123015.25 "u8.ToArray()),
        .. Element(isExplicit, 0x0010_0010, "PN", "Haagse^Harry"u8.ToArray()),
        .. Sequence(isExplicit, hasUndefinedLengths, 0x5400_0100, groups),
    ];

    public static byte[] Meta(string syntax) =>
        [.. new byte[128], .. "DICM"u8, .. Element(true, 0x0002_0010, "UI", Encoding.ASCII.GetBytes(syntax.Length % 2 == 0 ? syntax : syntax + "\0"))];

    public static byte[] Group(
        bool isExplicit, bool hasUndefinedLengths, string originality, string offset, short[] samples, uint replaced = 0, byte[]? replacement = null)
    {
        byte[] E(uint tag, string type, byte[] value) => Element(isExplicit, tag, type, tag == replaced ? replacement! : value);
        byte[] Channel(string source, string baseline) =>
        [
            .. Sequence(isExplicit, hasUndefinedLengths, 0x003A_0208, E(0x0008_0104, "LO", Encoding.ASCII.GetBytes(source))),
            .. E(0x003A_0210, "DS", "2.5 "u8.ToArray()),
            .. Sequence(isExplicit, hasUndefinedLengths, 0x003A_0211, E(0x0008_0100, "SH", "uV"u8.ToArray())),
            .. E(0x003A_0212, "DS", "1 "u8.ToArray()), .. E(0x003A_0213, "DS", Encoding.ASCII.GetBytes(baseline)),
        ];
        return
        [
            .. E(0x0018_1068, "DS", Encoding.ASCII.GetBytes(offset.PadRight(2))), .. E(0x003A_0004, "CS", Encoding.ASCII.GetBytes(originality)),
            .. E(0x003A_0005, "US", [2, 0]), .. E(0x003A_0010, "UL", [(byte)(samples.Length / 2), 0, 0, 0]), .. E(0x003A_001A, "DS", "500 "u8.ToArray()),
            .. E(0x003A_0020, "SH", "RHYTHM"u8.ToArray()),
            .. Sequence(isExplicit, hasUndefinedLengths, 0x003A_0200, Channel("Lead I (Einthoven)", "10"), Channel("Lead II", "0 ")),
            .. E(0x5400_1004, "US", [16, 0]), .. E(0x5400_1006, "CS", "SS"u8.ToArray()), .. E(0x5400_100A, "OW", [0, 0x80]),
            .. E(0x5400_1010, "OW", [.. samples.SelectMany(BitConverter.GetBytes)]),
        ];
    }

    public static byte[] Sequence(bool isExplicit, bool hasUndefinedLength, uint tag, params byte[][] items)
    {
        if (hasUndefinedLength)
        {
            var open = items.SelectMany(item => (byte[])[.. Head(isExplicit, 0xFFFE_E000, "", uint.MaxValue), .. item, .. Head(isExplicit, 0xFFFE_E00D, "", 0)]);
            return [.. Head(isExplicit, tag, "SQ", uint.MaxValue), .. open, .. Head(isExplicit, 0xFFFE_E0DD, "", 0)];
        }

        byte[] content = [.. items.SelectMany(item => (byte[])[.. Head(isExplicit, 0xFFFE_E000, "", (uint)item.Length), .. item])];
        return [.. Head(isExplicit, tag, "SQ", (uint)content.Length), .. content];
    }

    public static byte[] Element(bool isExplicit, uint tag, string type, byte[] value) => [.. Head(isExplicit, tag, type, (uint)value.Length), .. value];

    public static byte[] Head(bool isExplicit, uint tag, string type, uint length)
    {
        var head = new byte[isExplicit && (type is "SQ" or "OW") ? 12 : 8];
        BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(2), (ushort)tag);
        if (!isExplicit || type.Length == 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), length);
            return head;
        }

        Encoding.ASCII.GetBytes(type).CopyTo(head, 4);
        if (head.Length == 12)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), length);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(6), (ushort)length);
        }

        return head;
    }
}
