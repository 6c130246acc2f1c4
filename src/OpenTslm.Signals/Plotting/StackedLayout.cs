using System.Globalization;
using System.Numerics;
using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>Channels below one another over one time axis; over days with nights shaded.</summary>
internal static class StackedLayout
{
    private const double NightEnds = 6;
    private const double NightBegins = 22;
    private const double SecondsOfHour = 3600;
    private const double SecondsOfDay = 86400;
    private const int SparseSamples = 4;

    /// <summary>Draws the plot.</summary>
    public static Plot Draw(PlotRequest request, bool isDaily)
    {
        var page = new PlotPage(request);
        var style = page.Style;
        var scales = request.Channels.Select(channel => new Panel(channel, request, style)).ToArray();
        var labels = scales.SelectMany(panel => panel.Ticks).Select(tick => StrokeFont.Measure(tick.Label, (float)style.FontSize)).DefaultIfEmpty(0).Max();
        var left = style.Space + Math.Max(2 * style.FontSize, labels + (0.6 * style.FontSize));
        var frame = new TimePanel(page, request, left, style.Width - style.Space - (1.2 * style.FontSize));
        var ticks = isDaily
            ? TimeTicks.CreateDaily(request.From, request.To, request.Start, frame.Right - frame.Left, style.FontSize)
            : TimeTicks.Create(request.From, request.To, frame.Right - frame.Left, style.FontSize);
        frame.MarkLabels();
        foreach (var panel in scales)
        {
            var trace = ColumnTrace.Create(panel.Channel, request.From, request.To, frame.Left, frame.Right);
            Draw(panel, trace, page, frame, ticks, request, isDaily);
        }

        frame.Axis(ticks);
        Describe(page, scales, request, isDaily);
        return page.Finish(isDaily ? PlotKind.Daily : PlotKind.Channels, scales.Sum(panel => panel.Samples));
    }

    private static void Draw(Panel panel, ColumnTrace trace, PlotPage page, TimePanel frame, TimeTicks ticks, PlotRequest request, bool isDaily)
    {
        var (scene, style) = (page.Scene, page.Style);
        var top = page.Top + (1.5 * style.FontSize);
        var bottom = top + style.PanelHeightOf(request.Channels.Count);
        var name = panel.Channel.Unit is { } unit ? $"{panel.Channel.Name} ({unit.Trim('{', '}')})" : panel.Channel.Name;
        scene.Text(
            frame.Left, top - (0.75 * style.FontSize), StrokeFont.Fit(Scene.Clean(name), style.FontSize, frame.Right - frame.Left), style.FontSize, style.Theme.Text);
        if (isDaily && request.Start is { } start)
        {
            frame.Shade(Nights(start, request.From, request.To), top, bottom, style.Theme.Night);
        }

        if (request.Options.Band is { } band && band.Low < panel.High && band.High > panel.Low)
        {
            scene.Rectangle(frame.Left, ToY(Math.Min(band.High, panel.High)), frame.Right, ToY(Math.Max(band.Low, panel.Low)), style.Theme.Band);
        }

        frame.Frame(ticks, top, bottom);
        foreach (var (value, label) in panel.Ticks)
        {
            frame.Tick(ToY(value), label);
        }

        frame.Shade(trace.Gaps, top, bottom, style.Theme.Gap);
        frame.ShadeMarks(top, bottom, panel.Channel.Name);
        var color = style.Theme.Series[panel.Index % style.Theme.Series.Length];
        scene.Path([.. trace.Lines.Select(line => Array.ConvertAll(line, p => new Vector2((float)p.X, (float)ToY(p.Value))))], color, style.TraceWidth);
        if (trace.Samples - trace.Missing is > 0 and var drawn && drawn * SparseSamples < (frame.Right - frame.Left))
        {
            scene.Path([.. trace.Lines.SelectMany(line => line).Select(p => new[] { new Vector2((float)p.X, (float)ToY(p.Value)) })], color, 2.6 * style.TraceWidth);
        }

        if (float.IsNaN(panel.Minimum))
        {
            var why = panel.Samples == 0 ? "no samples here" : "all samples are missing";
            scene.Text((frame.Left + frame.Right) / 2, (top + bottom) / 2, why, style.FontSize, style.Theme.Muted, TextAnchor.Middle);
        }

        page.Top = bottom + (0.6 * style.FontSize);

        double ToY(double value) => bottom - ((value - panel.Low) / (panel.High - panel.Low) * (bottom - top));
    }

