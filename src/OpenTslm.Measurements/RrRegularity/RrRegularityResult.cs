namespace OpenTslm.Measurements.RrRegularity;

/// <summary>How even the intervals between beats are.</summary>
/// <param name="MeanRrSeconds">Mean RR interval.</param>
/// <param name="StandardDeviationSeconds">Standard deviation of the RR intervals (population).</param>
/// <param name="CoefficientOfVariation">Standard deviation divided by the mean.</param>
/// <param name="RmssdSeconds">Root mean square of successive differences.</param>
/// <param name="NormalisedRmssd">RMSSD divided by the mean RR interval.</param>
/// <param name="MedianSuccessiveChange">Median absolute successive difference divided by the median RR interval.</param>
/// <param name="ShareOver50Milliseconds">Share of successive differences above 50 ms (pNN50, 0 to 1).</param>
/// <param name="ShannonEntropy">
/// Entropy of the intervals over 16 bins of 1/16 of the median from half to one and a half medians, in bits divided by
/// the greatest possible (0 to 1).
/// </param>
/// <param name="IntervalCount">Number of RR intervals.</param>
/// <param name="Quality">0 to 1: share of intervals between 0.2 s and 3 s, lowered when there are fewer than eight.</param>
public readonly record struct RrRegularityResult(
    double MeanRrSeconds,
    double StandardDeviationSeconds,
    double CoefficientOfVariation,
    double RmssdSeconds,
    double NormalisedRmssd,
    double MedianSuccessiveChange,
    double ShareOver50Milliseconds,
    double ShannonEntropy,
    int IntervalCount,
    double Quality);
