using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenTslm.Signals.Plotting;

namespace OpenTslm.Signals.Tests.Plotting;

public sealed partial class EcgPaperTests
{
    private const double LargeSquaresPerSecond = 5;
    private const double LargeSquaresPerMillivolt = 2;

    [Theory]
    [InlineData(600)]
    [InlineData(1200)]
    [InlineData(2000)]
    public void ToSvg_Ecg_IsToTheScaleOfItsGrid(int width)
    {
        var plot = RecordingPlot.Create(PlotRecordings.Ecg(), new() { Width = width });

        var paths = Paths(plot);
        var square = Distance(paths[PlotTheme.Light.PaperMajor.ToHex()].Where(line => line[0].X == line[1].X).Select(line => line[0].X));
        var rows = Distance(paths[PlotTheme.Light.PaperMajor.ToHex()].Where(line => line[0].Y == line[1].Y).Select(line => line[0].Y));
        rows.ShouldBe(square, 0.02);
        // The rhythm strip is the longest trace: ten peaks of one millivolt, one second apart.
        var strip = paths[PlotTheme.Light.Trace.ToHex()].MaxBy(line => line[^1].X - line[0].X)!;
        var top = strip.Min(point => point.Y);
        (strip.Max(point => point.Y) - top).ShouldBe(LargeSquaresPerMillivolt * square, 0.03);
        var rises = strip.Zip(strip.Skip(1)).Where(pair => pair.First.Y - pair.Second.Y > square).Select(pair => pair.Second.X).ToArray();
        rises.Length.ShouldBe(10);
        // A column of pixels is as exact as a reduced trace can be.
        (rises[^1] - rises[0]).ShouldBe(9 * LargeSquaresPerSecond * square, 1.01);
        // The pulse at the left: one millivolt for a fifth of a second.
        var pulse = paths[PlotTheme.Light.Trace.ToHex()].First(line => line.Count == 6);
        (pulse[1].Y - pulse[2].Y).ShouldBe(LargeSquaresPerMillivolt * square, 0.03);
        (pulse[3].X - pulse[2].X).ShouldBe(square, 0.03);
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(2000, true)]
    public void ToSvg_SmallSquares_AreDrawnWhereTheyHaveRoom(int width, bool areDrawn)
    {
        var plot = RecordingPlot.Create(PlotRecordings.Ecg(), new() { Width = width });

        Paths(plot).ContainsKey(PlotTheme.Light.PaperMinor.ToHex()).ShouldBe(areDrawn);
        plot.Captions.Any(caption => caption.Contains("Small squares")).ShouldBe(!areDrawn);
    }

    [Fact]
    public void Create_TwelveLeads_AreThreeRowsOfFourAndTheRhythm()
    {
        var texts = XDocument.Parse(RecordingPlot.Create(PlotRecordings.Ecg()).ToSvg()).Descendants().Where(e => e.Name.LocalName == "text")
            .Where(e => PlotRecordings.Leads.Contains(e.Value)).ToArray();

        texts.GroupBy(text => text.Attribute("y")!.Value).Select(row => string.Join(' ', row.Select(text => text.Value)))
            .ShouldBe(["I aVR V1 V4", "II aVL V2 V5", "III aVF V3 V6", "II"]);
    }

    [Fact]
    public void Create_OneLeadOfHalfAMinute_HasThreeRows()
    {
        var recording = new Recording([PlotRecordings.Series("II", "mV", 100, 3000, i => Math.Sin(i / 10.0))]);

        var plot = RecordingPlot.Create(recording);

        plot.Kind.ShouldBe(PlotKind.Ecg);
        Paths(plot)[PlotTheme.Light.Trace.ToHex()].Count(line => line.Count == 6).ShouldBe(3);
        plot.SourceSamples.ShouldBe(3000);
    }

    [Fact]
    public void Create_SamplesOverTheEdge_AreCutOffWithANote()
    {
        var recording = new Recording([PlotRecordings.Series("II", "mV", 100, 1000, i => i == 500 ? 50 : 0)]);

        RecordingPlot.Create(recording).Captions.ShouldContain(caption => caption.Contains("II is cut off at 4 mV"));
    }

    private static Dictionary<string, List<List<(double X, double Y)>>> Paths(Plot plot) =>
        XDocument.Parse(plot.ToSvg()).Descendants().Where(element => element.Name.LocalName == "path")
            .GroupBy(path => path.Attribute("stroke")!.Value)
            .ToDictionary(paths => paths.Key, paths => paths.SelectMany(path => Lines(path.Attribute("d")!.Value)).ToList());

    private static IEnumerable<List<(double X, double Y)>> Lines(string path) =>
        path.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(line => PointPattern().Matches(line)
            .Select(point => (double.Parse(point.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(point.Groups[2].Value, CultureInfo.InvariantCulture))).ToList());

    private static double Distance(IEnumerable<double> places)
    {
        var sorted = places.Distinct().Order().ToArray();
        return (sorted[^1] - sorted[0]) / (sorted.Length - 1);
    }

    [GeneratedRegex(@"(-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex PointPattern();
}
