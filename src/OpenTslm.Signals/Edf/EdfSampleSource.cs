using System.Buffers;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Edf;

/// <summary>Physical values of one signal, read record by record. Thread-safe: no state between reads.</summary>
/// <param name="bytes">The file.</param>
/// <param name="header">Its header.</param>
/// <param name="signal">The signal.</param>
/// <param name="offset">Bytes from the start of a record to the signal.</param>
/// <param name="recordCount">Records in the file.</param>
/// <param name="starts">The sample at which each record begins, ascending; null where one follows the other.</param>
internal sealed class EdfSampleSource(
    SignalBytes bytes, EdfHeader header, EdfSignal signal, long offset, long recordCount, long[]? starts) : ISampleSource
{
    private const int Block = 1 << 15;
    private readonly int _perRecord = signal.SamplesPerRecord;

    public long Count { get; } = (starts is null ? (recordCount - 1) * signal.SamplesPerRecord : starts[^1]) + signal.SamplesPerRecord;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);
        if (destination.IsEmpty)
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(Math.Min(Block, _perRecord), destination.Length) * header.BytesPerSample);
        try
        {
            using var session = bytes.Open();
            for (var done = 0; done < destination.Length;)
            {
                done += ReadPart(session, start + done, destination[done..], buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int ReadPart(SignalBytes.Session session, long sample, Span<float> destination, byte[] buffer)
    {
        var record = RecordOf(sample);
        var within = sample - StartOf(record);
        if (within >= _perRecord)
        {
            // A gap: missing up to the next record, which exists since the last sample belongs to the last record.
            var missing = (int)Math.Min(destination.Length, StartOf(record + 1) - sample);
            destination[..missing].Fill(float.NaN);
            return missing;
        }

        var count = (int)Math.Min(Math.Min(destination.Length, buffer.Length / header.BytesPerSample), _perRecord - within);
        var raw = buffer.AsSpan(0, count * header.BytesPerSample);
        session.Read(header.HeaderBytes + (record * header.RecordBytes) + offset + (within * header.BytesPerSample), raw);
        for (var i = 0; i < count; i++)
        {
            // Little-endian two's complement of 16 or 24 bits.
            var digital = header.BytesPerSample == 2
                ? (short)(raw[2 * i] | (raw[(2 * i) + 1] << 8))
                : ((raw[3 * i] << 8) | (raw[(3 * i) + 1] << 16) | (raw[(3 * i) + 2] << 24)) >> 8;
            destination[i] = (float)signal.ToPhysical(digital);
        }

        return count;
    }

    private long RecordOf(long sample)
    {
        if (starts is null)
        {
            return sample / _perRecord;
        }

        var found = Array.BinarySearch(starts, sample);
        return found >= 0 ? found : ~found - 1;
    }

    private long StartOf(long record) => starts is null ? record * _perRecord : starts[record];
}
