using System.Numerics;
using OpenTslm.Signals.Plotting;
using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Tests.Plotting.Drawing;

public sealed class SceneRasterizerTests
{
    private static readonly Rgba White = Rgba.Of(0xFFFFFF);
    private static readonly Rgba Black = Rgba.Of(0);

    [Theory]
    [InlineData(PlotKind.Ecg)]
    [InlineData(PlotKind.Spectrogram)]
    public void ToPng_Plot_DecodesToThePixelsOfItsScene(PlotKind kind)
    {
        var plot = RecordingPlot.Create(PlotRecordings.Of(kind), new() { Kind = kind, Width = 500 });

        var (width, height, rgb) = PngDecoder.Decode(plot.ToPng());

        (width, height).ShouldBe((plot.Width, plot.Height));
        rgb.ShouldBe(SceneRasterizer.Render(plot.Scene).Rgb);
    }

    [Theory]
    [InlineData(10, 10, 90, 10, 2, 160)]
    [InlineData(10, 10.5, 90, 10.5, 3, 240)]
    [InlineData(50, 10, 50, 90, 4, 320)]
    [InlineData(20, 20, 80, 80, 2, 169.7)]
    [InlineData(10, 20, 90, 20, 0.5, 40)]
    public void Render_Line_CoversItsLengthTimesItsWidth(float x1, float y1, float x2, float y2, float width, double area)
    {
        var scene = new Scene(100, White, "line") { Height = 100 };
        scene.Path([[new(x1, y1), new(x2, y2)]], Black, width);

        // The round ends add a circle of the pen's width.
        Ink(scene).ShouldBe(area + (Math.PI * Math.Min(width, 1) * Math.Max(width, 1) / 4), 0.05 * area);
    }

    [Fact]
    public void Render_LineOverItself_IsNotDarker()
    {
        var (once, twice) = (new Scene(50, White, "") { Height = 50 }, new Scene(50, White, "") { Height = 50 });
        Vector2[] line = [new(5, 7.3f), new(40, 31)];
        once.Path([line], Black.WithOpacity(100), 3);
        twice.Path([line, line], Black.WithOpacity(100), 3);

        SceneRasterizer.Render(twice).Rgb.ShouldBe(SceneRasterizer.Render(once).Rgb);
    }

    [Fact]
    public void Render_Rectangle_CoversPartsOfPixels()
    {
        var scene = new Scene(20, White, "") { Height = 20 };
        scene.Rectangle(2.25, 3.5, 7.5, 11.75, Black);

        Ink(scene).ShouldBe(5.25 * 8.25, 0.3);
    }

    [Fact]
    public void Render_ThingsOutsideOfTheCanvas_AreCutOff()
    {
        var scene = new Scene(20, White, "") { Height = 20 };
        scene.Rectangle(-50, -50, 500, -1, Black);
        scene.Rectangle(-50, 30, 500, 300, Black);
        scene.Path([[new(-1000, -5), new(1000, -5)], [new(25, -100), new(25, 100)], [new(-30, -30)]], Black, 3);
        Ink(scene).ShouldBe(0);

        scene.Path([[new(-1e6f, 10), new(1e6f, 10)]], Black, 2);
        Ink(scene).ShouldBe(40, 1);
    }

    [Fact]
    public void Render_EveryLetter_DrawsSomethingWithinItsBox()
    {
        foreach (var letter in Enumerable.Range(33, 94).Select(code => (char)code).Concat("µ°²³–±×·≥≤→Δαβδθσßäöüéàñç"))
        {
            var scene = new Scene(60, White, "") { Height = 60 };
            var text = scene.Text(15, 40, letter.ToString(), 30, Black);
            var image = SceneRasterizer.Render(scene);

            Ink(scene).ShouldBeGreaterThan(4, letter.ToString());
            for (var i = 0; i < image.Rgb.Length; i += 3)
            {
                var (x, y) = (i / 3 % 60, i / 180);
                if (image.Rgb[i] < 128)
                {
                    (x >= text.Left - 1 && x <= text.Left + text.Width + 1 && y >= text.Top - 3 && y <= text.Bottom + 2).ShouldBeTrue($"{letter} at {x}, {y}");
                }
            }
        }
    }

    [Fact]
    public void Measure_LettersWithoutAShape_AreBoxes()
    {
        StrokeFont.Measure("漢", 10).ShouldBe(StrokeFont.Measure("\uFFFD", 10));
        StrokeFont.Measure("😀", 10).ShouldBe(StrokeFont.Measure("\uFFFD", 10));
        StrokeFont.Measure("", 10).ShouldBe(0);
        StrokeFont.Fit("a name that is far too long", 10, 60).ShouldEndWith("…");
        StrokeFont.Measure(StrokeFont.Fit("a name that is far too long", 10, 60), 10).ShouldBeLessThanOrEqualTo(60);
    }

    private static double Ink(Scene scene) => SceneRasterizer.Render(scene).Rgb.Sum(value => 255.0 - value) / 255 / 3;
}
