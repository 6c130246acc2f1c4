namespace OpenTslm.Measurements.Seasonality;

/// <summary>How much of a series repeats.</summary>
/// <param name="Strength">0 (nothing) to 1 (all of it, save the trend).</param>
/// <param name="PeriodSeconds">Period in seconds.</param>
/// <param name="Amplitude">Half of the way from the least to the greatest of what repeats, in the series' unit.</param>
/// <param name="Repetitions">Number of periods in the window.</param>
/// <param name="IsPeriodic">The period stands out from chance.</param>
/// <param name="Quality">0 to 1: share of valid samples, lowered below three repetitions.</param>
public readonly record struct SeasonalityResult(
    double Strength, double PeriodSeconds, double Amplitude, double Repetitions, bool IsPeriodic, double Quality);
