using System.Buffers.Binary;
using System.IO.Compression;

namespace OpenTslm.Signals.IO;

/// <summary>
/// Unpacks a gzip file until there are more bytes than allowed (a small file can unpack to an endless one), and notices
/// a file that was cut off, which <see cref="GZipStream"/> reads like a whole one.
/// </summary>
/// <param name="file">The file; disposed with the stream.</param>
/// <param name="maximumBytes">Most bytes that it may unpack to.</param>
/// <param name="name">File name, for messages.</param>
internal sealed class GzipFileStream(FileStream file, long maximumBytes, string name) : Stream
{
    private readonly GZipStream _content = new(file, CompressionMode.Decompress);
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = Unpack(buffer);
        _read += count;
        if (_read > maximumBytes)
        {
            throw new SignalFormatException(name, $"the file unpacks to more than the limit of {maximumBytes} bytes");
        }

        return count > 0 || buffer.IsEmpty || EndsAsStated() ? count : throw Damaged();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _content.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(exception);
        }
    }

    // A gzip member ends with its unpacked size modulo 2³² (RFC 1952). Where the file was cut off, that is some large number.
    private bool EndsAsStated()
    {
        Span<byte> size = stackalloc byte[sizeof(uint)];
        var length = RandomAccess.GetLength(file.SafeFileHandle);
        return length >= size.Length
            && RandomAccess.Read(file.SafeFileHandle, size, length - size.Length) == size.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(size) <= _read;
    }

    private SignalFormatException Damaged(Exception? cause = null) => new(name, "the compressed data are damaged or cut off", innerException: cause);
}
