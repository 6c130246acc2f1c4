using System.Globalization;
using System.IO.Compression;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>One run of the phone and watch set: six axes and labels.</summary>
internal sealed record HarRun(float[][] Axes, string[] Labels, double RateHz)
{
    public static HarRun Read(string path)
    {
        var axes = Enumerable.Range(0, 6).Select(_ => new List<float>()).ToArray();
        var labels = new List<string>();
        double first = 0, last = 0;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            for (var axis = 0; axis < 6; axis++)
            {
                axes[axis].Add(float.Parse(fields[axis], CultureInfo.InvariantCulture));
            }

            last = double.Parse(fields[6], CultureInfo.InvariantCulture);
            first = first == 0 ? last : first;
            labels.Add(fields[7].Trim('"'));
        }

        return new HarRun([.. axes.Select(a => a.ToArray())], [.. labels], 1000 * (labels.Count - 1) / (last - first));
    }

    /// <summary>Stretches of one label.</summary>
    public IEnumerable<Range> Stretches(string label)
    {
        for (var i = 0; i < Labels.Length;)
        {
            var start = i;
            while (i < Labels.Length && Labels[i] == Labels[start])
            {
                i++;
            }

            if (Labels[start] == label)
            {
                yield return start..i;
            }
        }
    }
}
