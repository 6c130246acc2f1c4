namespace OpenTslm.Measurements.Period;

/// <summary>How a series repeats.</summary>
/// <param name="Samples">Period in samples, with a fraction.</param>
/// <param name="Seconds">Period in seconds.</param>
/// <param name="Strength">
/// Autocorrelation at the period (about 1 for an exact repetition, about 0 for noise), at most 1.
/// </param>
/// <param name="Repetitions">Number of periods in the window.</param>
/// <param name="IsPeriodic">The strength is 0.3 or more and exceeds what noise of this length reaches by chance.</param>
/// <param name="Quality">0 to 1: share of valid samples, lowered below three repetitions.</param>
public readonly record struct PeriodResult(
    double Samples, double Seconds, double Strength, double Repetitions, bool IsPeriodic, double Quality);
