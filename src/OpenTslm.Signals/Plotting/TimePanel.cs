using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>Panels below one another that share a time axis: places in pixels, grid, highlighted spans, labels below.</summary>
/// <param name="page">The page.</param>
/// <param name="request">What is drawn.</param>
/// <param name="left">Left edge of the panels.</param>
/// <param name="right">Right edge of the panels.</param>
internal sealed class TimePanel(PlotPage page, PlotRequest request, double left, double right)
{
    private readonly PlotStyle _style = page.Style;

    /// <summary>Left edge.</summary>
    public double Left => left;

    /// <summary>Right edge.</summary>
    public double Right => right;

    /// <summary>Pixel of a time.</summary>
    public double ToX(double seconds) => left + ((seconds - request.From) / (request.To - request.From) * (right - left));

    /// <summary>Writes the names of the highlighted spans above the first panel.</summary>
    public void MarkLabels() => page.MarkLabels([.. request.Options.Marks.Select(Span)], left, right);

    /// <summary>Shades spans of one colour, from one height to another.</summary>
    public void Shade(IEnumerable<(double From, double To)> spans, double top, double bottom, Rgba color)
    {
        foreach (var (from, to) in spans)
        {
            var (x1, x2) = (Math.Max(left, ToX(from)), Math.Min(right, ToX(to)));
            if (x2 > x1)
            {
                page.Scene.Rectangle(x1, top, Math.Max(x2, x1 + 1), bottom, color);
            }
        }
    }

    /// <summary>Shades the highlighted spans, those of one channel where it is named.</summary>
    public void ShadeMarks(double top, double bottom, string? channel = null)
    {
        for (var i = 0; i < request.Options.Marks.Count; i++)
        {
            if (page.IsShaded(i, channel) && Span(request.Options.Marks[i]) is var (from, to))
            {
                page.Scene.Rectangle(from, top, to, bottom, page.MarkColor(i));
            }
        }
    }

    /// <summary>Draws the frame of a panel with vertical lines at times.</summary>
    public void Frame(TimeTicks ticks, double top, double bottom)
    {
        foreach (var (seconds, _) in ticks.Ticks)
        {
            page.Scene.Line(ToX(seconds), top, ToX(seconds), bottom, _style.Theme.Grid, _style.HairWidth);
        }

        page.Scene.Path([[new((float)left, (float)top), new((float)right, (float)top), new((float)right, (float)bottom), new((float)left, (float)bottom), new((float)left, (float)top)]], _style.Theme.Frame, _style.HairWidth);
    }

    /// <summary>Draws a horizontal line with a label to the left of the panel.</summary>
    public void Tick(double y, string label)
    {
        page.Scene.Line(left, y, right, y, _style.Theme.Grid, _style.HairWidth);
        page.Scene.Text(left - (0.5 * _style.FontSize), y + (0.29 * _style.FontSize), label, _style.FontSize, _style.Theme.Muted, TextAnchor.End);
    }

    /// <summary>Writes the times under the last panel, whose lower edge is the page's top.</summary>
    public void Axis(TimeTicks ticks)
    {
        var baseline = page.Top + (1.35 * _style.FontSize);
        foreach (var (seconds, label) in ticks.Ticks)
        {
            var half = StrokeFont.Measure(label, (float)_style.FontSize) / 2;
            page.Scene.Line(ToX(seconds), page.Top, ToX(seconds), page.Top + (0.35 * _style.FontSize), _style.Theme.Frame, _style.HairWidth);
            page.Scene.Text(Math.Clamp(ToX(seconds), half + 1, _style.Width - half - 1), baseline, label, _style.FontSize, _style.Theme.Muted, TextAnchor.Middle);
        }

        page.Scene.Text((left + right) / 2, baseline + (1.3 * _style.FontSize), ticks.AxisName, _style.FontSize, _style.Theme.Muted, TextAnchor.Middle);
        page.Top = baseline + (1.7 * _style.FontSize);
    }

    private (double Left, double Right)? Span(PlotMark mark)
    {
        if (mark.ToSeconds < request.From || mark.FromSeconds > request.To)
        {
            return null;
        }

        // A moment is seen as a line.
        var (from, to) = (Math.Max(left, ToX(mark.FromSeconds)), Math.Min(right, ToX(mark.ToSeconds)));
        return to - from >= 2 ? (from, to) : (Math.Max(left, ((from + to) / 2) - 1), Math.Min(right, ((from + to) / 2) + 1));
    }
}
