namespace OpenTslm.Measurements.PulseRateVariability;

/// <summary>How the interval between pulses varies.</summary>
/// <param name="MeanSeconds">Mean interval.</param>
/// <param name="SdnnMilliseconds">Standard deviation of the intervals (population).</param>
/// <param name="RmssdMilliseconds">Root mean square of the differences of successive intervals.</param>
/// <param name="ShareOver50Milliseconds">Share of successive differences above 50 ms (pNN50, 0 to 1).</param>
/// <param name="IntervalCount">Number of intervals used.</param>
/// <param name="ExcludedShare">Share of the intervals that were no succession of two beats, 0 to 1.</param>
public readonly record struct PulseRateVariabilityResult(
    double MeanSeconds,
    double SdnnMilliseconds,
    double RmssdMilliseconds,
    double ShareOver50Milliseconds,
    int IntervalCount,
    double ExcludedShare);
