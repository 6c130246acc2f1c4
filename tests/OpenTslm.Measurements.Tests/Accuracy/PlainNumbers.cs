using System.Globalization;
using System.IO.Compression;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>Numbers of a text file, plain or gzip: one column of the rows that hold numbers.</summary>
internal static class PlainNumbers
{
    public static float[] Read(string path, int column = 0)
    {
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress)
            : File.OpenRead(path);
        using var reader = new StreamReader(stream);
        var values = new List<float>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',', '\t');
            var isNumber = float.TryParse(cells[Math.Min(column, cells.Length - 1)], CultureInfo.InvariantCulture, out var value);
            if (isNumber || line.Trim() == "\"\"")
            {
                values.Add(isNumber ? value : float.NaN);
            }
        }

        return [.. values];
    }
}
