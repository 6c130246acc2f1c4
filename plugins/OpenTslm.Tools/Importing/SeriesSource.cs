namespace OpenTslm.Tools.Importing;

/// <summary>The samples of a series, for a series that differs in its name, unit or times only.</summary>
/// <param name="series">The series.</param>
internal sealed class SeriesSource(TimeSeries series) : ISampleSource
{
    /// <inheritdoc/>
    public long Count => series.Count;

    /// <inheritdoc/>
    public void Read(long start, Span<float> destination) => series.Read(start, destination);
}
