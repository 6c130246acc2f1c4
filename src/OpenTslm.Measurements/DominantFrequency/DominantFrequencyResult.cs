namespace OpenTslm.Measurements.DominantFrequency;

/// <summary>The strongest rhythm of a series.</summary>
/// <param name="FrequencyHz">Frequency of the greatest power density.</param>
/// <param name="PowerShare">Share of the power around it (main lobe) in the searched band, 0 to 1.</param>
/// <param name="ResolutionHz">Half width of the main lobe: how finely frequencies are told apart.</param>
/// <param name="Quality">0 to 1: share of valid samples, lowered below three cycles.</param>
public readonly record struct DominantFrequencyResult(
    double FrequencyHz, double PowerShare, double ResolutionHz, double Quality);
