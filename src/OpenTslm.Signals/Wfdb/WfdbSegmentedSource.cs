namespace OpenTslm.Signals.Wfdb;

/// <summary>The samples of one signal across segments; missing where a segment is, or does not have the signal.</summary>
/// <param name="parts">The signal in each segment; null where it is missing.</param>
/// <param name="starts">The sample at which each segment begins, and the number of all samples.</param>
internal sealed class WfdbSegmentedSource(ISampleSource?[] parts, long[] starts) : ISampleSource
{
    public long Count => starts[^1];

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);

        var segment = destination.IsEmpty ? 0 : LastAtOrBefore(start);
        for (var done = 0; done < destination.Length; segment++)
        {
            var within = start + done - starts[segment];
            var part = destination.Slice(done, (int)Math.Min(destination.Length - done, starts[segment + 1] - starts[segment] - within));
            if (parts[segment] is { } source)
            {
                source.Read(within, part);
            }
            else
            {
                part.Fill(float.NaN);
            }

            done += part.Length;
        }
    }

    // Empty segments share their start with the next, so the last of them is the one that holds the sample.
    private int LastAtOrBefore(long sample)
    {
        var (low, high) = (0, parts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (starts[middle] <= sample)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
