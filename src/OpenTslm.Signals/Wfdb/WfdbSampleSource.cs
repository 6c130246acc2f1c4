using System.Buffers;

namespace OpenTslm.Signals.Wfdb;

/// <summary>
/// Physical values of one signal, converted window by window: <c>(sample - baseline) / gain</c>. A skewed signal stands
/// some frames later in the file than it was taken; what it lacks at the end is missing.
/// </summary>
internal sealed class WfdbSampleSource(IWfdbSignalFile file, int offsetInFrame, WfdbSignal signal, long frames) : ISampleSource
{
    private const int Block = 8192;

    private readonly long _skew = (long)signal.Skew * signal.SamplesPerFrame;
    private readonly long _stored = file.CountFrames() * signal.SamplesPerFrame;

    public long Count => frames * signal.SamplesPerFrame;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);
        if (_skew > 0)
        {
            var present = (int)Math.Clamp(_stored - _skew - start, 0, destination.Length);
            destination[present..].Fill(float.NaN);
            destination = destination[..present];
        }

        var raw = ArrayPool<int>.Shared.Rent(Math.Min(Block, Math.Max(1, destination.Length)));
        try
        {
            for (var done = 0; done < destination.Length;)
            {
                var part = raw.AsSpan(0, Math.Min(Math.Min(Block, raw.Length), destination.Length - done));
                file.Read(offsetInFrame, signal.SamplesPerFrame, start + _skew + done, part);
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
