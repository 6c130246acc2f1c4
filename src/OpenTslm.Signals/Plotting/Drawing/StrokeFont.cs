using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;

namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>The project's own font, drawn with one pen: ASCII, western European letters and the signs of units.</summary>
internal static class StrokeFont
{
    // A capital is 14 units high and 0.72 of the font size, as in most fonts without serifs.
    private const float Unit = 0.72f / 14;
    private const float Space = 3.6f;
    private const float SmallTop = 10;
    private const float CapitalTop = 14;
    private const int CurveSteps = 6;

    private static readonly FrozenDictionary<char, Glyph> Glyphs = Create();

    /// <summary>Width of a text in pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Font size in pixels.</param>
    public static float Measure(string text, float size)
    {
        var width = 0f;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune.Value).Width + Space;
        }

        return width * Unit * size;
    }

    /// <summary>Width of the pen in pixels.</summary>
    public static float PenWidth(float size) => Math.Max(1.05f, size * 0.088f);

    /// <summary>The strokes of a text.</summary>
    public static List<Vector2[]> Strokes(SceneText text)
    {
        var lines = new List<Vector2[]>();
        var scale = Unit * text.Size;
        var x = text.Left + (Space / 2 * scale);
        foreach (var rune in text.Text.EnumerateRunes())
        {
            var glyph = Of(rune.Value);
            var left = x;
            lines.AddRange(glyph.Strokes.Select(stroke => Array.ConvertAll(stroke, p => new Vector2(left + (p.X * scale), text.Baseline - (p.Y * scale)))));
            x += (glyph.Width + Space) * scale;
        }

        return lines;
    }

    /// <summary>As much of a text as fits, with an ellipsis where something is left out.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Measure(text, (float)size) <= width)
        {
            return text;
        }

        var (low, high) = (0, text.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Measure(text[..middle] + "…", (float)size) <= width ? (middle, high) : (low, middle - 1);
        }

        return text[..(low > 0 && char.IsHighSurrogate(text[low - 1]) ? low - 1 : low)] + "…";
    }

    private static Glyph Of(int rune) => Glyphs.TryGetValue(rune <= char.MaxValue ? (char)rune : '\uFFFD', out var glyph) ? glyph : Glyphs['\uFFFD'];

    private static FrozenDictionary<char, Glyph> Create()
    {
        var glyphs = StrokeGlyphs.All.ToDictionary(entry => entry.Letter, entry => new Glyph((float)entry.Width, [.. Parse(entry.Strokes)]));
        foreach (var entry in StrokeGlyphs.Marked.Split(' '))
        {
            var letter = glyphs[entry[1]];
            var top = char.IsUpper(entry[1]) ? CapitalTop : SmallTop;
            var at = new Vector2(letter.Width / 2, entry[2] == '¸' ? 0 : Math.Min(top, 12.6f));
            glyphs[entry[0]] = letter with { Strokes = [.. letter.Strokes, .. Parse(StrokeGlyphs.MarkStrokes(entry[2])).Select(s => Array.ConvertAll(s, p => p + at))] };
        }

        return glyphs.ToFrozenDictionary();
    }

    private static IEnumerable<Vector2[]> Parse(string strokes) =>
        from stroke in strokes.Split('|', StringSplitOptions.RemoveEmptyEntries)
        let points = stroke.TrimStart('~').Split(' ').Select(Point).ToArray()
        select stroke[0] == '~' ? Curve(points) : points;

    private static Vector2 Point(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return new(float.Parse(text.AsSpan(0, comma), CultureInfo.InvariantCulture), float.Parse(text.AsSpan(comma + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>A quadratic B-spline: each inner point is a control point, and between two of them the curve passes their middle.</summary>
    private static Vector2[] Curve(Vector2[] points)
    {
        var curve = new List<Vector2> { points[0] };
        for (var i = 1; i < points.Length - 1; i++)
        {
            var from = curve[^1];
            var to = i == points.Length - 2 ? points[^1] : (points[i] + points[i + 1]) / 2;
            for (var step = 1; step <= CurveSteps; step++)
            {
                var t = step / (float)CurveSteps;
                curve.Add(Vector2.Lerp(Vector2.Lerp(from, points[i], t), Vector2.Lerp(points[i], to, t), t));
            }
        }

        return [.. curve];
    }

    private sealed record Glyph(float Width, Vector2[][] Strokes);
}
