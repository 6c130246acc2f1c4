using System.Buffers.Binary;
using System.Text;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// The directory of a zip archive whose entries are stored uncompressed, as PyTorch writes checkpoints, so that they can be
/// used where they lie (APPNOTE.TXT 6.3.10, with the 64-bit extension). Every number is checked against the file's size.
/// </summary>
internal sealed class StoredZip
{
    private const uint EndSignature = 0x06054b50, LargeEndLocator = 0x07064b50, LargeEnd = 0x06064b50;
    private const uint EntrySignature = 0x02014b50, LocalSignature = 0x04034b50;
    private const int EndLength = 22, LargestComment = 65_535, EntryLength = 46, LocalLength = 30;
    private readonly MappedFile _file;
    private readonly Dictionary<string, (long Offset, long Length)> _entries = new(StringComparer.Ordinal);

    private StoredZip(MappedFile file) => _file = file;

    /// <summary>Where the content of each entry lies.</summary>
    /// <exception cref="InvalidDataException">The archive is cut short, damaged, or holds compressed entries.</exception>
    public static IReadOnlyDictionary<string, (long Offset, long Length)> Read(MappedFile file)
    {
        var archive = new StoredZip(file);
        archive.ReadEntries();
        return archive._entries;
    }

    private void ReadEntries()
    {
        var (count, length, offset) = FindDirectory();
        if (offset < 0 || length < 0 || offset > _file.Length - length || count < 0 || count > length / EntryLength)
        {
            throw Damaged("its directory does not lie in the file");
        }

        var end = offset + length;
        for (var n = 0L; n < count; n++)
        {
            var head = Bytes(offset, EntryLength);
            if (UInt32(head, 0) != EntrySignature)
            {
                throw Damaged($"entry {n + 1} of its directory is none");
            }

            int nameLength = UInt16(head, 28), extraLength = UInt16(head, 30);
            var name = Encoding.UTF8.GetString(Bytes(offset + EntryLength, nameLength));
            Add(name, head, Bytes(offset + EntryLength + nameLength, extraLength));
            offset += EntryLength + nameLength + extraLength + UInt16(head, 32);
            if (offset > end)
            {
                throw Damaged("its directory is longer than it says");
            }
        }
    }

    private void Add(string name, ReadOnlySpan<byte> head, ReadOnlySpan<byte> extra)
    {
        long stored = UInt32(head, 20), length = UInt32(head, 24), local = UInt32(head, 42);
        Widen(extra, ref length, ref stored, ref local);
        if (UInt16(head, 10) != 0 || stored != length)
        {
            throw Damaged($"entry {Printable(name)} is compressed, which no checkpoint is");
        }

        var start = Bytes(local, LocalLength);
        var content = local + LocalLength + UInt16(start, 26) + UInt16(start, 28);
        if (UInt32(start, 0) != LocalSignature || length < 0 || content > _file.Length - length)
        {
            throw Damaged($"entry {Printable(name)} claims {length} bytes, which cannot be");
        }

        if (!_entries.TryAdd(name, (content, length)))
        {
            throw Damaged($"entry {Printable(name)} is there twice");
        }
    }

    // The 64-bit field holds, in this order, those numbers that do not fit where 32 bits are foreseen.
    private static void Widen(ReadOnlySpan<byte> extra, ref long length, ref long stored, ref long local)
    {
        while (extra.Length >= 4)
        {
            var (id, size) = (UInt16(extra, 0), UInt16(extra, 2));
            if (size > extra.Length - 4)
            {
                return;
            }

            if (id == 1)
            {
                var field = extra.Slice(4, size);
                Take(ref field, ref length);
                Take(ref field, ref stored);
                Take(ref field, ref local);
                return;
            }

            extra = extra[(4 + size)..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value == uint.MaxValue && field.Length >= 8)
            {
                value = BinaryPrimitives.ReadInt64LittleEndian(field);
                field = field[8..];
            }
        }
    }

    private (long Count, long Length, long Offset) FindDirectory()
    {
        var longest = (int)Math.Min(_file.Length, EndLength + LargestComment);
        var tail = Bytes(_file.Length - longest, longest);
        for (var at = longest - EndLength; at >= 0; at--)
        {
            if (UInt32(tail, at) == EndSignature && at + EndLength + UInt16(tail, at + 20) == longest)
            {
                return LargeDirectory(_file.Length - longest + at)
                    ?? (UInt16(tail, at + 10), UInt32(tail, at + 12), UInt32(tail, at + 16));
            }
        }

        throw Damaged("its directory is missing; the file is cut short");
    }

    private (long Count, long Length, long Offset)? LargeDirectory(long end)
    {
        const int LocatorLength = 20, RecordLength = 56;
        if (end < LocatorLength || UInt32(Bytes(end - LocatorLength, LocatorLength), 0) != LargeEndLocator)
        {
            return null;
        }

        var record = Bytes(BinaryPrimitives.ReadInt64LittleEndian(Bytes(end - 12, 8)), RecordLength);
        return UInt32(record, 0) == LargeEnd
            ? (BinaryPrimitives.ReadInt64LittleEndian(record[32..]),
                BinaryPrimitives.ReadInt64LittleEndian(record[40..]),
                BinaryPrimitives.ReadInt64LittleEndian(record[48..]))
            : throw Damaged("its 64-bit directory is not where it should be");
    }

    private ReadOnlySpan<byte> Bytes(long offset, int count) => offset >= 0 && offset <= _file.Length - count
        ? _file.Bytes(offset, count)
        : throw Damaged("a part of it lies beyond its end");

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static string Printable(string name) => $"'{new string([.. name.Take(100).Where(c => !char.IsControl(c))])}'";

    private InvalidDataException Damaged(string what) => new($"'{_file.Path}' is no PyTorch checkpoint or is damaged: {what}.");
}
