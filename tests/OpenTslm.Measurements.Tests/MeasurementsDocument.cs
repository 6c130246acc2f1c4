using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenTslm.Measurements.Tests;

/// <summary>The part of <c>docs/measurements.md</c> that lists every measurement of the catalogue.</summary>
internal static partial class MeasurementsDocument
{
    /// <summary>The mark before the part.</summary>
    public const string Begin = "<!-- catalogue: begin -->";

    /// <summary>The mark behind it.</summary>
    public const string End = "<!-- catalogue: end -->";

    public static string Create()
    {
        var text = new StringBuilder();
        text.Append(Begin).Append('\n').Append("""
            Made by `OPENTSLM_WRITE_DOCS=1 dotnet test -c Release tests/OpenTslm.Measurements.Tests --filter MeasurementsDocumentTests`
            from the catalogue; without the variable the same test fails where the table is out of date.

            `opentslm measure <file>` makes all that fit the channels of a recording by name and unit; `--only` chooses some, and
            with `--channel` they are made of that channel whatever it is called. Each has a value, a unit, the window, a quality
            from 0 to 1 and a version, which changes whenever the same samples may give another value. What cannot be measured is
            told with the reason. These are measurements of a signal, not a diagnosis: nothing here is a medical device.

            A slow channel is one that is read once a second or more rarely, at even or explicit times.

            | Measurement | Version | Channels | Method | Source |
            |---|---|---|---|---|

            """);
        foreach (var measurement in MeasurementCatalog.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {measurement.Name} | {measurement.Version} | {ChannelsOf(measurement)} | {measurement.Method} | {measurement.Source} |\n");
        }

        return text.Append(End).ToString();
    }

    /// <summary>What fits, as the measurement itself says when nothing does: a fast channel of no kind.</summary>
    private static string ChannelsOf(IMeasurement measurement)
    {
        var recording = new Recording([new TimeSeries("anything", "{none}", new TimeAxis.Regular(1000), new float[10])]);
        var outcome = measurement.Measure(recording, 0, 1)[0];
        if (outcome.Channels.Count > 0)
        {
            return "any";
        }

        return NothingFits().Match(outcome.WhyNot!) is { Success: true } match
            ? match.Groups["what"].Value.Replace("read once a second or more rarely", "slow", StringComparison.Ordinal)
            : outcome.WhyNot!;
    }

    [GeneratedRegex(@"^(No (three )?channels? (is|are)|There are no) (?<what>.*?)( by (its|their) names? and units?|, .*)?\.$", RegexOptions.ExplicitCapture)]
    private static partial Regex NothingFits();
}
