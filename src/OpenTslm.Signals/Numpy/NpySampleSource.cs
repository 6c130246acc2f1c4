using System.Buffers;

namespace OpenTslm.Signals.Numpy;

/// <summary>One channel of an array, read by window. Thread-safe: no state between reads.</summary>
/// <param name="array">The array.</param>
/// <param name="first">Index of the channel's first element.</param>
/// <param name="step">Elements from one sample to the next.</param>
/// <param name="count">Samples.</param>
internal sealed class NpySampleSource(NpyArray array, long first, long step, long count) : ISampleSource
{
    private const int BlockBytes = 1 << 16;

    public long Count => count;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, count - destination.Length);
        var itemBytes = array.Header.ItemBytes;

        // Neighbours are read together; channels far apart, sample by sample.
        var stepBytes = step * itemBytes;
        var block = (int)Math.Max(1, Math.Min(destination.Length, BlockBytes / stepBytes));
        var buffer = ArrayPool<byte>.Shared.Rent((int)((block - 1) * stepBytes) + itemBytes);
        try
        {
            using var session = array.Bytes.Open();
            for (var done = 0; done < destination.Length;)
            {
                var part = Math.Min(block, destination.Length - done);
                var bytes = buffer.AsSpan(0, (int)((part - 1) * stepBytes) + itemBytes);
                session.Read(array.Header.DataOffset + ((first + ((start + done) * step)) * itemBytes), bytes);
                for (var i = 0; i < part; i++)
                {
                    destination[done + i] = (float)array.ToNumber(bytes.Slice((int)(i * stepBytes), itemBytes));
                }

                done += part;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
