namespace OpenTslm.Measurements.Statistics;

/// <summary>How the values of a series are distributed, in the series' unit.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Population standard deviation.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Quantile05">5 % of the values lie below.</param>
/// <param name="Quantile25">First quartile.</param>
/// <param name="Median">Median.</param>
/// <param name="Quantile75">Third quartile.</param>
/// <param name="Quantile95">95 % of the values lie below.</param>
/// <param name="Maximum">Greatest value.</param>
/// <param name="ValidCount">Number of valid samples.</param>
/// <param name="Quality">0 to 1: share of valid samples.</param>
public readonly record struct StatisticsResult(
    double Mean,
    double StandardDeviation,
    double Minimum,
    double Quantile05,
    double Quantile25,
    double Median,
    double Quantile75,
    double Quantile95,
    double Maximum,
    int ValidCount,
    double Quality);
