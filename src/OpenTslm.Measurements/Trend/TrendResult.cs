namespace OpenTslm.Measurements.Trend;

/// <summary>A straight line through a series.</summary>
/// <param name="SlopePerSample">Change from one sample to the next, in the series' unit.</param>
/// <param name="SlopePerSecond">Change a second, in the series' unit.</param>
/// <param name="Intercept">Value of the line at the first sample.</param>
/// <param name="TotalChange">Change of the line from the first sample to the last, in the series' unit.</param>
/// <param name="ChangeInStandardDeviations">
/// Total change divided by the series' standard deviation (a pure line has 3.46, the square root of 12).
/// </param>
/// <param name="ChangeInNoise">
/// Total change divided by the standard deviation around the line; at most a million in size.
/// </param>
/// <param name="RSquared">Share of the variance that the line explains, 0 to 1.</param>
/// <param name="PValue">
/// Chance of a slope as steep in noise of the same length and lag-one autocorrelation (two-sided).
/// </param>
/// <param name="Direction">
/// Rising or falling if the p-value is below 0.01 and the line explains 10 % of the variance or more; else flat.
/// </param>
/// <param name="Quality">0 to 1: share of valid samples.</param>
public readonly record struct TrendResult(
    double SlopePerSample,
    double SlopePerSecond,
    double Intercept,
    double TotalChange,
    double ChangeInStandardDeviations,
    double ChangeInNoise,
    double RSquared,
    double PValue,
    TrendDirection Direction,
    double Quality);
