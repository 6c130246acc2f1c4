namespace OpenTslm.Measurements.HeartRate;

/// <summary>Heart rate of a window.</summary>
/// <param name="BeatsPerMinute">60 divided by the median RR interval.</param>
/// <param name="MeanBeatsPerMinute">60 divided by the mean RR interval.</param>
/// <param name="Beats">Number of R peaks.</param>
/// <param name="Quality">0 to 1: share of RR intervals between 0.2 s and 3 s, lowered when there are few.</param>
public readonly record struct HeartRateResult(
    double BeatsPerMinute, double MeanBeatsPerMinute, int Beats, double Quality);
