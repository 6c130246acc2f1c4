using System.Globalization;
using System.Text;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Tools.Reading;

/// <summary>A window of a recording as comma-separated text, every sample of it: a column of seconds and one a channel.</summary>
public static class SampleTable
{
    /// <summary>Most rows of a table.</summary>
    public const int MostRows = 20_000;

    /// <summary>Writes the samples of a window. A missing sample is an empty field.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="channels">Names of channels that share their times; null or empty is all of them.</param>
    /// <param name="fromSeconds">Start of the window, seconds from the recording's start; null is its start.</param>
    /// <param name="toSeconds">End of the window (exclusive); null is the recording's end.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">The channels or the span are not in the recording, or the channels differ in their times.</exception>
    /// <exception cref="ToolException">There are too many samples.</exception>
    public static string ToCsv(
        Recording recording,
        IReadOnlyList<string>? channels = null,
        double? fromSeconds = null,
        double? toSeconds = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var (from, to) = RecordingSpan.Check(recording, fromSeconds, toSeconds);
        var part = from == 0 && double.IsPositiveInfinity(to) ? recording : recording.Slice(from, to);
        var chosen = channels is { Count: > 0 } ? ChannelSelection.Find(part, channels) : part.Channels;
        var first = chosen[0];
        if (chosen.FirstOrDefault(c => !HaveSameTimes(first, c)) is { } other)
        {
            throw new ArgumentException($"The channels '{first.Name}' and '{other.Name}' differ in their times; ask for one at a time.");
        }

        if (first.Count > MostRows)
        {
            throw new ToolException(FormattableString.Invariant(
                $"The window holds {first.Count} samples a channel, and {MostRows} are read at once; give a shorter span."));
        }

        var start = RecordingSpan.FirstSeconds(first, from);
        var columns = chosen.Select(c => c.Read(0, (int)c.Count)).ToArray();
        var text = new StringBuilder("time [s]");
        foreach (var channel in chosen)
        {
            text.Append(',').Append(Quoted(channel.Unit is { Length: > 0 } unit ? $"{channel.Name} [{unit}]" : channel.Name));
        }

        text.Append('\n');
        for (var row = 0; row < first.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.Append((first.Axis.SecondsAt(row) + start).ToString("0.#########", CultureInfo.InvariantCulture));
            foreach (var column in columns)
            {
                text.Append(',');
                if (float.IsFinite(column[row]))
                {
                    text.Append(column[row].ToString("R", CultureInfo.InvariantCulture));
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static bool HaveSameTimes(TimeSeries a, TimeSeries b) => a.Count == b.Count && (a.Axis, b.Axis) switch
    {
        (TimeAxis.Regular x, TimeAxis.Regular y) => x.SamplingRateHz == y.SamplingRateHz,
        (TimeAxis.Timestamps x, TimeAxis.Timestamps y) => x.Seconds.Span.SequenceEqual(y.Seconds.Span),
        _ => false,
    };

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\n\r") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
