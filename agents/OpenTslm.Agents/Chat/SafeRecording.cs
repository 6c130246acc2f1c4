using System.Text.RegularExpressions;

namespace OpenTslm.Agents.Chat;

/// <summary>A recording without the texts of its file: what a language model may know of it.</summary>
internal static partial class SafeRecording
{
    /// <summary>
    /// The same samples. Source, subject, annotations and notes are gone, and a channel whose name may be a sentence or a
    /// person's is named by its number.
    /// </summary>
    public static Recording Of(Recording recording) =>
        new([.. recording.Channels.Select((channel, i) => IsSafe(channel.Name) ? Clean(channel, channel.Name) : Clean(channel, FormattableString.Invariant($"channel {i + 1}")))])
        {
            ContentHash = recording.ContentHash,
        };

    private static TimeSeries Clean(TimeSeries channel, string name) =>
        new(name, channel.Unit is { } unit && SafeUnit().IsMatch(unit) ? unit : null, WithoutDate(channel.Axis), new Samples(channel));

    private static TimeAxis WithoutDate(TimeAxis axis) => axis with { Start = null };

    // Names of leads, electrodes and quantities are short, and a word of a person's name beside them is a risk not taken.
    private static bool IsSafe(string name) => SafeName().IsMatch(name);

    [GeneratedRegex(@"^(?:[A-Za-z]{1,6}\d{0,2}(?:[-_ ][A-Za-z]{1,5}\d{0,2})?|[a-z]+(?:[_-](?:x|y|z|acc|gyro|rate))?|[xyz]_[a-z]{1,8}|glucose|SpO2|ECG [IVavRLF0-9]{1,4}|EEG [A-Za-z0-9-]{2,9}|EOG [A-Za-z0-9-]{1,9})$")]
    private static partial Regex SafeName();

    [GeneratedRegex(@"^[A-Za-zµμ°%\[\]{}/0-9.*^²-]{1,16}$")]
    private static partial Regex SafeUnit();

    private sealed class Samples(TimeSeries series) : ISampleSource
    {
        public long Count => series.Count;

        public void Read(long start, Span<float> destination) => series.Read(start, destination);
    }
}
