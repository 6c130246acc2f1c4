using System.Text;
using OpenTslm.Signals.IO;
using OpenTslm.Signals.Plotting;

namespace OpenTslm.Cli.Output;

/// <summary>Writes plots to files.</summary>
internal static class PictureFile
{
    /// <summary>How a file of that name is written.</summary>
    /// <exception cref="ArgumentException">The name ends in neither .png nor .svg.</exception>
    public static Action<string, Plot> FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".SVG" => static (file, plot) => Write(file, Encoding.UTF8.GetBytes(plot.ToSvg())),
        ".PNG" => static (file, plot) => Write(file, plot.ToPng()),
        _ => throw new ArgumentException($"'{Path.GetFileName(path)}' names no kind of picture that is drawn; those are .png and .svg."),
    };

    private static void Write(string file, byte[] bytes) => AtomicFile.Write(file, stream => stream.Write(bytes));
}
