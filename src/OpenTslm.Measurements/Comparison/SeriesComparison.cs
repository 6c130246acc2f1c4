using OpenTslm.Measurements.Statistics;

namespace OpenTslm.Measurements.Comparison;

/// <summary>Two series side by side. Differences are those of the second from the first.</summary>
/// <param name="First">Distribution of the first.</param>
/// <param name="Second">Distribution of the second.</param>
/// <param name="HedgesG">Difference of the means in pooled standard deviations; null where both are constant.</param>
/// <param name="CliffsDelta">Chance of a greater value in the second less that of a smaller one, -1 to 1.</param>
/// <param name="DeviationRatio">Standard deviation of the second over that of the first; null where that is zero.</param>
/// <param name="QuartileRatio">Interquartile range of the second over that of the first; null where that is zero.</param>
/// <param name="Spread">Which varies more, by <see cref="SeriesComparer.SpreadRule"/>.</param>
/// <param name="Shape">How unlike their shapes are, or null.</param>
/// <param name="WhyNoShape">A sentence where there is no shape to compare.</param>
public sealed record SeriesComparison(
    StatisticsResult First,
    StatisticsResult Second,
    double? HedgesG,
    double CliffsDelta,
    double? DeviationRatio,
    double? QuartileRatio,
    Spread Spread,
    ShapeComparison? Shape,
    string? WhyNoShape)
{
    /// <summary>Mean of the second less that of the first.</summary>
    public double MeanDifference => Second.Mean - First.Mean;

    /// <summary>Median of the second less that of the first.</summary>
    public double MedianDifference => Second.Median - First.Median;
}
