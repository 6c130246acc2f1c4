using System.Buffers;

namespace OpenTslm.Signals.Wfdb;

/// <summary>Physical values of one signal, converted window by window: <c>(sample - baseline) / gain</c>.</summary>
internal sealed class WfdbSampleSource(WfdbSignalFile file, int indexInFile, WfdbSignal signal, long count) : ISampleSource
{
    private const int Block = 8192;

    public long Count => count;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, count - destination.Length);
        var raw = ArrayPool<int>.Shared.Rent(Math.Min(Block, Math.Max(1, destination.Length)));
        try
        {
            for (var done = 0; done < destination.Length;)
            {
                var part = raw.AsSpan(0, Math.Min(Math.Min(Block, raw.Length), destination.Length - done));
                file.Read(indexInFile, start + done, part);
                for (var i = 0; i < part.Length; i++)
                {
                    destination[done + i] = part[i] == file.MissingValue
                        ? float.NaN
                        : (float)((part[i] - (double)signal.Baseline) / signal.Gain);
                }

                done += part.Length;
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(raw);
        }
    }
}
