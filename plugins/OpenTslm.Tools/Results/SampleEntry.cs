using OpenTslm.Signals.Processing;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Tools.Results;

/// <summary>Samples of one channel as <c>read_samples</c> shows them.</summary>
/// <param name="Name">Channel name.</param>
/// <param name="Unit">Unit, or null when unknown.</param>
/// <param name="Method">How the samples were chosen, in words.</param>
/// <param name="SourceCount">Samples in the span.</param>
/// <param name="ReturnedCount">Samples shown.</param>
/// <param name="MissingCount">How many of the span's samples are missing.</param>
/// <param name="Seconds">Time of each sample, from the recording's start.</param>
/// <param name="Values">Value of each; null where it is missing.</param>
public sealed record SampleEntry(
    string Name,
    string? Unit,
    string Method,
    long SourceCount,
    int ReturnedCount,
    long MissingCount,
    IReadOnlyList<double> Seconds,
    IReadOnlyList<double?> Values)
{
    /// <summary>The entry of a thinned series.</summary>
    /// <param name="channel">The part of the channel that was thinned.</param>
    /// <param name="fromSeconds">Where that part begins.</param>
    /// <param name="samples">What was chosen of it.</param>
    internal static SampleEntry Of(TimeSeries channel, double fromSeconds, DownsampledSeries samples) => new(
        channel.Name,
        channel.Unit,
        samples.ToString(),
        samples.SourceCount,
        samples.ReturnedCount,
        samples.MissingCount,
        [.. samples.Indices.Select(i => Math.Round(RecordingSpan.FirstSeconds(channel, fromSeconds) + channel.Axis.SecondsAt(i), 4))],
        [.. samples.Values.Select(v => float.IsFinite(v) ? Rounded.To(v) : (double?)null)]);
}
