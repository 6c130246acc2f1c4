using System.Buffers.Binary;

namespace OpenTslm.Signals.Tests.Scp;

/// <summary>Small SCP-ECG files, section by section.</summary>
internal static class ScpBytes
{
    public static byte[] Create(bool hasTable, int differences, byte[] first, byte[] second, (int Section, int At, byte Value)? change = null)
    {
        var sections = new List<(int Id, byte[] Content)>
        {
            (1, [0, 6, 0, .. "Harry\0"u8, 25, 4, 0, 0xD2, 7, 11, 22, 26, 3, 0, 9, 10, 1, 255, 0, 0]),
            (3, [2, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 0, 0, 0, 2, 0, 0, 0, 64]),
            (4, [0xAE, 4, 0, 0, 1, 0, 0, 0]),
            (6, [0xC4, 9, 0xD0, 7, (byte)differences, 0, (byte)first.Length, 0, (byte)second.Length, 0, .. first, .. second]),
        };
        if (hasTable)
        {
            sections.Insert(1, (2, [0x1F, 0x4E]));
        }

        var pointers = new List<byte>();
        var body = new List<byte>();
        var pointerBytes = 16 + (10 * (sections.Count + 1));
        void Point(int id, int length, int at)
        {
            pointers.AddRange(BitConverter.GetBytes((ushort)id));
            pointers.AddRange(BitConverter.GetBytes(length));
            pointers.AddRange(BitConverter.GetBytes(at + 1));
        }

        Point(0, pointerBytes, 6);
        foreach (var (id, content) in sections)
        {
            if (change is { } wanted && wanted.Section == id && wanted.At < content.Length)
            {
                content[wanted.At] = wanted.Value;
            }

            var section = Section(id, content, isFirst: false);
            Point(id, section.Length, 6 + pointerBytes + body.Count);
            body.AddRange(section);
        }

        byte[] record = [.. Section(0, [.. pointers], isFirst: true), .. body];
        return [0, 0, .. BitConverter.GetBytes(record.Length + 6), .. record];
    }

    public static byte[] Section(int id, byte[] content, bool isFirst)
    {
        byte[] section = [0, 0, (byte)id, 0, .. BitConverter.GetBytes(content.Length + 16), 20, 20, .. isFirst ? "SCPECG"u8 : new byte[6], .. content];
        ushort sum = 0xFFFF;
        foreach (var value in section.AsSpan(2))
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                var carry = ((sum >> 15) ^ (value >> bit)) & 1;
                sum = (ushort)((sum << 1) ^ (carry * 0x1021));
            }
        }

        BinaryPrimitives.WriteUInt16LittleEndian(section, sum);
        return section;
    }
}
