using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>What all plots share: heading, names of highlighted spans above, captions below.</summary>
internal sealed class PlotPage
{
    /// <summary>What stands under every plot.</summary>
    public const string Disclaimer = "Not a medical device.";

    // What the pixels take is three bytes each, and four more while they are drawn.
    private const double MostPixels = 5e7;
    private const double MostShaded = 0.9;

    private readonly PlotRequest _request;
    private readonly List<string> _captions = [];

    /// <summary>Begins a page with its heading.</summary>
    public PlotPage(PlotRequest request)
    {
        _request = request;
        Style = request.Style;
        Scene = new Scene(Style.Width, Style.Theme.Background, request.Title);
        var heading = StrokeFont.Fit(Scene.Clean(request.Title), Style.TitleSize, Style.Width - (2 * Style.Space));
        Scene.Text(Style.Space, Style.Space + (SceneText.Ascent * Style.TitleSize), heading, Style.TitleSize, Style.Theme.Text);
        Top = Style.Space + (1.5 * Style.TitleSize);
    }

    /// <summary>What is drawn.</summary>
    public Scene Scene { get; }

    /// <summary>Sizes and colours.</summary>
    public PlotStyle Style { get; }

    /// <summary>Pixels from the top where the next thing may be drawn.</summary>
    public double Top { get; set; }

    /// <summary>Adds a sentence under the plot.</summary>
    public void Caption(string sentence) => _captions.Add(Scene.Clean(sentence));

    /// <summary>Writes the names of the spans above what follows, in as many lines as they need.</summary>
    /// <param name="spans">The pixels that each mark covers, none for one that is outside.</param>
    /// <param name="left">Left edge for names.</param>
    /// <param name="right">Right edge for names.</param>
    public void MarkLabels(IReadOnlyList<(double Left, double Right)?> spans, double left, double right)
    {
        var lanes = new List<double>();
        var marks = _request.Options.Marks;
        foreach (var i in Enumerable.Range(0, marks.Count).Where(i => spans[i] is not null && marks[i].Label.Length > 0).OrderBy(i => spans[i]!.Value.Left))
        {
            var (from, to) = spans[i]!.Value;
            var label = StrokeFont.Fit(Scene.Clean(marks[i].Label), Style.FontSize, right - left);
            var width = StrokeFont.Measure(label, (float)Style.FontSize);
            var x = Math.Clamp(((from + to) / 2) - (width / 2), left, Math.Max(left, right - width));
            var hasBar = marks[i].Verdict is not null;
            var start = hasBar ? Math.Min(x, from) : x;
            var lane = lanes.FindIndex(end => end + Style.FontSize <= start);
            if (lane < 0)
            {
                lane = lanes.Count;
                lanes.Add(0);
            }

            lanes[lane] = hasBar ? Math.Max(x + width, to) : x + width;
            if (hasBar)
            {
                Scene.Rectangle(start, Top + (lane * LaneHeight), lanes[lane], Top + ((lane + 0.92) * LaneHeight), MarkColor(i));
            }

            Scene.Text(x, Top + (SceneText.Ascent * Style.FontSize) + (lane * LaneHeight), label, Style.FontSize, Style.Theme.Text);
        }

        Top += lanes.Count * LaneHeight;
        if (spans.Count(span => span is null) is var outside and > 0)
        {
            Caption($"Highlighted spans outside of what is shown: {outside}.");
        }
    }

    /// <summary>Colour of a mark.</summary>
    public Rgba MarkColor(int index) => _request.Options.Marks[index].Verdict switch
    {
        Verdict.Supported => Style.Theme.Supported,
        Verdict.Contradicted => Style.Theme.Contradicted,
        Verdict.NotCheckable => Style.Theme.NotCheckable,
        _ => Style.Theme.Marks[index % Style.Theme.Marks.Length],
    };

    /// <summary>Whether a mark shades a channel. A claim about nearly all that is shown has its bar above, and would cover everything.</summary>
    public bool IsShaded(int index, string? channel)
    {
        var mark = _request.Options.Marks[index];
        return (channel is null || mark.IsAbout(channel))
            && (mark.Verdict is null || mark.ToSeconds - mark.FromSeconds < MostShaded * (_request.To - _request.From));
    }

    private double LaneHeight => 1.25 * Style.FontSize;

    /// <summary>Writes the captions and closes the page.</summary>
    public Plot Finish(PlotKind kind, long sourceSamples)
    {
        _captions.Add(Disclaimer);
        Top += 0.4 * Style.SmallSize;
        foreach (var line in Wrap(string.Join(" ", _captions), Style.Width - (2 * Style.Space)))
        {
            Top += 1.3 * Style.SmallSize;
            Scene.Text(Style.Space, Top, line, Style.SmallSize, Style.Theme.Muted);
        }

        Scene.Height = (int)Math.Ceiling(Top + Style.Space);
        if ((double)Scene.Width * Scene.Height > MostPixels)
        {
            throw new ArgumentException($"The plot would have {Scene.Width} by {Scene.Height} pixels; choose fewer channels or a smaller width.");
        }

        return new Plot(kind, Scene, _captions, sourceSamples);
    }

    private List<string> Wrap(string text, double width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && StrokeFont.Measure(longer, (float)Style.SmallSize) <= width)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(StrokeFont.Fit(word, Style.SmallSize, width));
            }
        }

        return lines;
    }
}
