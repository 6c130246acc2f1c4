namespace OpenTslm.Measurements.RobustTrend;

/// <summary>Result of the Mann-Kendall test.</summary>
/// <param name="S">Pairs that rise less pairs that fall.</param>
/// <param name="Tau">Kendall's tau-b against time, -1 to 1.</param>
/// <param name="Deviation">Standard deviation of S without a trend, ties considered.</param>
/// <param name="PValue">Chance of an S as far from zero in independent readings without a trend (two-sided).</param>
/// <param name="CorrectedPValue">The same for readings as autocorrelated as these; never less.</param>
public readonly record struct MannKendallResult(long S, double Tau, double Deviation, double PValue, double CorrectedPValue);
