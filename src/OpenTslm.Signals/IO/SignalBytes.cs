using System.IO.Compression;

namespace OpenTslm.Signals.IO;

/// <summary>
/// The bytes of a recording file, read by window: from the file itself, or from memory where the file is compressed and
/// cannot be read from the middle. Thread-safe.
/// </summary>
internal sealed class SignalBytes
{
    // What one array can hold, with room to spare.
    private const long MaximumUnpackedBytes = 1L << 30;
    private const int HeadBytes = 4096;
    private readonly string? _path;
    private readonly byte[] _memory;

    /// <summary>Wraps bytes in memory; not copied.</summary>
    public SignalBytes(string name, byte[] memory)
    {
        Name = name;
        _memory = memory;
        Length = memory.LongLength;
    }

    private SignalBytes(string name, string path, long length)
    {
        Name = name;
        _path = path;
        _memory = [];
        Length = length;
    }

    /// <summary>File name without its folder, for messages.</summary>
    public string Name { get; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Whether bytes begin a gzip file.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    /// <summary>Opens a file; a gzip file is unpacked into memory, up to 1 GiB.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="maximumBytes">Largest size of the file, and of what it unpacks to.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SignalFormatException">The file cannot be opened, is too large, or is damaged gzip.</exception>
    public static SignalBytes Open(string path, long maximumBytes)
    {
        var name = SignalFile.NameOf(path);
        using var file = SignalFile.Open(path, maximumBytes);
        Span<byte> magic = stackalloc byte[2];
        if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !IsGzip(magic))
        {
            return new SignalBytes(name, Path.GetFullPath(path), file.Length);
        }

        file.Position = 0;
        using var content = new GzipFileStream(file, Math.Min(maximumBytes, MaximumUnpackedBytes), name);
        using var unpacked = new MemoryStream();
        content.CopyTo(unpacked);
        return new SignalBytes(name, unpacked.ToArray());
    }

    /// <summary>The first bytes of a file's content: those of a gzip file unpacked, as far as they go.</summary>
    public static ReadOnlySpan<byte> ContentOf(ReadOnlySpan<byte> head)
    {
        if (!IsGzip(head))
        {
            return head;
        }

        var content = new byte[HeadBytes];
        var count = 0;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(head.ToArray()), CompressionMode.Decompress);
            for (int read; count < content.Length && (read = gzip.Read(content.AsSpan(count))) > 0;)
            {
                count += read;
            }
        }
        catch (InvalidDataException)
        {
            // The head ends in the middle of the compressed data; what came before it is enough.
        }

        return content.AsSpan(0, count);
    }

    /// <summary>All bytes, in memory.</summary>
    /// <exception cref="SignalFormatException">They are more than an array can hold.</exception>
    public ReadOnlyMemory<byte> ReadAll()
    {
        if (_path is null)
        {
            return _memory;
        }

        var all = new byte[Length <= MaximumUnpackedBytes ? Length : throw new SignalFormatException(
            Name, $"the file has {Length} bytes, more than the {MaximumUnpackedBytes} that are held in memory")];
        using var session = Open();
        session.Read(0, all);
        return all;
    }

    /// <summary>Opens the bytes for several reads one after the other.</summary>
    public Session Open() => new(this);

    /// <summary>Reads of one caller, over one file handle.</summary>
    internal readonly struct Session(SignalBytes bytes) : IDisposable
    {
        private readonly Microsoft.Win32.SafeHandles.SafeFileHandle? _handle = bytes._path is { } path ? File.OpenHandle(path) : null;

        /// <summary>Fills a span from a place in the file.</summary>
        /// <exception cref="SignalFormatException">The file ends before.</exception>
        public void Read(long at, Span<byte> target)
        {
            for (var filled = 0; filled < target.Length;)
            {
                var read = _handle is null ? Copy(at + filled, target[filled..]) : RandomAccess.Read(_handle, target[filled..], at + filled);
                if (read == 0)
                {
                    throw new SignalFormatException(
                        bytes.Name, $"expected {target.Length - filled} more byte(s), but the file ends here", $"byte {at + filled}");
                }

                filled += read;
            }
        }

        public void Dispose() => _handle?.Dispose();

        private int Copy(long at, Span<byte> target)
        {
            var count = (int)Math.Clamp(bytes.Length - at, 0, target.Length);
            bytes._memory.AsSpan((int)Math.Min(at, bytes.Length), count).CopyTo(target);
            return count;
        }
    }
}
