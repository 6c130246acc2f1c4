namespace OpenTslm.Tools.Results;

/// <summary>One channel as <c>describe_recording</c> shows it. Numbers are in the channel's unit; null where there is no valid sample.</summary>
/// <param name="Name">Channel name.</param>
/// <param name="Unit">Unit, or null when unknown.</param>
/// <param name="SamplingRateHz">Samples a second, or null where the times are explicit.</param>
/// <param name="SampleCount">Number of samples.</param>
/// <param name="MissingCount">How many of them are missing.</param>
/// <param name="DurationSeconds">Seconds covered.</param>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Population standard deviation.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
public sealed record ChannelDescription(
    string Name,
    string? Unit,
    double? SamplingRateHz,
    long SampleCount,
    long MissingCount,
    double DurationSeconds,
    double? Mean,
    double? StandardDeviation,
    double? Minimum,
    double? Maximum);
