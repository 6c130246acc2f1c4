using System.Buffers;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Flac;

/// <summary>
/// The samples of a FLAC file (RFC 9639), read by window. Where frames begin is found out as far as samples are asked for;
/// after that a window costs the frames it touches. Thread-safe.
/// </summary>
internal sealed class FlacFile
{
    private readonly SignalBytes _bytes;
    private readonly Lock _lock = new();
    private readonly List<(long At, long FirstSample)> _frames;
    private Decoded? _last;

    public FlacFile(SignalBytes bytes)
    {
        _bytes = bytes;
        Info = FlacStreamInfo.Read(bytes);
        _frames = [(Info.FirstFrame, 0)];
    }

    /// <summary>What the head of the file says.</summary>
    public FlacStreamInfo Info { get; }

    /// <summary>Samples of each channel: as stated, else counted by decoding the file.</summary>
    public long Count
    {
        get
        {
            if (Info.SampleCount > 0)
            {
                return Info.SampleCount;
            }

            lock (_lock)
            {
                while (_frames[^1].At < _bytes.Length)
                {
                    Advance();
                }

                return _frames[^1].FirstSample;
            }
        }
    }

    /// <summary>Reads samples of a channel.</summary>
    /// <exception cref="SignalFormatException">A frame is damaged, or the file ends before.</exception>
    public void Read(int channel, long start, Span<int> destination)
    {
        for (var done = 0; done < destination.Length;)
        {
            var frame = FrameAt(start + done);
            var within = (int)(start + done - frame.FirstSample);
            var count = Math.Min(destination.Length - done, frame.BlockSize - within);
            frame.Samples[channel].AsSpan(within, count).CopyTo(destination[done..]);
            done += count;
        }
    }

    private Decoded FrameAt(long sample)
    {
        if (Volatile.Read(ref _last) is { } last && last.Holds(sample))
        {
            return last;
        }

        lock (_lock)
        {
            while (_frames[^1].FirstSample <= sample && !(_last?.Holds(sample) ?? false))
            {
                Advance();
            }

            if (_last is { } found && found.Holds(sample))
            {
                return found;
            }

            var index = _frames.BinarySearch((0, sample), Comparer<(long At, long FirstSample)>.Create((a, b) => a.FirstSample.CompareTo(b.FirstSample)));
            var (at, first) = _frames[index >= 0 ? index : ~index - 1];
            return _last = Decode(at, first);
        }
    }

    // Decodes the last frame whose place is known, and so learns the place of the next.
    private void Advance()
    {
        var (at, first) = _frames[^1];
        if (at >= _bytes.Length)
        {
            throw new SignalFormatException(_bytes.Name, $"expected more than {first} samples of FLAC data, but the file ends here", $"byte {at}");
        }

        _last = Decode(at, first);
        _frames.Add((at + _last.Bytes, first + _last.BlockSize));
    }

    private Decoded Decode(long at, long first)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Info.MaximumFrameBytes);
        try
        {
            var bytes = buffer.AsSpan(0, (int)Math.Min(Info.MaximumFrameBytes, _bytes.Length - at));
            using (var session = _bytes.Open())
            {
                session.Read(at, bytes);
            }

            var bits = new FlacBits(bytes, _bytes.Name, at);
            var header = FlacFrameHeader.Read(ref bits, bytes, Info);
            var samples = DecodeChannels(ref bits, header);
            bits.Align();
            var sum = FlacChecksum.Crc16(bytes[..bits.Position]);
            return bits.Unsigned(16) == sum
                ? new Decoded(first, header.BlockSize, bits.Position, samples)
                : throw bits.Damaged("the checksum of the frame");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int[][] DecodeChannels(ref FlacBits bits, FlacFrameHeader header)
    {
        var samples = new long[Info.Channels][];
        for (var channel = 0; channel < samples.Length; channel++)
        {
            var isDifference = header.ChannelAssignment is 8 or 10 ? channel == 1 : header.ChannelAssignment == 9 && channel == 0;
            samples[channel] = new long[header.BlockSize];
            FlacSubframe.Decode(ref bits, Info.BitsPerSample + (isDifference ? 1 : 0), samples[channel]);
        }

        if (header.ChannelAssignment >= 8)
        {
            Join(header.ChannelAssignment, samples[0], samples[1]);
        }

        return Array.ConvertAll(samples, channel => Array.ConvertAll(channel, sample => unchecked((int)sample)));
    }

    // One of the two channels is stored as left less right; with the mean of both, rounded down, the difference has the odd bit.
    private static void Join(int assignment, long[] first, long[] second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            (first[i], second[i]) = assignment switch
            {
                8 => (first[i], first[i] - second[i]),
                9 => (first[i] + second[i], second[i]),
                _ => (((first[i] << 1) + (second[i] & 1) + second[i]) >> 1, ((first[i] << 1) + (second[i] & 1) - second[i]) >> 1),
            };
        }
    }

    private sealed record Decoded(long FirstSample, int BlockSize, int Bytes, int[][] Samples)
    {
        public bool Holds(long sample) => sample >= FirstSample && sample < FirstSample + BlockSize;
    }
}
