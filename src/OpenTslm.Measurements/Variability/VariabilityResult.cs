namespace OpenTslm.Measurements.Variability;

/// <summary>How much and how fast a series varies.</summary>
/// <param name="Variance">Population variance, in unit².</param>
/// <param name="StandardDeviation">Its square root, in the series' unit.</param>
/// <param name="Range">Greatest minus least value.</param>
/// <param name="InterquartileRange">Third minus first quartile.</param>
/// <param name="RmsChangePerSecond">
/// Root mean square of the change between neighbouring samples, a second (for acceleration: jerk).
/// </param>
/// <param name="MeanAbsoluteChange">
/// Mean size of the change between neighbouring samples (average real variability; Mena et al. 2005, J. Hypertens. 23:505).
/// </param>
/// <param name="CoefficientOfVariation">
/// Standard deviation over the mean; null unless all samples are zero or above and some are not zero.
/// </param>
/// <param name="Quality">0 to 1: share of valid samples.</param>
public readonly record struct VariabilityResult(
    double Variance,
    double StandardDeviation,
    double Range,
    double InterquartileRange,
    double RmsChangePerSecond,
    double MeanAbsoluteChange,
    double? CoefficientOfVariation,
    double Quality);
