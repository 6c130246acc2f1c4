namespace OpenTslm.Measurements.StepCount;

/// <summary>The steps of a window.</summary>
/// <param name="StepSeconds">Time of each step from the first sample, ascending.</param>
/// <param name="WalkingSeconds">Time spent stepping.</param>
/// <param name="Strength">Mean autocorrelation at one or two steps where stepping, 0 to 1; 0 without a step.</param>
public sealed record StepCountResult(IReadOnlyList<double> StepSeconds, double WalkingSeconds, double Strength);
