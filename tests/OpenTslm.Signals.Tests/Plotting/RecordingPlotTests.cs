using System.Xml.Linq;
using OpenTslm.Signals.Plotting;
using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Tests.Plotting;

public sealed class RecordingPlotTests
{
    private static readonly PlotMark[] Marks = [new(1, 3, "first span"), new(1.5, 2.5, "a second span that lies within the first"), new(8, 8, "a moment"), new(1e9, 2e9, "outside")];

    public static TheoryData<PlotKind> Kinds => [.. Enum.GetValues<PlotKind>().Except([PlotKind.Auto])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Create_EveryKindWidthAndTheme_HasNoTextClippedOrOverAnother(PlotKind kind)
    {
        foreach (var width in new[] { PlotOptions.LeastWidth, 600, 1111, 2000, PlotOptions.MostWidth })
        {
            foreach (var isDark in new[] { false, true })
            {
                var plot = RecordingPlot.Create(PlotRecordings.Of(kind), new() { Kind = kind, Width = width, IsDark = isDark, Marks = Marks });

                plot.Kind.ShouldBe(kind);
                plot.Width.ShouldBe(width);
                ShouldHaveRoomForTexts(plot);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Create_Auto_ChoosesTheKindThatSuits(PlotKind kind)
    {
        var recording = kind == PlotKind.Hypnogram
            ? new Recording([PlotRecordings.Series("stage", null, 1 / 30.0, 100, i => i % 6)])
            : PlotRecordings.Of(kind);

        // A spectrogram is drawn when asked for.
        RecordingPlot.Create(recording).Kind.ShouldBe(kind == PlotKind.Spectrogram ? PlotKind.Channels : kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ToPngAndSvg_Twice_AreTheSame(PlotKind kind)
    {
        var options = new PlotOptions { Kind = kind, Width = 400 };
        var (one, two) = (RecordingPlot.Create(PlotRecordings.Of(kind), options), RecordingPlot.Create(PlotRecordings.Of(kind), options));

        one.ToPng().ShouldBe(two.ToPng());
        one.ToSvg().ShouldBe(two.ToSvg());
    }

    [Fact]
    public void Create_LongRecording_KeepsItsPeakAndReadsBlockByBlock()
    {
        var source = new SpikeSource(5_000_000, 3_333_333);
        var series = new TimeSeries("long", "mV", new TimeAxis.Regular(250), source);

        var plot = RecordingPlot.Create(new Recording([series]), new() { Width = 500, Kind = PlotKind.Channels });

        source.Longest.ShouldBeLessThanOrEqualTo(1 << 16);
        plot.SourceSamples.ShouldBe(5_000_000);
        plot.Captions.ShouldContain(caption => caption.Contains("least and the greatest"));
        // The spike is the highest point of the trace, and stands at two thirds of the width.
        var trace = plot.Scene.Items.OfType<ScenePath>().Last(path => path.Lines.Sum(line => line.Length) > 300);
        var peak = trace.Lines.SelectMany(line => line).MinBy(point => point.Y);
        var points = trace.Lines.SelectMany(line => line).ToArray();
        ((peak.X - points.Min(p => p.X)) / (points.Max(p => p.X) - points.Min(p => p.X))).ShouldBe(2 / 3f, 0.005f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Create_FewSamples_AreDrawn(int count)
    {
        foreach (var value in new[] { 0.0, -3, double.NaN, double.PositiveInfinity, float.MaxValue })
        {
            var recording = new Recording([PlotRecordings.Series("a", null, 1, count, _ => value), new("b", null, new TimeAxis.Timestamps([.. new double[count]]), [.. Enumerable.Repeat((float)value, count)])]);
            foreach (var kind in new[] { PlotKind.Auto, PlotKind.Channels, PlotKind.Daily })
            {
                var plot = RecordingPlot.Create(recording, new() { Kind = kind, Width = 300 });
                ShouldHaveRoomForTexts(plot);
                plot.ToPng().ShouldNotBeEmpty();
                XDocument.Parse(plot.ToSvg());
            }
        }
    }

    [Fact]
    public void Create_MissingSamples_BreakTheTraceAndAreShaded()
    {
        var theme = PlotTheme.Light;
        var plot = RecordingPlot.Create(
            new Recording([PlotRecordings.Series("a", null, 10, 1000, i => i is >= 300 and < 500 ? double.NaN : Math.Sin(i))]), new() { Width = 600, Kind = PlotKind.Channels });

        var gap = plot.Scene.Items.OfType<SceneRectangle>().Single(rectangle => rectangle.Color == theme.Gap);
        var trace = plot.Scene.Items.OfType<ScenePath>().Last(path => path.Color == theme.Series[0]);
        trace.Lines.Count.ShouldBe(2);
        trace.Lines[0].Max(p => p.X).ShouldBeLessThanOrEqualTo(gap.Left + 0.01f);
        trace.Lines[1].Min(p => p.X).ShouldBeGreaterThanOrEqualTo(gap.Left + gap.Width - 0.01f);
        plot.Captions.ShouldContain(caption => caption.Contains("Missing samples: 200"));
    }

    [Fact]
    public void Create_StampsFarApart_BreakTheTrace()
    {
        var plot = RecordingPlot.Create(PlotRecordings.Week(), new() { Width = 600 });

        plot.Kind.ShouldBe(PlotKind.Daily);
        plot.Scene.Items.OfType<ScenePath>().First(path => path.Color == PlotTheme.Light.Series[0]).Lines.Count.ShouldBe(2);
        // Seven days from half past one in the afternoon have seven nights.
        plot.Scene.Items.OfType<SceneRectangle>().Count(rectangle => rectangle.Color == PlotTheme.Light.Night).ShouldBe(7);
    }

    [Fact]
    public void Create_TenThousandChannels_IsRefusedWithWhatToDo()
    {
        var axis = new TimeAxis.Regular(1);
        var recording = new Recording([.. Enumerable.Range(0, 10_000).Select(i => new TimeSeries($"c{i}", "mV", axis, [1, 2]))]);

        Should.Throw<ArgumentException>(() => RecordingPlot.Create(recording)).Message.ShouldContain("64 channels at most, not 10000");
        Should.Throw<ArgumentException>(() => RecordingPlot.Create(recording, new() { Kind = PlotKind.Ecg })).Message.ShouldContain("16");
        Should.Throw<ArgumentException>(() => RecordingPlot.Create(recording, new() { Channels = ["x"] })).Message.ShouldContain("no channel 'x'");
        RecordingPlot.Create(recording, new() { Channels = ["c9999"], Width = 300 }).SourceSamples.ShouldBe(2);
    }

    [Fact]
    public void Create_OptionsWithoutSense_AreRefusedInOneSentence()
    {
        PlotOptions[] wrong =
        [
            new() { Width = 10 }, new() { Width = 100_000 }, new() { FromSeconds = -1 }, new() { FromSeconds = 5, ToSeconds = 5 }, new() { FromSeconds = 1e9 }, new() { FromSeconds = double.NaN },
            new() { Marks = [new(2, 1)] }, new() { Marks = [new(double.NaN, 1)] }, new() { Marks = [.. Enumerable.Repeat(new PlotMark(1, 2), 51)] }, new() { Band = new(2, 1) },
            new() { HighestHz = 0 }, new() { Kind = (PlotKind)99 }, new() { Kind = PlotKind.Hypnogram }, new() { Kind = PlotKind.Ecg },
        ];
        foreach (var options in wrong)
        {
            Should.Throw<ArgumentException>(() => RecordingPlot.Create(PlotRecordings.Waves(2), options), options.ToString()).Message.ShouldNotContain("\n");
        }

        Should.Throw<ArgumentException>(() => RecordingPlot.Create(PlotRecordings.Week(), new() { Kind = PlotKind.Spectrogram })).Message.ShouldContain("constant rate");
        Should.Throw<ArgumentException>(() => RecordingPlot.Create(PlotRecordings.Waves(1, 0.1), new() { Kind = PlotKind.Spectrogram })).Message.ShouldContain("16 samples");
    }

    [Fact]
    public void ToSvg_NamesWithMarkup_AreTextAndNothingElse()
    {
        const string Evil = "<script>alert(\"1\")</script>&amp;' onload='x\u0000\u202E";
        var recording = new Recording([PlotRecordings.Series(Evil, "<b>", 10, 100, i => i)]) { Source = Evil };

        foreach (var kind in new[] { PlotKind.Channels, PlotKind.Spectrogram })
        {
            var svg = XDocument.Parse(RecordingPlot.Create(recording, new() { Kind = kind, Width = 2000, Marks = [new(1, 2, Evil)], Title = Evil }).ToSvg());

            string[] elements = ["svg", "title", "rect", "path", "text", "image"];
            svg.Descendants().Select(element => element.Name.LocalName).Except(elements).ShouldBeEmpty();
            svg.Descendants().SelectMany(element => element.Attributes()).ShouldAllBe(attribute => !attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            svg.Descendants().Count(element => element.Name.LocalName == "text" && element.Value.Contains("<script>alert(\"1\")</script>&amp;' onload='x")).ShouldBe(3);
        }
    }

    [Fact]
    public void CreateHypnogram_Annotations_AreStepsWithTheirMinutes()
    {
        var plot = RecordingPlot.CreateHypnogram("night.edf", PlotRecordings.Night().Annotations, new() { Width = 600 });

        plot.Kind.ShouldBe(PlotKind.Hypnogram);
        plot.SourceSamples.ShouldBe(6);
        plot.Captions[0].ShouldBe("W 20 min, R 10 min, N1 5 min, N2 15 min, N3 5 min.");
        plot.Captions[1].ShouldStartWith("5 min have no stage");
        Should.Throw<ArgumentException>(() => RecordingPlot.CreateHypnogram("x", [new(0, 30, "N")])).Message.ShouldContain("Sleep stage 2");
    }

    internal static void ShouldHaveRoomForTexts(Plot plot)
    {
        var texts = plot.Scene.Items.OfType<SceneText>().ToArray();
        texts.ShouldNotBeEmpty();
        foreach (var text in texts)
        {
            var inside = text.Left >= 0 && text.Top >= 0 && text.Left + text.Width <= plot.Width && text.Bottom <= plot.Height;
            inside.ShouldBeTrue($"'{text.Text}' leaves the canvas of {plot.Width} by {plot.Height} at {text.Left}, {text.Top}");
        }

        for (var i = 0; i < texts.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (texts[i], texts[j]);
                var overlaps = a.Left < b.Left + b.Width && b.Left < a.Left + a.Width && a.Top < b.Bottom && b.Top < a.Bottom;
                overlaps.ShouldBeFalse($"'{a.Text}' lies over '{b.Text}' in {plot.Kind} of {plot.Width}");
            }
        }
    }

    /// <summary>Noughts and a single one; knows the longest window that was read.</summary>
    private sealed class SpikeSource(long count, long spike) : ISampleSource
    {
        public int Longest { get; private set; }

        public long Count => count;

        public void Read(long start, Span<float> destination)
        {
            Longest = Math.Max(Longest, destination.Length);
            destination.Clear();
            if (spike >= start && spike < start + destination.Length)
            {
                destination[(int)(spike - start)] = 1;
            }
        }
    }
}
