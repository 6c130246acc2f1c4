using System.Globalization;

namespace OpenTslm.Training.Datasets;

/// <summary>WISDM smartwatch accelerometer with eighteen activities (Weiss 2019, UCI data set 507, CC BY 4.0), 20 Hz.</summary>
public static class WisdmWatchActivities
{
    /// <summary>Sampling rate in hertz.</summary>
    public const double SamplingRateHz = 20;

    private const string Letters = "ABCDEFGHIJKLMOPQRS";

    /// <summary>Activities, in the order of the label indices.</summary>
    public static IReadOnlyList<string> Activities { get; } =
    [
        "walking", "jogging", "climbing stairs", "sitting", "standing", "typing", "brushing teeth", "eating soup", "eating chips",
        "eating pasta", "drinking", "eating a sandwich", "kicking a ball", "catching a ball", "dribbling a ball", "writing",
        "clapping", "folding clothes",
    ];

    /// <summary>Channel names and units, in order.</summary>
    public static IReadOnlyList<(string Name, string Unit)> Channels { get; } = [("x_acc", "m/s2"), ("y_acc", "m/s2"), ("z_acc", "m/s2")];

    /// <summary>Reads one session for each subject and activity of a part (there is no validation part: six subjects are few).</summary>
    /// <param name="dataFolder">Folder that holds <c>har-wisdm-watch</c>.</param>
    /// <param name="split">Part; subject 1646 is for testing.</param>
    public static IReadOnlyList<ActivitySession> Load(string dataFolder, Split split) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(dataFolder, "har-wisdm-watch"), "data_*_accel_watch.txt.gz")
            .Order(StringComparer.Ordinal)
            .Where(file => split == (Path.GetFileName(file).Contains("1646", StringComparison.Ordinal) ? Split.Test : Split.Train))
            .SelectMany(Read),
    ];

    private static IEnumerable<ActivitySession> Read(string file)
    {
        var rows = GzipText.Lines(file)
            .Select(line => line.TrimEnd(';').Split(','))
            .Where(cells => cells.Length == 6)
            .GroupBy(cells => cells[1])
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in rows)
        {
            var label = (byte)Letters.IndexOf(group.Key, StringComparison.Ordinal);
            var values = group.Select(cells => Array.ConvertAll(cells[3..6], cell => float.Parse(cell, CultureInfo.InvariantCulture))).ToArray();
            float[][] channels = [.. Enumerable.Range(0, 3).Select(c => Array.ConvertAll(values, row => row[c]))];
            yield return new ActivitySession(group.First()[0], "watch", SamplingRateHz, channels, [.. Enumerable.Repeat(label, values.Length)]);
        }
    }
}
