using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenTslm.Signals.Wfdb;

/// <summary>Parses the text of a header after header(5) of the WFDB Applications Guide.</summary>
internal static partial class WfdbHeaderParser
{
    private const int MaximumSignals = 4096;
    private const int MaximumSegments = 100_000;

    public static WfdbHeader Parse(string fileName, string text)
    {
        var lines = text.Split('\n').Select((line, index) => (Text: line.Trim(), Number: index + 1)).ToArray();
        var comments = lines.Where(l => l.Text.StartsWith('#')).Select(l => l.Text[1..].Trim()).ToArray();
        var content = lines.Where(l => l.Text.Length > 0 && !l.Text.StartsWith('#')).ToArray();
        if (content.Length == 0)
        {
            throw new SignalFormatException(fileName, "expected the record line of a WFDB header, found no text");
        }

        var (header, signalCount, segmentCount) = ParseRecordLine(fileName, content[0].Text, content[0].Number);
        var (count, kind) = segmentCount is { } segments ? (segments, "segment") : (signalCount, "signal");
        if (content.Length - 1 < count)
        {
            throw new SignalFormatException(
                fileName, $"expected {count} {kind} lines, found {content.Length - 1}", $"line {content[^1].Number}");
        }

        var lists = content.Skip(1).Take(count);
        return segmentCount is null
            ? header with { Signals = [.. lists.Select(line => ParseSignalLine(fileName, line.Text, line.Number))], Comments = comments }
            : header with { Segments = [.. lists.Select(line => ParseSegmentLine(fileName, line.Text, line.Number))], Comments = comments };
    }

    /// <summary>Whether a line can be the first line of a header.</summary>
    public static bool IsRecordLine(string line) => RecordLine().IsMatch(line);

    private static (WfdbHeader Header, int SignalCount, int? SegmentCount) ParseRecordLine(string file, string line, int number)
    {
        var match = RecordLine().Match(line);
        if (!match.Success)
        {
            throw new SignalFormatException(
                file, "expected a WFDB record line (name, number of signals, rate, number of samples)", $"line {number}");
        }

        var rate = match.Groups["rate"].Success ? Number(match.Groups["rate"].Value) : 250;
        if (!(rate > 0) || !double.IsFinite(rate))
        {
            throw new SignalFormatException(file, $"a sampling rate is above zero, found '{match.Groups["rate"].Value}'", $"line {number}");
        }

        int? segments = null;
        if (match.Groups["segments"].Success)
        {
            segments = int.TryParse(match.Groups["segments"].Value, out var found) && found is > 0 and <= MaximumSegments
                ? found
                : throw new SignalFormatException(
                    file, $"expected 1 to {MaximumSegments} segments, found {match.Groups["segments"].Value}", $"line {number}");
        }

        if (!int.TryParse(match.Groups["signals"].Value, out var signals) || signals > MaximumSignals)
        {
            throw new SignalFormatException(
                file, $"expected at most {MaximumSignals} signals, found {match.Groups["signals"].Value}", $"line {number}");
        }

        long? length = null;
        if (match.Groups["length"].Success)
        {
            if (!long.TryParse(match.Groups["length"].Value, out var samples) || samples > long.MaxValue >> 24)
            {
                throw new SignalFormatException(file, $"'{match.Groups["length"].Value}' is no number of samples", $"line {number}");
            }

            length = samples == 0 ? null : samples;
        }

        var header = new WfdbHeader
        {
            RecordName = match.Groups["name"].Value,
            SamplingRateHz = rate,
            SampleCount = length,
            Start = ParseStart(match.Groups["time"].Value, match.Groups["date"].Value),
            Signals = [],
        };
        return (header, signals, segments);
    }

    private static WfdbSegment ParseSegmentLine(string file, string line, int number) =>
        line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var name, var length]
        && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var frames) && frames <= long.MaxValue >> 24
            ? new WfdbSegment(name, frames)
            : throw new SignalFormatException(file, "expected a segment line (name, number of samples)", $"line {number}");

    private static WfdbSignal ParseSignalLine(string file, string line, int number)
    {
        var match = SignalLine().Match(line);
        if (!match.Success || !TryInteger(match, "format", out var format))
        {
            throw new SignalFormatException(file, "expected a signal line (file, format, gain, …)", $"line {number}");
        }

        var gain = match.Groups["gain"].Success ? Number(match.Groups["gain"].Value) : 0;
        if (!double.IsFinite(gain))
        {
            throw new SignalFormatException(file, $"the gain '{match.Groups["gain"].Value}' is no number", $"line {number}");
        }

        int? Integer(string group) =>
            !match.Groups[group].Success ? null
            : TryInteger(match, group, out var value) ? value
            : throw new SignalFormatException(file, $"'{match.Groups[group].Value}' is out of range", $"line {number}");

        var zero = Integer("zero") ?? 0;
        return new WfdbSignal
        {
            FileName = match.Groups["file"].Value,
            Format = format,
            SamplesPerFrame = Integer("frame") ?? 1,
            Skew = Integer("skew") ?? 0,
            ByteOffset = Integer("offset") ?? 0,
            Gain = gain == 0 ? 200 : gain,
            IsCalibrated = gain != 0,
            Baseline = Integer("baseline") ?? zero,
            Unit = match.Groups["unit"].Success ? match.Groups["unit"].Value : "mV",
            AdcResolution = Integer("resolution") ?? 0,
            AdcZero = zero,
            InitialValue = Integer("initial"),
            Checksum = Integer("checksum"),
            Description = match.Groups["description"].Success ? match.Groups["description"].Value.Trim() : null,
        };
    }

    private static DateTimeOffset? ParseStart(string time, string date)
    {
        string[] times = [@"h\:m\:s", @"h\:m\:s\.FFFFFFF"];
        return DateOnly.TryParseExact(date, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && TimeSpan.TryParseExact(time, times, CultureInfo.InvariantCulture, out var clock)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + clock
            : null;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool TryInteger(Match match, string group, out int value) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    [GeneratedRegex(
        @"^(?<name>[^\s/]+)(/(?<segments>\d+))?\s+(?<signals>\d+)"
        + @"(\s+(?<rate>[0-9.]+(e[+-]?\d+)?)(/[0-9.+\-e]+(\([0-9.+\-e]+\))?)?"
        + @"(\s+(?<length>\d+)(\s+(?<time>\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?)(\s+(?<date>\d{1,2}/\d{1,2}/\d{4}))?)?)?)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex RecordLine();

    [GeneratedRegex(
        @"^(?<file>\S+)\s+(?<format>\d+)(x(?<frame>\d+))?(:(?<skew>\d+))?(\+(?<offset>\d+))?"
        + @"(\s+(?<gain>[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)(\((?<baseline>[+-]?\d+)\))?(/(?<unit>\S+))?"
        + @"(\s+(?<resolution>\d+)(\s+(?<zero>[+-]?\d+)(\s+(?<initial>[+-]?\d+)(\s+(?<checksum>[+-]?\d+)"
        + @"(\s+\d+(\s+(?<description>.+))?)?)?)?)?)?)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SignalLine();
}
