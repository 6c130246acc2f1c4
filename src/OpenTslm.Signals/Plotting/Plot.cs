using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>A picture of a recording, as PNG or SVG.</summary>
/// <remarks>Thread-safe. The same recording and options give the same bytes.</remarks>
public sealed class Plot
{
    internal Plot(PlotKind kind, Scene scene, IReadOnlyList<string> captions, long sourceSamples)
    {
        Kind = kind;
        Scene = scene;
        Captions = captions;
        SourceSamples = sourceSamples;
    }

    /// <summary>What it looks like; never <see cref="PlotKind.Auto"/>.</summary>
    public PlotKind Kind { get; }

    /// <summary>Width in pixels.</summary>
    public int Width => Scene.Width;

    /// <summary>Height in pixels.</summary>
    public int Height => Scene.Height;

    /// <summary>How many samples stand behind it, or sleep stages in a hypnogram.</summary>
    public long SourceSamples { get; }

    /// <summary>What stands under the picture: scale, what was left out, how it was drawn.</summary>
    public IReadOnlyList<string> Captions { get; }

    /// <summary>What is drawn.</summary>
    internal Scene Scene { get; }

    /// <summary>The bytes of a PNG file.</summary>
    public byte[] ToPng() => PngEncoder.Encode(SceneRasterizer.Render(Scene));

    /// <summary>An SVG document, whose texts are texts.</summary>
    public string ToSvg() => SvgWriter.Write(Scene);
}
