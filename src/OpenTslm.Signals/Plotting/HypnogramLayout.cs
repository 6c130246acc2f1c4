using System.Globalization;
using System.Numerics;

namespace OpenTslm.Signals.Plotting;

/// <summary>Sleep stages over the night, wake on top and deep sleep below; rapid eye movements drawn bold.</summary>
internal static class HypnogramLayout
{
    private const double SecondsOfMinute = 60;
    private static readonly (SleepStage Stage, string Name)[] Rows =
        [(SleepStage.Wake, "W"), (SleepStage.Rem, "R"), (SleepStage.N1, "N1"), (SleepStage.N2, "N2"), (SleepStage.N3, "N3")];

    /// <summary>Draws the plot.</summary>
    /// <exception cref="ArgumentException">There are no stages in the window.</exception>
    public static Plot Draw(PlotRequest request)
    {
        var spans = SleepStageSpans.Find(request.Recording.Annotations, request.Channels)
            .Where(span => span.To > request.From && span.From < request.To)
            .Select(span => (From: Math.Max(span.From, request.From), To: Math.Min(span.To, request.To), span.Stage)).ToList();
        if (spans.Count == 0)
        {
            throw new ArgumentException("A hypnogram needs sleep stages: annotations such as 'Sleep stage 2', 'N2' or 'R', or a channel named 'stage' of their numbers.");
        }

        var page = new PlotPage(request);
        var style = page.Style;
        var frame = new TimePanel(page, request, style.Space + (2.4 * style.FontSize), style.Width - style.Space - (1.2 * style.FontSize));
        var ticks = TimeTicks.Create(request.From, request.To, frame.Right - frame.Left, style.FontSize);
        frame.MarkLabels();
        var top = page.Top + (0.6 * style.FontSize);
        var step = 2.4 * style.FontSize;
        var bottom = top + (Rows.Length * step);
        frame.Frame(ticks, top, bottom);
        for (var i = 0; i < Rows.Length; i++)
        {
            frame.Tick(ToY(Rows[i].Stage), Rows[i].Name);
        }

        frame.Shade(Unscored(spans, request), top, bottom, style.Theme.Gap);
        frame.ShadeMarks(top, bottom);
        DrawSteps(page, frame, spans, ToY);
        page.Top = bottom;
        frame.Axis(ticks);
        page.Caption(string.Join(", ", Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Name} {spans.Where(span => span.Stage == row.Stage).Sum(span => span.To - span.From) / SecondsOfMinute:0.#} min"))) + ".");
        if (Unscored(spans, request).Sum(gap => gap.To - gap.From) is var unscored and > 1)
        {
            page.Caption(string.Create(CultureInfo.InvariantCulture, $"{unscored / SecondsOfMinute:0.#} min have no stage and are shaded."));
        }

        return page.Finish(PlotKind.Hypnogram, spans.Count);

        double ToY(SleepStage stage) => top + ((Array.FindIndex(Rows, row => row.Stage == stage) + 0.5) * step);
    }

    private static void DrawSteps(PlotPage page, TimePanel frame, List<(double From, double To, SleepStage Stage)> spans, Func<SleepStage, double> toY)
    {
        var lines = new List<Vector2[]>();
        var line = new List<Vector2>();
        var end = double.NaN;
        foreach (var (from, to, stage) in spans)
        {
            if (from - end > 1)
            {
                lines.Add([.. line]);
                line.Clear();
            }

            line.Add(new((float)frame.ToX(from), (float)toY(stage)));
            line.Add(new((float)frame.ToX(to), (float)toY(stage)));
            end = to;
        }

        lines.Add([.. line]);
        page.Scene.Path(lines, page.Style.Theme.Series[0], page.Style.TraceWidth);
        page.Scene.Path(
            [.. spans.Where(span => span.Stage == SleepStage.Rem).Select(span => new Vector2[] { new((float)frame.ToX(span.From), (float)toY(span.Stage)), new((float)frame.ToX(span.To), (float)toY(span.Stage)) })],
            page.Style.Theme.Series[1], 3 * page.Style.TraceWidth);
    }

    private static IEnumerable<(double From, double To)> Unscored(List<(double From, double To, SleepStage Stage)> spans, PlotRequest request)
    {
        var end = request.From;
        foreach (var (from, to, _) in spans)
        {
            if (from - end > 1)
            {
                yield return (end, from);
            }

            end = Math.Max(end, to);
        }

        if (request.To - end > 1)
        {
            yield return (end, request.To);
        }
    }
}
