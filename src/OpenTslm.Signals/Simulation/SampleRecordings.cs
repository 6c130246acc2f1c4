using OpenTslm.Signals.Csv;

namespace OpenTslm.Signals.Simulation;

/// <summary>The recordings in the folder <c>samples/data</c>: simulated, so that they belong to nobody.</summary>
public static class SampleRecordings
{
    /// <summary>Seed of all of them.</summary>
    public const ulong Seed = 2025;

    // Sensors resolve no more; and mathematical functions may differ between platforms in digits far beyond it.
    private const int Decimals = 4;

    /// <summary>The recordings by file name, made anew at each call.</summary>
    public static IReadOnlyDictionary<string, Recording> Create() => new SortedDictionary<string, Recording>(StringComparer.Ordinal)
    {
        ["walking-watch.csv"] = Round(MovementSimulator.Simulate(new MovementSimulatorOptions { DurationSeconds = 1 }, Seed)),
        ["ecg-irregular.csv"] = Round(EcgSimulator.Simulate(
            new EcgSimulatorOptions
            {
                Rhythm = EcgRhythm.Irregular,
                HeartRatePerMinute = 90,
                NoiseMillivolts = 0.015,
                BaselineWanderMillivolts = 0.03,
            },
            Seed)),
        ["glucose-drift.csv"] = Round(GlucoseSimulator.Simulate(new GlucoseSimulatorOptions { DriftMmolPerLPerDay = 5 }, Seed)),
    };

    /// <summary>Writes the files.</summary>
    /// <param name="folder">Folder, made if it is not there; files of these names are replaced.</param>
    /// <returns>Paths of the files.</returns>
    public static IReadOnlyList<string> WriteTo(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var (name, recording) in Create())
        {
            paths.Add(Path.Combine(folder, name));
            CsvSignalWriter.Write(recording, paths[^1]);
        }

        return paths;
    }

    private static Recording Round(Recording recording) => new(
        [.. recording.Channels.Select(channel => new TimeSeries(
            channel.Name,
            channel.Unit,
            channel.Axis,
            Array.ConvertAll(channel.Read(0, (int)channel.Count), sample => (float)Math.Round(sample, Decimals))))])
    {
        Source = recording.Source,
        Format = recording.Format,
        Annotations = recording.Annotations,
    };
}
