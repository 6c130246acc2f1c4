using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>Colours of a scale from dark to light, evenly brighter, so that they also read in grey and for the colour-blind.</summary>
internal static class ColorMap
{
    private static readonly Rgba[] Anchors =
        [Rgba.Of(0x0B0724), Rgba.Of(0x2A115C), Rgba.Of(0x5B1A72), Rgba.Of(0x8C2A6E), Rgba.Of(0xBC3F5C), Rgba.Of(0xE2613F), Rgba.Of(0xF6912B), Rgba.Of(0xFACB4A), Rgba.Of(0xFCFBC4)];

    /// <summary>The colour of a place on the scale.</summary>
    /// <param name="place">0 to 1; others are taken as the nearer end.</param>
    public static Rgba At(double place)
    {
        var at = Math.Clamp(place, 0, 1) * (Anchors.Length - 1);
        var index = Math.Min((int)at, Anchors.Length - 2);
        var (from, to, part) = (Anchors[index], Anchors[index + 1], at - index);
        return new(Mix(from.R, to.R, part), Mix(from.G, to.G, part), Mix(from.B, to.B, part));
    }

    private static byte Mix(byte from, byte to, double part) => (byte)Math.Round(from + ((to - from) * part));
}
