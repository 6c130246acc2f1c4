using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace OpenTslm.Signals.IO;

/// <summary>Opens text files: plain or gzip, with or without a byte order mark.</summary>
internal static class SignalText
{
    private const int HeadBytes = 4096;

    // Control characters but tab, line feed, form feed and carriage return; and what is no character.
    private static readonly SearchValues<char> Binary = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015"
        + "\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    /// <summary>Opens the whole text.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="maximumBytes">Largest size of the file, and of what it unpacks to.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SignalFormatException">The file cannot be opened.</exception>
    public static TextReader Open(string path, long maximumBytes)
    {
        Encoding encoding;
        using (var file = Unpack(SignalFile.Open(path, maximumBytes), path, maximumBytes))
        {
            var head = new byte[HeadBytes];
            encoding = EncodingOf(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
        }

        return new StreamReader(
            Unpack(SignalFile.Open(path, maximumBytes), path, maximumBytes), encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    /// <summary>The text that a file's first bytes hold, unpacked; null if they are no text.</summary>
    /// <param name="head">The first bytes, up to 4,096.</param>
    /// <param name="isWhole">Whether they are the whole file.</param>
    public static string? DecodeHead(ReadOnlySpan<byte> head, out bool isWhole)
    {
        var bytes = IsGzip(head) ? UnpackHead(head) : head;
        isWhole = head.Length < HeadBytes && bytes.Length < HeadBytes;
        using var reader = new StreamReader(new MemoryStream(bytes.ToArray()), EncodingOf(bytes), detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd();
        return text.Length == 0 || text.AsSpan().ContainsAny(Binary) ? null : text;
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    private static Stream Unpack(FileStream file, string path, long maximumBytes)
    {
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && IsGzip(magic);
        file.Position = 0;
        return isGzip
            ? new GzipFileStream(file, maximumBytes, SignalFile.NameOf(path))
            : file;
    }

    private static ReadOnlySpan<byte> UnpackHead(ReadOnlySpan<byte> head)
    {
        var unpacked = new byte[HeadBytes];
        var count = 0;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(head.ToArray()), CompressionMode.Decompress);
            for (int read; (read = gzip.Read(unpacked.AsSpan(count))) > 0;)
            {
                count += read;
            }
        }
        catch (InvalidDataException)
        {
            // The head ends in the middle of the compressed data; what came before it is enough.
        }

        return unpacked.AsSpan(0, count);
    }

    // Old spreadsheets write µ and ° in Latin-1. The last line may be cut inside a character, so it does not count.
    private static Encoding EncodingOf(ReadOnlySpan<byte> head)
    {
        var whole = head.LastIndexOf((byte)'\n') is var end and >= 0 ? head[..end] : head;
        return Utf8.IsValid(whole) ? Encoding.UTF8 : Encoding.Latin1;
    }
}
