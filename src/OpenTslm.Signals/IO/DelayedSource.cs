namespace OpenTslm.Signals.IO;

/// <summary>The samples of another source, after a time in which there were none.</summary>
/// <param name="inner">The samples.</param>
/// <param name="delay">Missing samples before them.</param>
internal sealed class DelayedSource(ISampleSource inner, long delay) : ISampleSource
{
    // A delay that dwarfs the data would be read as a recording that lacks nearly everything.
    private const long MostMissingPerSample = 100;

    public long Count => delay + inner.Count;

    /// <summary>A source that begins some seconds after the recording.</summary>
    /// <param name="inner">The samples.</param>
    /// <param name="seconds">Seconds between the recording's start and the first sample; at least 0.</param>
    /// <param name="rateHz">Samples a second.</param>
    /// <returns>The source; null if the delay is over a hundred times longer than the samples.</returns>
    public static ISampleSource? Create(ISampleSource inner, double seconds, double rateHz)
    {
        var delay = Math.Round(seconds * rateHz);
        return delay <= 0 ? inner : delay > MostMissingPerSample * (double)inner.Count ? null : new DelayedSource(inner, (long)delay);
    }

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);
        var missing = (int)Math.Clamp(delay - start, 0, destination.Length);
        destination[..missing].Fill(float.NaN);
        if (missing < destination.Length)
        {
            inner.Read(start + missing - delay, destination[missing..]);
        }
    }
}
