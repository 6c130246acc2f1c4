using System.Globalization;
using System.Numerics;
using OpenTslm.Signals.IO;
using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>
/// An ECG on its paper, 25 mm/s and 10 mm/mV: twelve standard leads as three rows of four and a rhythm strip, one lead over
/// rows of ten seconds, or each lead in a row.
/// </summary>
internal static class EcgLayout
{
    /// <summary>Longest time that is shown, in seconds.</summary>
    public const double LongestSeconds = 60;

    private const double MillimetresPerSecond = 25;
    private const double MillimetresPerMillivolt = 10;
    private const double RowSeconds = 10;
    private const double LeastRowSeconds = 2;
    private const double LeadMillimetres = 10;
    private const double LargeSquare = 5;
    private const double TallestMillimetres = 40;
    private const double LeastMinorPixels = 3;
    private const int ColumnsOfTwelve = 4;
    private const int MostRows = 16;

    /// <summary>Draws the plot.</summary>
    /// <exception cref="ArgumentException">A channel is no voltage, or there are too many.</exception>
    public static Plot Draw(PlotRequest request)
    {
        if (request.Channels.FirstOrDefault(channel => EcgLeadSet.MillivoltsPerUnit(channel) is null) is { } other)
        {
            throw new ArgumentException($"ECG paper shows voltages at a constant rate, and '{other.Name}' has the unit '{other.Unit ?? "none"}'; choose leads, or plot the channels.");
        }

        var (rows, notes) = Arrange(request);
        if (rows.Count > MostRows)
        {
            throw new ArgumentException($"ECG paper shows {MostRows} leads at most, not {rows.Count}; choose some.");
        }

        var page = new PlotPage(request);
        var seconds = rows.Max(row => Math.Max(LeastRowSeconds, row.Parts[^1].To - row.Parts[0].From));
        var paper = new Paper(page, request, (LeadMillimetres + (MillimetresPerSecond * seconds) + 2) / page.Style.Width);
        var samples = paper.Draw(rows);
        page.Caption(string.Create(
            CultureInfo.InvariantCulture,
            $"25 mm/s, 10 mm/mV; a large square is 0.2 s and 0.5 mV. {rows[0].Parts[0].From:0.##} s to {rows[^1].Parts[^1].To:0.##} s, {samples:N0} samples. Each lead about its median."));
        foreach (var note in notes.Concat(paper.Notes))
        {
            page.Caption(note);
        }

        return page.Finish(PlotKind.Ecg, samples);
    }

