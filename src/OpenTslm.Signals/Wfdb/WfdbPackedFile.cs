using System.Buffers;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>The samples of one signal file, interleaved frame by frame, read by window. Thread-safe: no state between reads.</summary>
/// <param name="path">Path of the signal file.</param>
/// <param name="packing">How its samples are packed.</param>
/// <param name="frameSize">Samples of all its signals in a frame.</param>
/// <param name="byteOffset">Bytes before the first sample.</param>
internal sealed class WfdbPackedFile(string path, WfdbPacking packing, int frameSize, long byteOffset) : IWfdbSignalFile
{
    private const int ChunkBytes = 1 << 16;

    public int? MissingValue => packing.MissingValue;

    public long CountFrames() => packing.SamplesIn(Math.Max(0, LinkedFile.Of(path).Length - byteOffset)) / frameSize;

    public void Read(int offset, int perFrame, long start, Span<int> destination)
    {
        using var handle = File.OpenHandle(path);
        var chunk = Math.Max(1, ChunkBytes / (4 * frameSize)) * perFrame;
        var buffer = ArrayPool<byte>.Shared.Rent(((chunk / perFrame) + 2) * frameSize * 4);
        try
        {
            for (var done = 0; done < destination.Length;)
            {
                var count = Math.Min(chunk, destination.Length - done);
                long Place(long sample) => (sample / perFrame * frameSize) + offset + (sample % perFrame);
                var aligned = Place(start + done) / packing.SamplesPerBlock * packing.SamplesPerBlock;
                var from = packing.BytesOf(aligned);
                var bytes = buffer.AsSpan(0, (int)(packing.BytesOf(Place(start + done + count - 1) + 1) - from));
                Fill(handle, bytes, byteOffset + from);
                for (var i = 0; i < count; i++)
                {
                    destination[done + i] = packing.Decode(bytes, (int)(Place(start + done + i) - aligned));
                }

                done += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Fill(Microsoft.Win32.SafeHandles.SafeFileHandle handle, Span<byte> target, long at)
    {
        for (var filled = 0; filled < target.Length;)
        {
            var read = RandomAccess.Read(handle, target[filled..], at + filled);
            if (read == 0)
            {
                throw new SignalFormatException(
                    Path.GetFileName(path), "the signal file ended while it was read; did it change?", $"byte {at + filled}");
            }

            filled += read;
        }
    }
}