    private static IEnumerable<(double From, double To)> Nights(DateTimeOffset start, double from, double to)
    {
        var midnight = Math.Floor((start.TimeOfDay.TotalSeconds + from) / SecondsOfDay) * SecondsOfDay;
        for (var day = midnight - start.TimeOfDay.TotalSeconds; day <= to + SecondsOfDay; day += SecondsOfDay)
        {
            var (begin, end) = (day - ((24 - NightBegins) * SecondsOfHour), day + (NightEnds * SecondsOfHour));
            if (end > from && begin < to)
            {
                yield return (Math.Max(begin, from), Math.Min(end, to));
            }
        }
    }

    private static void Describe(PlotPage page, Panel[] panels, PlotRequest request, bool isDaily)
    {
        var samples = panels.Sum(panel => panel.Samples);
        page.Caption(string.Create(CultureInfo.InvariantCulture, $"{samples:N0} {(samples == 1 ? "sample" : "samples")} of {panels.Length} {(panels.Length == 1 ? "channel" : "channels")}."));
        if (panels.Any(panel => panel.IsReduced))
        {
            page.Caption("Where there are more samples than pixels, each column of pixels spans the least and the greatest of its samples.");
        }

        if (panels.Sum(panel => panel.Missing) is var missing and > 0)
        {
            page.Caption(string.Create(CultureInfo.InvariantCulture, $"Missing samples: {missing:N0}; gaps are shaded."));
        }

        if (isDaily)
        {
            page.Caption(request.Start is null
                ? "The time of day is not known, so nights are not shaded."
                : string.Create(CultureInfo.InvariantCulture, $"Shaded from {NightBegins:00}:00 to {NightEnds:00}:00."));
        }

        if (request.Options.Band is { } band)
        {
            page.Caption(string.Create(CultureInfo.InvariantCulture, $"Band from {band.Low} to {band.High}."));
        }
    }

    /// <summary>A channel with its range.</summary>
    private sealed class Panel
    {
        private const double Margin = 0.06;

        public Panel(TimeSeries channel, PlotRequest request, PlotStyle style)
        {
            Channel = channel;
            Index = request.Channels.ToList().IndexOf(channel);
            // Only the range is needed here; two columns make it cheap.
            var trace = ColumnTrace.Create(channel, request.From, request.To, 0, 2);
            (Minimum, Samples, Missing) = (trace.Minimum, trace.Samples, trace.Missing);
            IsReduced = trace.Samples > 2 * style.Width;
            (Low, High) = Range(trace.Minimum, trace.Maximum);
            Ticks = float.IsNaN(Minimum) ? [] : NiceTicks.Create(Low, High, (int)(style.PanelHeightOf(request.Channels.Count) / (1.4 * style.FontSize)));
        }

        public TimeSeries Channel { get; }

        public int Index { get; }

        public float Minimum { get; }

        public double Low { get; }

        public double High { get; }

        public long Samples { get; }

        public long Missing { get; }

        public bool IsReduced { get; }

        public (double Value, string Label)[] Ticks { get; }

        private static (double Low, double High) Range(double minimum, double maximum)
        {
            if (double.IsNaN(minimum))
            {
                return (0, 1);
            }

            // A constant is drawn in the middle.
            var margin = maximum > minimum ? Margin * (maximum - minimum) : minimum == 0 ? 1 : Math.Abs(minimum) / 2;
            return (minimum - margin, maximum + margin);
        }
    }
}
