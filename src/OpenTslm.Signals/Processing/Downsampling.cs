namespace OpenTslm.Signals.Processing;

/// <summary>Chooses samples of a series for people and models to look at. The samples are read by window, never all at once.</summary>
/// <remarks>
/// Nothing is filtered: what is returned looks like the series but must not be measured; for that see
/// <see cref="Resampler"/>. Samples count as evenly spaced.
/// </remarks>
public static class Downsampling
{
    /// <summary>Fewest samples that can be asked for.</summary>
    public const int FewestSamples = 4;

    // Extremes per returned sample before triangles are compared (Van Der Donckt et al. 2023, IEEE VIS short papers).
    private const int Preselection = 32;

    /// <summary>Keeps the least and the greatest of each of <c>most / 2</c> stretches, in time order.</summary>
    /// <param name="series">The series.</param>
    /// <param name="most">Most samples to return, at least <see cref="FewestSamples"/>.</param>
    public static DownsampledSeries MinMax(TimeSeries series, int most)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, FewestSamples);
        return series.Count <= most ? All(series) : Extremes.Choose(series, most / 2);
    }

    /// <summary>
    /// Keeps of each stretch the sample that makes the largest triangle with the one kept before and the mean of the stretch
    /// after it (Steinarsson 2013, Downsampling Time Series for Visual Representation, section 4.2). The first and the last
    /// valid sample are kept. A series much longer than what is asked for is first brought to its extremes.
    /// </summary>
    /// <inheritdoc cref="MinMax"/>
    public static DownsampledSeries LargestTriangle(TimeSeries series, int most)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, FewestSamples);
        if (series.Count <= most)
        {
            return All(series);
        }

        var isLong = series.Count > 2L * Preselection * most;
        var from = isLong ? Extremes.Choose(series, Preselection / 2 * most) : All(series);
        var kept = Triangles.Choose(from.Indices, from.Values, most);
        return new DownsampledSeries(
            isLong ? DownsamplingMethod.MinMaxLargestTriangle : DownsamplingMethod.LargestTriangle,
            series.Count,
            from.MissingCount,
            [.. kept.Select(k => from.Indices[k])],
            [.. kept.Select(k => from.Values[k])]);
    }

    private static DownsampledSeries All(TimeSeries series)
    {
        var samples = series.Read(0, (int)series.Count);
        var indices = new long[samples.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = i;
        }

        return new DownsampledSeries(DownsamplingMethod.None, samples.Length, samples.LongCount(float.IsNaN), indices, samples);
    }
}
