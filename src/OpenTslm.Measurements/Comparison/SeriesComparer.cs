using OpenTslm.Measurements.Statistics;

namespace OpenTslm.Measurements.Comparison;

/// <summary>Compares two series: their distributions, how far those lie apart, which varies more, and their shapes.</summary>
/// <remarks>
/// No significance is given: neighbouring samples of a signal depend on each other, so that any difference of two long
/// recordings would count as significant.
/// </remarks>
public static class SeriesComparer
{
    /// <summary>The rule of <see cref="Spread"/>.</summary>
    public const string SpreadRule =
        "A series is more variable if its standard deviation is at least 1.1 times the other's and its interquartile range is "
        + "not the smaller one.";

    private const double ClearRatio = 1.1;
    private const int FewestSamples = 2;

    /// <summary>Compares two series.</summary>
    /// <param name="first">A series.</param>
    /// <param name="second">Another of the same unit; it may differ in length and sampling.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if the units differ, or one has too few valid samples.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static SeriesComparison? Compare(TimeSeries first, TimeSeries second, out string? whyNot)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Unit != second.Unit)
        {
            whyNot = $"The units differ: {first.Unit ?? "unknown"} and {second.Unit ?? "unknown"}.";
            return null;
        }

        if (Read(first, out whyNot) is not { } one || Read(second, out whyNot) is not { } other)
        {
            return null;
        }

        var shape = ShapeComparer.Compare(new ChannelWindow(first, 0), new ChannelWindow(second, 0), out var whyNoShape);
        var deviations = Ratio(one.Statistics.StandardDeviation, other.Statistics.StandardDeviation);
        var quartiles = Ratio(Range(one.Statistics), Range(other.Statistics));
        return new SeriesComparison(
            one.Statistics,
            other.Statistics,
            EffectSize.HedgesG(one.Sorted, other.Sorted),
            EffectSize.CliffsDelta(one.Sorted, other.Sorted),
            deviations,
            quartiles,
            SpreadOf(one.Statistics, other.Statistics),
            shape,
            shape is null ? whyNoShape : null);
    }

    private static (StatisticsResult Statistics, double[] Sorted)? Read(TimeSeries series, out string? whyNot)
    {
        var samples = new ChannelWindow(series, 0).Read();
        if (StatisticsEstimator.Measure(samples, out whyNot) is not { } statistics)
        {
            whyNot = $"'{series.Name}': {whyNot}";
            return null;
        }

        if (statistics.ValidCount < FewestSamples)
        {
            whyNot = $"'{series.Name}' holds {statistics.ValidCount} valid sample(s); at least {FewestSamples} are needed.";
            return null;
        }

        double[] sorted = [.. samples.Where(v => !float.IsNaN(v)).Select(v => (double)v)];
        Array.Sort(sorted);
        return (statistics, sorted);
    }

    private static Spread SpreadOf(StatisticsResult first, StatisticsResult second)
    {
        double less = first.StandardDeviation, more = second.StandardDeviation;
        var isSecond = more >= less;
        if (isSecond ? !(more >= ClearRatio * less) || more == 0 : !(less >= ClearRatio * more))
        {
            return Spread.Alike;
        }

        double range = Range(first), otherRange = Range(second);
        return isSecond
            ? otherRange >= range ? Spread.SecondMore : Spread.Unclear
            : range >= otherRange ? Spread.FirstMore : Spread.Unclear;
    }

    private static double Range(StatisticsResult statistics) => statistics.Quantile75 - statistics.Quantile25;

    private static double? Ratio(double first, double second) => first > 0 ? second / first : null;
}
