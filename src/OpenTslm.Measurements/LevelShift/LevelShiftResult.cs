namespace OpenTslm.Measurements.LevelShift;

/// <summary>The best split of a series into two levels.</summary>
/// <param name="Index">First sample of the second level.</param>
/// <param name="Seconds">Its time from the window's start.</param>
/// <param name="MeanBefore">Mean before the split, in the series' unit.</param>
/// <param name="MeanAfter">Mean from the split on, in the series' unit.</param>
/// <param name="SizeInNoise">
/// Difference of the means divided by the standard deviation around them; at most a million in size.
/// </param>
/// <param name="ExplainedByStep">Share of the variance that the two levels explain, 0 to 1.</param>
/// <param name="ExplainedByLine">Share of the variance that a straight line explains, 0 to 1.</param>
/// <param name="PValue">Chance of a split as good in noise of the same length and lag-one autocorrelation.</param>
/// <param name="IsShift">
/// The p-value is below 0.01, the levels lie at least one noise deviation apart, and a step explains more than a line.
/// </param>
/// <param name="Quality">0 to 1: share of valid samples.</param>
public readonly record struct LevelShiftResult(
    int Index,
    double Seconds,
    double MeanBefore,
    double MeanAfter,
    double SizeInNoise,
    double ExplainedByStep,
    double ExplainedByLine,
    double PValue,
    bool IsShift,
    double Quality);
