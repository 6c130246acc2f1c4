namespace OpenTslm;

/// <summary>A window of another source.</summary>
internal sealed class SlicedSampleSource(ISampleSource inner, long offset, long count) : ISampleSource
{
    public long Count => count;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, count - destination.Length);
        inner.Read(offset + start, destination);
    }
}
