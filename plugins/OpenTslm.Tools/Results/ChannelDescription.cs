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
    double? Maximum)
{
    /// <summary>The same with numbers of six significant digits.</summary>
    internal ChannelDescription ToRounded() => this with
    {
        DurationSeconds = Rounded.To(DurationSeconds),
        Mean = Mean is { } mean ? Rounded.To(mean) : null,
        StandardDeviation = StandardDeviation is { } deviation ? Rounded.To(deviation) : null,
        Minimum = Minimum is { } minimum ? Rounded.To(minimum) : null,
        Maximum = Maximum is { } maximum ? Rounded.To(maximum) : null,
    };
}
