using System.Buffers.Binary;
using System.IO.Compression;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Numpy;

/// <summary>The arrays of a zip archive, unpacked into memory.</summary>
internal static class NpzArchive
{
    private const int MostEntries = 1000;
    private const long MostUnpackedBytes = 1L << 30;
    private const string Extension = ".npy";

    /// <summary>Whether a file begins like an archive whose first entry is an array.</summary>
    public static bool IsNpz(ReadOnlySpan<byte> head)
    {
        const int LocalHeaderBytes = 30;
        if (head.Length < LocalHeaderBytes || !head.StartsWith("PK\u0003\u0004"u8))
        {
            return false;
        }

        var name = head[LocalHeaderBytes..];
        return name[..Math.Min(name.Length, BinaryPrimitives.ReadUInt16LittleEndian(head[26..]))].EndsWith(".npy"u8);
    }

    public static List<NpyArray> Open(string path, long maximumBytes)
    {
        var file = SignalFile.NameOf(path);
        var arrays = new List<NpyArray>();
        using var stream = SignalFile.Open(path, maximumBytes);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
            {
                throw new SignalFormatException(file, $"expected at most {MostEntries} arrays, found {archive.Entries.Count}");
            }

            var room = Math.Min(maximumBytes, MostUnpackedBytes);
            foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)))
            {
                var bytes = new SignalBytes($"{file}, {entry.Name}", Unpack(entry, file, room));
                room -= bytes.Length;
                arrays.Add(new NpyArray(entry.Name[..^Extension.Length], NpyHeader.Read(bytes), bytes));
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw new SignalFormatException(file, "the archive is damaged or cut off", innerException: damage);
        }

        return arrays.Count > 0 ? arrays : throw new SignalFormatException(file, "the archive holds no .npy array");
    }

    // Neither the stated size nor the packed one is trusted: memory grows with what really comes out.
    private static byte[] Unpack(ZipArchiveEntry entry, string file, long room)
    {
        using var content = entry.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            if (unpacked.Length + read > room)
            {
                throw new SignalFormatException(file, $"the arrays unpack to more than the limit of {Math.Min(room, MostUnpackedBytes)} bytes");
            }

            unpacked.Write(buffer, 0, read);
        }

        return unpacked.ToArray();
    }
}
