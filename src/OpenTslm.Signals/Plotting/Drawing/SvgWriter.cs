using System.Globalization;
using System.Numerics;
using System.Security;
using System.Text;

namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>Writes scenes as SVG 1.1: no scripts, no styles, nothing fetched.</summary>
internal static class SvgWriter
{
    /// <summary>The SVG document.</summary>
    public static string Write(Scene scene)
    {
        var svg = new StringBuilder();
        Append(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{scene.Width}\" height=\"{scene.Height}\" ");
        Append(svg, $"viewBox=\"0 0 {scene.Width} {scene.Height}\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\">\n");
        svg.Append("<title>").Append(Escape(scene.Title)).Append("</title>\n");
        Append(svg, $"<rect width=\"{scene.Width}\" height=\"{scene.Height}\" fill=\"{scene.Background.ToHex()}\"/>\n");
        foreach (var item in scene.Items)
        {
            Write(svg, item);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Write(StringBuilder svg, SceneItem item)
    {
        switch (item)
        {
            case SceneRectangle { } r:
                Append(svg, $"<rect x=\"{Number(r.Left)}\" y=\"{Number(r.Top)}\" width=\"{Number(r.Width)}\" height=\"{Number(r.Height)}\" fill=\"{r.Color.ToHex()}\"");
                svg.Append(Opacity("fill", r.Color)).Append("/>\n");
                break;
            case ScenePath path:
                svg.Append("<path d=\"");
                foreach (var line in path.Lines)
                {
                    Write(svg, line);
                }

                Append(svg, $"\" fill=\"none\" stroke=\"{path.Color.ToHex()}\" stroke-width=\"{Number(path.Width)}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
                svg.Append(Opacity("stroke", path.Color)).Append("/>\n");
                break;
            case SceneText text:
                // The width is ours, whatever font is there, so that nothing runs into its neighbour.
                Append(svg, $"<text x=\"{Number(text.Left)}\" y=\"{Number(text.Baseline)}\" font-size=\"{Number(text.Size)}\" textLength=\"{Number(text.Width)}\" ");
                Append(svg, $"lengthAdjust=\"spacingAndGlyphs\" fill=\"{text.Color.ToHex()}\">{Escape(text.Text)}</text>\n");
                break;
            case SceneImage { Image: var image } picture:
                Append(svg, $"<image x=\"{picture.Left}\" y=\"{picture.Top}\" width=\"{image.Width}\" height=\"{image.Height}\" preserveAspectRatio=\"none\" ");
                Append(svg, $"xlink:href=\"data:image/png;base64,{Convert.ToBase64String(PngEncoder.Encode(image))}\"/>\n");
                break;
            default:
                throw new InvalidOperationException($"A scene has no {item.GetType().Name}.");
        }
    }

    private static void Write(StringBuilder svg, Vector2[] line)
    {
        Append(svg, $"M{Number(line[0].X)} {Number(line[0].Y)}");
        foreach (var point in line.Length == 1 ? line : line.AsSpan(1))
        {
            Append(svg, $"L{Number(point.X)} {Number(point.Y)}");
        }
    }

    private static string Opacity(string what, Rgba color) =>
        color.A == byte.MaxValue ? "" : $" {what}-opacity=\"{Number(color.A / (float)byte.MaxValue)}\"";

    private static string Number(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
