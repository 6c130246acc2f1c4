namespace OpenTslm.Measurements.HeartRateVariability;

/// <summary>Variability of the intervals between normal beats.</summary>
/// <param name="SdnnSeconds">Standard deviation of the intervals (N - 1).</param>
/// <param name="RmssdSeconds">Root mean square of successive differences.</param>
/// <param name="Pnn50">Share of successive differences above 50 ms, 0 to 1.</param>
/// <param name="Sd1Seconds">Poincaré plot: deviation across the line of identity.</param>
/// <param name="Sd2Seconds">Poincaré plot: deviation along it.</param>
/// <param name="Welch">Powers by Welch's method on the resampled intervals; null for less than two minutes.</param>
/// <param name="LombScargle">Powers by the Lomb-Scargle periodogram; null for less than two minutes.</param>
/// <param name="Intervals">Number of intervals used.</param>
/// <param name="Excluded">Number of intervals left out: next to ectopic or missed beats.</param>
public readonly record struct HeartRateVariabilityResult(
    double SdnnSeconds,
    double RmssdSeconds,
    double Pnn50,
    double Sd1Seconds,
    double Sd2Seconds,
    HeartRateBands? Welch,
    HeartRateBands? LombScargle,
    int Intervals,
    int Excluded);
