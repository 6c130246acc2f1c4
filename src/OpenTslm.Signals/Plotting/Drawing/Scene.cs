using System.Numerics;

namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>A picture before it is one: what is drawn, in order, for pixels and SVG alike.</summary>
/// <param name="width">Width in pixels.</param>
/// <param name="background">Colour of the canvas.</param>
/// <param name="title">What it shows, for those who do not see it.</param>
internal sealed class Scene(int width, Rgba background, string title)
{
    private readonly List<SceneItem> _items = [];

    /// <summary>Width in pixels.</summary>
    public int Width => width;

    /// <summary>Height in pixels; set when the layout knows it.</summary>
    public int Height { get; set; } = 1;

    /// <summary>Colour of the canvas.</summary>
    public Rgba Background => background;

    /// <summary>What it shows, for those who do not see it.</summary>
    public string Title { get; } = Clean(title);

    /// <summary>What is drawn, in order.</summary>
    public IReadOnlyList<SceneItem> Items => _items;

    /// <summary>Draws lines of one pen.</summary>
    public void Path(IReadOnlyList<Vector2[]> lines, Rgba color, double penWidth)
    {
        if (lines.Count > 0)
        {
            _items.Add(new ScenePath(lines, color, (float)penWidth));
        }
    }

    /// <summary>Draws one straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, Rgba color, double penWidth) =>
        Path([[new((float)x1, (float)y1), new((float)x2, (float)y2)]], color, penWidth);

    /// <summary>Fills a rectangle.</summary>
    public void Rectangle(double left, double top, double right, double bottom, Rgba color) =>
        _items.Add(new SceneRectangle((float)left, (float)top, (float)(right - left), (float)(bottom - top), color));

    /// <summary>Writes a line of text.</summary>
    public SceneText Text(double x, double baseline, string text, double size, Rgba color, TextAnchor anchor = TextAnchor.Start)
    {
        var item = new SceneText((float)x, (float)baseline, Clean(text), (float)size, color, anchor);
        _items.Add(item);
        return item;
    }

    /// <summary>Puts pixels as they are.</summary>
    public void Image(int left, int top, PixelImage image) => _items.Add(new SceneImage(left, top, image));

    /// <summary>A text without what no font draws and XML cannot hold: control characters and halves of pairs.</summary>
    public static string Clean(string text)
    {
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isControl = rune.Value is < 0x20 or (>= 0x7F and < 0xA0) or (>= 0xFFF0 and <= 0xFFFF) or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E);
            clean.Append(isControl ? " " : rune.ToString());
        }

        return clean.ToString();
    }
}
