namespace OpenTslm;

/// <summary>One series as a model reads it.</summary>
/// <param name="Name">Channel name.</param>
/// <param name="Unit">Unit, or null when unknown.</param>
/// <param name="SamplingRateHz">Rate at which the model reads it, or null when unknown.</param>
/// <param name="SampleCount">Number of samples the model reads.</param>
/// <param name="MissingCount">How many of them were missing at the source.</param>
/// <param name="Mean">Mean of the samples, in <paramref name="Unit"/>.</param>
/// <param name="StandardDeviation">Population standard deviation, in <paramref name="Unit"/>.</param>
public sealed record InputSeries(
    string Name, string? Unit, double? SamplingRateHz, long SampleCount, long MissingCount, double Mean, double StandardDeviation)
{
    /// <summary>Quality of the recorded channel, 0 (unusable) to 1; null where none is measured.</summary>
    public double? Quality { get; init; }
}
