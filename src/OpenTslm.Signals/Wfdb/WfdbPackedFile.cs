using System.Buffers;
using System.Buffers.Binary;

namespace OpenTslm.Signals.Wfdb;

/// <summary>The interleaved samples of one signal file, read by window. Thread-safe: no state between reads.</summary>
internal sealed class WfdbSignalFile
{
    private const int ChunkBytes = 1 << 16;
    private readonly string _path;
    private readonly long _byteOffset;

    /// <param name="path">Path of the signal file.</param>
    /// <param name="format">16 or 212.</param>
    /// <param name="signalCount">Signals interleaved in the file.</param>
    /// <param name="byteOffset">Bytes before the first sample.</param>
    public WfdbSignalFile(string path, int format, int signalCount, long byteOffset)
    {
        _path = path;
        _byteOffset = byteOffset;
        Format = format;
        SignalCount = signalCount;
    }

    public int Format { get; }

    public int SignalCount { get; }

    /// <summary>The value that marks a missing sample.</summary>
    public int MissingValue => Format == 212 ? -2048 : short.MinValue;

    /// <summary>Whole frames in the file.</summary>
    public long CountFrames()
    {
        var bytes = Math.Max(0, new FileInfo(_path).Length - _byteOffset);
        return (Format == 212 ? (bytes / 3 * 2) + (bytes % 3 == 2 ? 1 : 0) : bytes / 2) / SignalCount;
    }

    /// <summary>Bytes the file must have to hold so many frames.</summary>
    public long RequiredBytes(long frames) => _byteOffset + BytesOf(frames * SignalCount);

    /// <summary>Reads raw values of one signal.</summary>
    /// <param name="signal">Index of the signal inside the file.</param>
    /// <param name="start">First frame.</param>
    /// <param name="destination">Receives the values.</param>
    public void Read(int signal, long start, Span<int> destination)
    {
        using var handle = File.OpenHandle(_path);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes + (4 * SignalCount) + 4);
        try
        {
            var framesPerChunk = Math.Max(1, ChunkBytes / (2 * SignalCount));
            for (var done = 0; done < destination.Length;)
            {
                var frames = Math.Min(framesPerChunk, destination.Length - done);
                var first = (start + done) * SignalCount;

                // Format 212 packs two samples in three bytes, so a chunk begins at an even sample.
                var aligned = Format == 212 ? first & ~1L : first;
                var bytes = (int)(BytesOf(first + ((long)frames * SignalCount)) - BytesOf(aligned));
                Fill(handle, buffer.AsSpan(0, bytes), _byteOffset + BytesOf(aligned));
                Decode(buffer.AsSpan(0, bytes), (int)(first - aligned) + signal, destination.Slice(done, frames));
                done += frames;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private long BytesOf(long samples) => Format == 212 ? (samples / 2 * 3) + (samples % 2 * 2) : samples * 2;

    private void Decode(ReadOnlySpan<byte> bytes, int first, Span<int> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var sample = first + (i * SignalCount);
            destination[i] = Format == 212
                ? Decode212(bytes, sample)
                : BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * sample)..]);
        }
    }

    // Bytes A B C hold two 12-bit two's complement numbers: low B nibble and A; high B nibble and C.
    private static int Decode212(ReadOnlySpan<byte> bytes, int sample)
    {
        var at = sample / 2 * 3;
        var value = sample % 2 == 0
            ? bytes[at] | ((bytes[at + 1] & 0x0F) << 8)
            : bytes[at + 2] | ((bytes[at + 1] & 0xF0) << 4);
        return (value << 20) >> 20;
    }

    private void Fill(Microsoft.Win32.SafeHandles.SafeFileHandle handle, Span<byte> target, long at)
    {
        for (var filled = 0; filled < target.Length;)
        {
            var read = RandomAccess.Read(handle, target[filled..], at + filled);
            if (read == 0)
            {
                throw new SignalFormatException(
                    Path.GetFileName(_path), "the signal file ended while it was read; did it change?", $"byte {at + filled}");
            }

            filled += read;
        }
    }
}
