namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>Where a text stands to its place.</summary>
internal enum TextAnchor
{
    /// <summary>It begins there.</summary>
    Start,

    /// <summary>Its middle is there.</summary>
    Middle,

    /// <summary>It ends there.</summary>
    End,
}

/// <summary>A line of text.</summary>
/// <param name="X">Its place, in pixels from the left.</param>
/// <param name="Baseline">The line it stands on, in pixels from the top.</param>
/// <param name="Text">The text, without control characters.</param>
/// <param name="Size">Font size in pixels.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Anchor">Where it stands to its place.</param>
internal sealed record SceneText(float X, float Baseline, string Text, float Size, Rgba Color, TextAnchor Anchor = TextAnchor.Start) : SceneItem
{
    /// <summary>Height of the tallest letter over the line, in font sizes.</summary>
    public const float Ascent = 0.8f;

    /// <summary>Depth of the deepest letter under the line, in font sizes.</summary>
    public const float Descent = 0.22f;

    /// <summary>Width in pixels. It is that of the project's own font; SVG stretches its font to it.</summary>
    public float Width { get; } = StrokeFont.Measure(Text, Size);

    /// <summary>Left edge.</summary>
    public float Left => Anchor switch
    {
        TextAnchor.Start => X,
        TextAnchor.Middle => X - (Width / 2),
        _ => X - Width,
    };

    /// <summary>Upper edge of the tallest letter.</summary>
    public float Top => Baseline - (Ascent * Size);

    /// <summary>Lower edge of the deepest letter.</summary>
    public float Bottom => Baseline + (Descent * Size);
}
