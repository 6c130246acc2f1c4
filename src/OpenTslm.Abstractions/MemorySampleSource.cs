namespace OpenTslm;

/// <summary>Samples held in memory.</summary>
/// <param name="samples">The values; not copied.</param>
public sealed class MemorySampleSource(float[] samples) : ISampleSource
{
    /// <inheritdoc/>
    public long Count => samples.Length;

    /// <inheritdoc/>
    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);
        samples.AsSpan((int)start, destination.Length).CopyTo(destination);
    }
}
