using System.Text.Json;

namespace OpenTslm.Training.Runs;

/// <summary>Appends a line of JSON for every step.</summary>
internal sealed class MetricsLog : IDisposable
{
    private readonly StreamWriter _writer;

    private MetricsLog(StreamWriter writer) => _writer = writer;

    /// <summary>Opens a log, dropping what was written after a step (and a torn last line).</summary>
    public static MetricsLog Open(string path, long step)
    {
        if (File.Exists(path))
        {
            var temporary = path + ".tmp";
            using (var kept = new StreamWriter(temporary))
            {
                foreach (var line in Read(path).TakeWhile(line => line.Step <= step))
                {
                    kept.WriteLine(Text(line));
                }
            }

            File.Move(temporary, path, overwrite: true);
        }

        return new MetricsLog(new StreamWriter(path, append: true) { AutoFlush = true });
    }

    /// <summary>The whole lines of a log.</summary>
    public static IEnumerable<MetricsLine> Read(string path)
    {
        foreach (var text in File.ReadLines(path))
        {
            MetricsLine? line;
            try
            {
                line = JsonSerializer.Deserialize(text, TrainingJsonContext.Default.MetricsLine);
            }
            catch (JsonException)
            {
                yield break;
            }

            if (line is null)
            {
                yield break;
            }

            yield return line;
        }
    }

    /// <summary>Appends a line.</summary>
    public void Append(MetricsLine line) => _writer.WriteLine(Text(line));

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static string Text(MetricsLine line) => JsonSerializer.Serialize(line, TrainingJsonContext.Default.MetricsLine);
}