    private static (List<PaperRow> Rows, List<string> Notes) Arrange(PlotRequest request)
    {
        var notes = new List<string>();
        var (from, to) = (request.From, request.To);
        if (request.Channels is [var only])
        {
            if (to - from > LongestSeconds)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"The first {LongestSeconds} of {to - from:0.#} s."));
                to = from + LongestSeconds;
            }

            var rows = new List<PaperRow>();
            for (var start = from; start < to - 1e-6; start += RowSeconds)
            {
                rows.Add(new([(only, start, Math.Min(to, start + RowSeconds))]));
            }

            return (rows, notes);
        }

        if (to - from > RowSeconds)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The first {RowSeconds} of {to - from:0.#} s."));
            to = from + RowSeconds;
        }

        if (EcgLeadSet.FindTwelve(request.Channels) is not { } twelve)
        {
            return ([.. request.Channels.Select(lead => new PaperRow([(lead, from, to)]))], notes);
        }

        notes.Add("The leads of a row follow one another in time.");
        var part = (to - from) / ColumnsOfTwelve;
        var rowsOfTwelve = Enumerable.Range(0, twelve.Length / ColumnsOfTwelve).Select(row => new PaperRow(
            [.. Enumerable.Range(0, ColumnsOfTwelve).Select(column => (twelve[row + (column * twelve.Length / ColumnsOfTwelve)], from + (column * part), from + ((column + 1) * part)))]));
        return ([.. rowsOfTwelve, new PaperRow([(twelve[1], from, to)])], notes);
    }

    /// <summary>The paper and what is drawn on it.</summary>
    private sealed class Paper(PlotPage page, PlotRequest request, double millimetresPerPixel)
    {
        private readonly double _pixels = 1 / millimetresPerPixel;
        private readonly List<string> _notes = [];

        /// <summary>What was cut off.</summary>
        public IReadOnlyList<string> Notes => _notes;

        /// <summary>Draws rows.</summary>
        /// <returns>How many samples stand behind them.</returns>
        public long Draw(IReadOnlyList<PaperRow> rows)
        {
            MarkLabels(rows);
            var style = page.Style;
            // Room for the name of a lead over its row, in whole large squares.
            var room = LargeSquare * Math.Ceiling(1.5 * style.FontSize / _pixels / LargeSquare);
            var extents = rows.Select(Extent).ToArray();
            var top = page.Top;
            var height = extents.Sum(extent => room + extent.Up + extent.Down) + LargeSquare;
            Grid(top, height);
            var samples = 0L;
            var baseline = 0.0;
            for (var i = 0; i < rows.Count; i++)
            {
                var rowTop = baseline;
                baseline += room + extents[i].Up;
                ShadeMarks(rows[i], top + (rowTop * _pixels), top + ((baseline + extents[i].Down) * _pixels));
                samples += Row(rows[i], top + (rowTop * _pixels), top + (baseline * _pixels), extents[i]);
                baseline += extents[i].Down;
            }

            page.Top = top + (height * _pixels);
            return samples;
        }

        private double ToX(PaperRow row, double seconds) => (LeadMillimetres + (MillimetresPerSecond * (seconds - row.Parts[0].From))) * _pixels;

        private void Grid(double top, double height)
        {
            var (scene, theme) = (page.Scene, page.Style.Theme);
            var width = page.Style.Width;
            var bottom = top + (height * _pixels);
            scene.Rectangle(0, top, width, bottom, theme.Paper);
            if (_pixels >= LeastMinorPixels)
            {
                scene.Path(Lines(1), theme.PaperMinor, 0.6 * page.Style.HairWidth);
            }
            else
            {
                _notes.Add("Small squares are too narrow to be drawn.");
            }

            scene.Path(Lines(LargeSquare), theme.PaperMajor, page.Style.HairWidth);

            List<Vector2[]> Lines(double step)
            {
                var lines = new List<Vector2[]>();
                for (var x = 0.0; x * _pixels <= width; x += step)
                {
                    lines.Add([new((float)(x * _pixels), (float)top), new((float)(x * _pixels), (float)bottom)]);
                }

                for (var y = 0.0; y <= height + 1e-6; y += step)
                {
                    lines.Add([new(0, (float)(top + (y * _pixels))), new(width, (float)(top + (y * _pixels)))]);
                }

                return lines;
            }
        }

        private long Row(PaperRow row, double top, double baseline, (double Up, double Down) extent)
        {
            var (scene, style) = (page.Scene, page.Style);
            Vector2 At(double millimetres, double up) => new((float)(millimetres * _pixels), (float)(baseline - (up * _pixels)));
            scene.Path([[At(1, 0), At(2, 0), At(2, MillimetresPerMillivolt), At(7, MillimetresPerMillivolt), At(7, 0), At(8, 0)]], style.Theme.Trace, style.TraceWidth);
            var samples = 0L;
            foreach (var (lead, from, to) in row.Parts)
            {
                var (left, right) = (ToX(row, from), ToX(row, to));
                var scale = EcgLeadSet.MillivoltsPerUnit(lead)!.Value * MillimetresPerMillivolt;
                var median = Median(lead, from, to);
                var trace = ColumnTrace.Create(lead, from, Math.BitDecrement(to), left, right);
                float ToY(float value) => (float)(baseline - (Math.Clamp((value - median) * scale, -extent.Down, extent.Up) * _pixels));
                foreach (var (gapFrom, gapTo) in trace.Gaps)
                {
                    scene.Rectangle(ToX(row, gapFrom), baseline - (LargeSquare * _pixels), ToX(row, gapTo), baseline + (LargeSquare * _pixels), style.Theme.Gap);
                }

                scene.Path([.. trace.Lines.Select(line => Array.ConvertAll(line, p => new Vector2((float)p.X, ToY(p.Value))))], style.Theme.Trace, style.TraceWidth);
                var name = StrokeFont.Fit(Scene.Clean(EcgLeadNames.Standardize(lead.Name)), style.FontSize, right - left - (2 * _pixels));
                scene.Text(left + _pixels, top + (1.15 * style.FontSize), name, style.FontSize, style.Theme.Text);
                if (from > row.Parts[0].From)
                {
                    scene.Line(left, baseline - (LargeSquare * _pixels), left, baseline + (LargeSquare * _pixels), style.Theme.Muted, style.HairWidth);
                }

                samples += trace.Samples;
                if (Math.Max((trace.Maximum - median) * scale, (median - trace.Minimum) * scale) > TallestMillimetres)
                {
                    _notes.Add($"{Scene.Clean(lead.Name)} is cut off at {TallestMillimetres / MillimetresPerMillivolt:0} mV from its median.");
                }
            }

            return samples;
        }

        /// <summary>Millimetres over and under the middle that a row needs, in whole large squares.</summary>
        private (double Up, double Down) Extent(PaperRow row)
        {
            var (up, down) = (MillimetresPerMillivolt, LargeSquare);
            foreach (var (lead, from, to) in row.Parts)
            {
                var trace = ColumnTrace.Create(lead, from, Math.BitDecrement(to), 0, 1);
                var (scale, median) = (EcgLeadSet.MillivoltsPerUnit(lead)!.Value * MillimetresPerMillivolt, Median(lead, from, to));
                // Comparisons with NaN are false.
                up = (trace.Maximum - median) * scale is var above && above > up ? above : up;
                down = (median - trace.Minimum) * scale is var below && below > down ? below : down;
            }

            return (Whole(up), Whole(down));

            static double Whole(double millimetres) => LargeSquare * Math.Ceiling(Math.Min(millimetres, TallestMillimetres) / LargeSquare);
        }

        private static double Median(TimeSeries lead, double from, double to)
        {
            var first = ColumnTrace.IndexAt(lead, from);
            var values = lead.Read(first, (int)(ColumnTrace.IndexAt(lead, to) - first)).Where(float.IsFinite).Order().ToArray();
            return values.Length == 0 ? 0 : values[values.Length / 2];
        }

        private void MarkLabels(IReadOnlyList<PaperRow> rows) => page.MarkLabels(
            [.. request.Options.Marks.Select(mark => rows.SelectMany(row => Spans(row, mark)).Cast<(double, double)?>().FirstOrDefault())], page.Style.Space, page.Style.Width - page.Style.Space);

        private void ShadeMarks(PaperRow row, double top, double bottom)
        {
            for (var i = 0; i < request.Options.Marks.Count; i++)
            {
                foreach (var (left, right) in page.IsShaded(i, null) ? Spans(row, request.Options.Marks[i]) : [])
                {
                    page.Scene.Rectangle(left, top, right, bottom, page.MarkColor(i));
                }
            }
        }

        private IEnumerable<(double Left, double Right)> Spans(PaperRow row, PlotMark mark)
        {
            if (mark.Channels.Count == 0)
            {
                return Span(row, mark, row.Parts[0].From, row.Parts[^1].To);
            }

            return row.Parts.Where(part => mark.IsAbout(part.Lead.Name)).SelectMany(part => Span(row, mark, part.From, part.To));
        }

        private IEnumerable<(double Left, double Right)> Span(PaperRow row, PlotMark mark, double partFrom, double partTo)
        {
            var (from, to) = (Math.Max(mark.FromSeconds, partFrom), Math.Min(mark.ToSeconds, partTo));
            if (to >= from)
            {
                yield return (ToX(row, from), Math.Max(ToX(row, to), ToX(row, from) + 2));
            }
        }
    }
}
