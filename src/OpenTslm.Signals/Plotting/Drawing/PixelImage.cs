namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>Opaque pixels, row by row from the top, three bytes each: red, green, blue.</summary>
internal sealed class PixelImage
{
    /// <summary>Creates a black image.</summary>
    public PixelImage(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        Rgb = new byte[3 * width * height];
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>The bytes, <c>[Height, Width, 3]</c>.</summary>
    public byte[] Rgb { get; }

    /// <summary>Lays a colour over a pixel.</summary>
    /// <param name="x">Column; the caller keeps it inside.</param>
    /// <param name="y">Row; the caller keeps it inside.</param>
    /// <param name="color">The colour; its opacity counts.</param>
    /// <param name="coverage">Part of the pixel that is covered, 0 to 1.</param>
    public void Blend(int x, int y, Rgba color, float coverage = 1)
    {
        var pixel = Rgb.AsSpan(3 * ((y * Width) + x), 3);
        var weight = coverage * color.A / byte.MaxValue;
        pixel[0] = Mix(pixel[0], color.R, weight);
        pixel[1] = Mix(pixel[1], color.G, weight);
        pixel[2] = Mix(pixel[2], color.B, weight);
    }

    private static byte Mix(byte below, byte above, float weight) => (byte)(below + ((above - below) * weight) + 0.5f);
}
