using System.Globalization;
using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>Power of one channel over time and frequency, in colours, with their scale to the right.</summary>
internal static class SpectrogramLayout
{
    private const double RangeDecibels = 50;
    private const double TopQuantile = 0.995;

    /// <summary>Draws the plot.</summary>
    /// <exception cref="ArgumentException">The channel has no constant rate, or too few samples.</exception>
    public static Plot Draw(PlotRequest request)
    {
        var channel = request.Channels[0];
        if (channel.SamplingRateHz is not { } rate)
        {
            throw new ArgumentException($"A spectrogram needs samples at a constant rate, and '{channel.Name}' has time stamps.");
        }

        var page = new PlotPage(request);
        var style = page.Style;
        var highest = Math.Min(rate / 2, request.Options.HighestHz ?? double.PositiveInfinity);
        var frequencies = NiceTicks.Create(0, highest, 10);
        var bar = style.Space + (5.6 * style.FontSize);
        var left = Math.Round(style.Space + (0.6 * style.FontSize) + Math.Max(2 * style.FontSize, frequencies.Max(tick => StrokeFont.Measure(tick.Label, (float)style.FontSize))));
        var frame = new TimePanel(page, request, left, Math.Round(style.Width - bar));
        var ticks = TimeTicks.Create(request.From, request.To, frame.Right - frame.Left, style.FontSize);
        frame.MarkLabels();
        var name = channel.Unit is { } unit ? $"{channel.Name} ({unit}), frequency (Hz)" : $"{channel.Name}, frequency (Hz)";
        var top = Math.Round(page.Top + (1.5 * style.FontSize));
        var bottom = Math.Round(top + (2.6 * style.PanelHeight));
        page.Scene.Text(left, top - (0.75 * style.FontSize), StrokeFont.Fit(Scene.Clean(name), style.FontSize, frame.Right - left), style.FontSize, style.Theme.Text);
        var spectrum = ShortTimeSpectrum.Create(channel, request.From, request.To, (int)(frame.Right - frame.Left));
        var rows = Math.Clamp((int)Math.Round(highest / spectrum.StepHz), 1, (spectrum.Columns.FirstOrDefault(c => c is not null)?.Length ?? 2) - 1);
        var loudest = Loudest(spectrum, rows);
        frame.Frame(ticks, top, bottom);
        page.Scene.Image((int)left, (int)top, Paint(spectrum, rows, loudest, (int)(bottom - top), highest, style.Theme.Grid));
        foreach (var (value, label) in frequencies)
        {
            var y = bottom - (value / highest * (bottom - top));
            page.Scene.Line(left - (0.3 * style.FontSize), y, left, y, style.Theme.Frame, style.HairWidth);
            page.Scene.Text(left - (0.5 * style.FontSize), y + (0.29 * style.FontSize), label, style.FontSize, style.Theme.Muted, TextAnchor.End);
        }

        frame.ShadeMarks(top, bottom);
        Bar(page, frame.Right + style.Space, top, bottom, loudest, channel.Unit);
        page.Top = bottom;
        frame.Axis(ticks);
        var samples = ColumnTrace.IndexAt(channel, request.To) - ColumnTrace.IndexAt(channel, request.From);
        page.Caption(string.Create(
            CultureInfo.InvariantCulture,
            $"{samples:N0} samples at {rate:0.##} Hz; Hann windows of {spectrum.SegmentSeconds:0.###} s, up to 8 averaged in each column of pixels; {RangeDecibels:0} dB are shown."));
        if (spectrum.Columns.Any(column => column is null))
        {
            page.Caption("Columns without a whole window of samples are left plain.");
        }

        return page.Finish(PlotKind.Spectrogram, samples);
    }

    private static double Loudest(ShortTimeSpectrum spectrum, int rows)
    {
        var levels = spectrum.Columns.OfType<double[]>().SelectMany(column => column.Skip(1).Take(rows)).Order().ToArray();
        return levels.Length == 0 ? 0 : Math.Ceiling(levels[(int)(TopQuantile * (levels.Length - 1))]);
    }

    private static PixelImage Paint(ShortTimeSpectrum spectrum, int rows, double loudest, int height, double highest, Rgba missing)
    {
        var image = new PixelImage(spectrum.Columns.Length, height);
        for (var x = 0; x < image.Width; x++)
        {
            for (var y = 0; y < height; y++)
            {
                var color = missing;
                if (spectrum.Columns[x] is { } column)
                {
                    // Between two frequencies in proportion.
                    var at = Math.Min(rows, (height - y - 0.5) / height * highest / spectrum.StepHz);
                    var (low, part) = ((int)at, at - (int)at);
                    var level = column[low] + (part * (column[Math.Min(low + 1, column.Length - 1)] - column[low]));
                    color = ColorMap.At(1 - ((loudest - level) / RangeDecibels));
                }

                image.Blend(x, y, color);
            }
        }

        return image;
    }

    private static void Bar(PlotPage page, double left, double top, double bottom, double loudest, string? unit)
    {
        var style = page.Style;
        var width = Math.Max(4, (int)(0.9 * style.FontSize));
        var image = new PixelImage(width, (int)(bottom - top));
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                image.Blend(x, y, ColorMap.At(1 - ((y + 0.5) / image.Height)));
            }
        }

        page.Scene.Image((int)left, (int)top, image);
        foreach (var (value, label) in NiceTicks.Create(loudest - RangeDecibels, loudest, 8))
        {
            var y = top + ((loudest - value) / RangeDecibels * (bottom - top));
            page.Scene.Text((int)left + width + (0.4 * style.FontSize), y + (0.29 * style.FontSize), label, style.FontSize, style.Theme.Muted);
        }

        page.Caption($"Colours are decibels of {(unit is null ? "the unit" : Scene.Clean(unit))} squared per hertz.");
        page.Scene.Text((int)left, top - (0.75 * style.FontSize), "dB", style.FontSize, style.Theme.Muted);
    }
}
