using System.Globalization;
using OpenTslm.Signals.Plotting;
using OpenTslm.Tools;

namespace OpenTslm.Agents.Reports;

/// <summary>The plots of a report: the recording with the located spans highlighted, and the clearest of them close up.</summary>
internal static class ReportPlots
{
    private const int MostClose = 6;
    private const int MostChannels = 12;
    private const double CloseFrom = 120;
    private const double Margin = 3;

    /// <summary>Plots as id, SVG and caption; one that cannot be drawn has its reason as caption.</summary>
    public static IEnumerable<(string Id, string? Svg, string Caption)> Draw(InterpretationReport report, Recording recording)
    {
        EvidenceItem[] spans = [.. report.Evidence.Where(e => e.Span is not null)];
        PlotMark[] marks = [.. spans.Take(PlotOptions.MostMarks).Select(e => new PlotMark(e.Span!.StartSeconds, e.Span.EndSeconds, e.Id))];
        yield return Make("plot", recording, null, null, marks, "The recording" + (marks.Length > 0 ? "; spans of the table of evidence are highlighted." : "."));
        foreach (var item in spans.Where(_ => recording.DurationSeconds >= CloseFrom).OrderByDescending(e => e.Span!.Score).Take(MostClose).OrderBy(e => e.Span!.StartSeconds))
        {
            var (from, to) = (Math.Max(0, item.Span!.StartSeconds - Margin), Math.Min(item.Span.EndSeconds + Margin, item.Span.StartSeconds + 30));
            yield return Make($"plot-{item.Id}", recording, from, Math.Max(to, from + 1), [new PlotMark(item.Span.StartSeconds, item.Span.EndSeconds, item.Id)], item.Text);
        }
    }

    private static (string, string?, string) Make(string id, Recording recording, double? from, double? to, PlotMark[] marks, string caption)
    {
        try
        {
            var plot = RecordingPlot.Create(recording, new PlotOptions
            {
                Width = 1100,
                FromSeconds = from,
                ToSeconds = to,
                Marks = marks,
                Channels = recording.Channels.Count > MostChannels ? [.. recording.Channels.Take(MostChannels).Select(c => c.Name)] : [],
                Title = from is null ? "Recording" : string.Create(CultureInfo.InvariantCulture, $"{from:0.#} s to {to:0.#} s"),
            });
            return (id, plot.ToSvg(), caption);
        }
        catch (ArgumentException failure)
        {
            return (id, null, $"{caption} It could not be drawn: {FailureText.Of(failure)}");
        }
    }
}
