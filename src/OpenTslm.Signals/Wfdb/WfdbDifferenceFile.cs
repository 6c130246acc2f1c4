using System.Buffers;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>
/// A signal file of format 8: each byte is a sample's difference from the one before, the first one's from the header's
/// initial value. A sample is the sum of all before it, so sums are kept every 16,384 frames, as far as samples have
/// been asked for. Thread-safe.
/// </summary>
/// <param name="bytes">The file.</param>
/// <param name="signals">The signals in the file, in order.</param>
/// <param name="byteOffset">Bytes before the first sample.</param>
internal sealed class WfdbDifferenceFile(SignalBytes bytes, IReadOnlyList<WfdbSignal> signals, long byteOffset) : IWfdbSignalFile
{
    private const int FramesPerSum = 1 << 14;
    private readonly int _frameSize = signals.Sum(signal => signal.SamplesPerFrame);
    private readonly Lock _lock = new();

    // The values before each 16,384th frame, one a signal.
    private readonly List<int[]> _sums = [[.. signals.Select(signal => signal.InitialValue ?? signal.AdcZero)]];

    public int? MissingValue => null;

    public long CountFrames() => Math.Max(0, bytes.Length - byteOffset) / _frameSize;

    public void Read(int offset, int perFrame, long start, Span<int> destination)
    {
        using var session = bytes.Open();
        var buffer = ArrayPool<byte>.Shared.Rent(BlockFrames * _frameSize);
        try
        {
            var frame = start / perFrame / FramesPerSum * FramesPerSum;
            var value = SumAt((int)(frame / FramesPerSum), session, buffer)[SignalAt(offset)];
            var sample = frame * perFrame;
            for (var end = start + destination.Length; sample < end; frame += BlockFrames)
            {
                var frames = (int)Math.Min(BlockFrames, ((end - 1) / perFrame) + 1 - frame);
                session.Read(byteOffset + (frame * _frameSize), buffer.AsSpan(0, frames * _frameSize));
                for (var i = 0; i < frames * perFrame && sample < end; i++, sample++)
                {
                    value += (sbyte)buffer[(i / perFrame * _frameSize) + offset + (i % perFrame)];
                    if (sample >= start)
                    {
                        destination[(int)(sample - start)] = value;
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Frames read at once: whole ones, and a whole number of times in the distance of sums.
    private int BlockFrames => _frameSize <= 16 ? 4096 : _frameSize <= 1024 ? 64 : 1;

    private int SignalAt(int offset)
    {
        var index = 0;
        for (var at = 0; at < offset; index++)
        {
            at += signals[index].SamplesPerFrame;
        }

        return index;
    }

    private int[] SumAt(int index, SignalBytes.Session session, byte[] buffer)
    {
        lock (_lock)
        {
            while (_sums.Count <= index)
            {
                var sums = (int[])_sums[^1].Clone();
                var first = (_sums.Count - 1L) * FramesPerSum;
                for (var done = 0; done < FramesPerSum; done += BlockFrames)
                {
                    var block = buffer.AsSpan(0, BlockFrames * _frameSize);
                    session.Read(byteOffset + ((first + done) * _frameSize), block);
                    Add(block, sums);
                }

                _sums.Add(sums);
            }

            return _sums[index];
        }
    }

    private void Add(ReadOnlySpan<byte> block, int[] sums)
    {
        for (var at = 0; at < block.Length;)
        {
            for (var signal = 0; signal < sums.Length; signal++)
            {
                for (var k = 0; k < signals[signal].SamplesPerFrame; k++)
                {
                    sums[signal] += (sbyte)block[at++];
                }
            }
        }
    }
}
