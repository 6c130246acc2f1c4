using System.Globalization;

namespace OpenTslm.Training.Datasets;

/// <summary>
/// Smartphone and smartwatch accelerometer and gyroscope with five activities
/// (Matey-Sanz, Casteleyn and Granell, Data in Brief 2023, CC BY 4.0), brought to 100 Hz.
/// </summary>
/// <remarks>
/// Time stamps were delivered in batches, so each file is read at its mean rate (102 to 105 Hz) and interpolated linearly
/// to 100 Hz: body movement lies far below half of either rate.
/// </remarks>
public static class PhoneWatchActivities
{
    /// <summary>Sampling rate after resampling, in hertz.</summary>
    public const double SamplingRateHz = 100;

    private static readonly string[] RawLabels = ["SEATED", "STANDING_UP", "WALKING", "TURNING", "SITTING_DOWN"];

    /// <summary>Activities, in the order of the label indices.</summary>
    public static IReadOnlyList<string> Activities { get; } = ["sitting", "standing up", "walking", "turning", "sitting down"];

    /// <summary>Channel names and units, in order.</summary>
    public static IReadOnlyList<(string Name, string Unit)> Channels { get; } =
    [
        ("x_acc", "m/s2"), ("y_acc", "m/s2"), ("z_acc", "m/s2"), ("x_gyro", "rad/s"), ("y_gyro", "rad/s"), ("z_gyro", "rad/s"),
    ];

    /// <summary>The subjects of a part.</summary>
    public static bool IsIn(Split split, string subject) => split == (subject switch
    {
        "s03" or "s12" or "s23" => Split.Test,
        "s07" => Split.Validation,
        _ => Split.Train,
    });

    /// <summary>Reads all sessions of a part, ordered by file name.</summary>
    /// <param name="dataFolder">Folder that holds <c>har-phone-watch</c>.</param>
    /// <param name="split">Part.</param>
    /// <param name="device"><c>phone</c> or <c>watch</c>.</param>
    public static IReadOnlyList<ActivitySession> Load(string dataFolder, Split split, string device)
    {
        var suffix = device == "phone" ? "_sp.csv.gz" : "_sw.csv.gz";
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(dataFolder, "har-phone-watch"), "*" + suffix, SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Where(file => IsIn(split, Path.GetFileName(file)[..3]))
                .Select(file => Read(file, device)),
        ];
    }

    private static ActivitySession Read(string file, string device)
    {
        var rows = new List<float[]>();
        var labels = new List<byte>();
        long first = 0, last = 0;
        foreach (var line in GzipText.Lines(file).Skip(1))
        {
            var cells = line.Split(',');
            var stamp = long.Parse(cells[6], CultureInfo.InvariantCulture);
            first = rows.Count == 0 ? stamp : first;
            last = stamp;
            rows.Add(Array.ConvertAll(cells[..6], cell => float.Parse(cell, CultureInfo.InvariantCulture)));
            labels.Add((byte)Array.IndexOf(RawLabels, cells[7].Trim()));
        }

        var rate = (rows.Count - 1) * 1000.0 / (last - first);
        var count = (int)((rows.Count - 1) * SamplingRateHz / rate);
        var channels = Enumerable.Range(0, 6).Select(_ => new float[count]).ToArray();
        var resampled = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var position = i * rate / SamplingRateHz;
            var before = (int)position;
            var share = (float)(position - before);
            var after = Math.Min(before + 1, rows.Count - 1);
            for (var c = 0; c < 6; c++)
            {
                channels[c][i] = rows[before][c] + (share * (rows[after][c] - rows[before][c]));
            }

            resampled[i] = labels[share < 0.5f ? before : after];
        }

        return new ActivitySession(Path.GetFileName(file)[..3], device, SamplingRateHz, channels, resampled);
    }
}
