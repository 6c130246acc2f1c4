namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>A colour of the sRGB space.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
/// <param name="A">Opacity: 255 hides what is below.</param>
internal readonly record struct Rgba(byte R, byte G, byte B, byte A = 255)
{
    /// <summary>An opaque colour from <c>0xRRGGBB</c>.</summary>
    public static Rgba Of(uint rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>The same colour with another opacity.</summary>
    public Rgba WithOpacity(byte alpha) => this with { A = alpha };

    /// <summary>As SVG writes it, without the opacity.</summary>
    public string ToHex() => $"#{R:x2}{G:x2}{B:x2}";
}
