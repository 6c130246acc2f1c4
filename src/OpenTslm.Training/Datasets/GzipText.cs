using System.IO.Compression;

namespace OpenTslm.Training.Datasets;

/// <summary>Lines of a text file that may be compressed.</summary>
internal static class GzipText
{
    public static IEnumerable<string> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
