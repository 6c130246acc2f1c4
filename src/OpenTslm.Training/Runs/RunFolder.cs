namespace OpenTslm.Training.Runs;

/// <summary>The folder of one run: <c>state.bin</c>, <c>best.bin</c>, <c>metrics.jsonl</c>, <c>options.json</c>.</summary>
/// <param name="path">The folder; made when the run begins.</param>
public sealed class RunFolder(string path)
{
    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>The state from which the run goes on.</summary>
    public string StatePath => System.IO.Path.Combine(path, "state.bin");

    /// <summary>The parameters of the best validation (<see cref="ParameterFile"/>).</summary>
    public string BestPath => System.IO.Path.Combine(path, "best.bin");

    /// <summary>One line of JSON a step.</summary>
    public string MetricsPath => System.IO.Path.Combine(path, "metrics.jsonl");

    /// <summary>The run's options, for people.</summary>
    public string OptionsPath => System.IO.Path.Combine(path, "options.json");

    /// <summary>Whether there is a run to go on with.</summary>
    public bool HasState => File.Exists(StatePath);

    /// <summary>The steps logged so far; empty where there is no log.</summary>
    public IReadOnlyList<MetricsLine> ReadMetrics() => File.Exists(MetricsPath) ? [.. MetricsLog.Read(MetricsPath)] : [];

    /// <summary>Writes the options, as a whole or not at all.</summary>
    internal void WriteOptions(string options)
    {
        File.WriteAllText(OptionsPath + ".tmp", options);
        File.Move(OptionsPath + ".tmp", OptionsPath, overwrite: true);
    }

    /// <summary>Makes the folder and keeps other processes out of it until disposed.</summary>
    /// <exception cref="TrainingException">Another process holds it.</exception>
    internal IDisposable Hold()
    {
        Directory.CreateDirectory(path);
        try
        {
            return new FileStream(
                System.IO.Path.Combine(path, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new TrainingException($"The run in '{path}' is in use by another process.", e);
        }
    }
}
