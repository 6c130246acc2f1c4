using System.Diagnostics;
using System.Globalization;
using OpenTslm.Certificates;
using OpenTslm.Grounding.Certificates;
using OpenTslm.Models;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Signals;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Benchmarks;

/// <summary>What a certificate adds to an answer in a process that is warm: the sample recordings, without and with one in turn.</summary>
internal static class CertificatesBenchmark
{
    private const int Warmups = 5;

    private static readonly (string Recording, string Question)[] Questions =
        [("walking-watch", "Which activity is this?"), ("ecg-irregular", "Is the rhythm regular?"), ("glucose-drift", "What does it show?")];

    /// <summary>Measures the embedded model with its card, and without a calibration.</summary>
    /// <param name="folder">Folder of the sample recordings.</param>
    /// <param name="runs">Answers of each kind.</param>
    public static async Task<int> RunAsync(string folder, int runs)
    {
        Console.WriteLine("| model | recording | off, ms | quick, ms | added | changed signals |\n|---|---|---:|---:|---:|---:|");
        using (var embedded = FlamingoLanguageModel.OpenEmbedded())
        {
            await MeasureAsync("with its card", embedded, folder, runs);
        }

        using var file = ModelCatalog.OpenFile();
        using var bare = ChangedModel.Open(file, ModelBundle.Load(file));
        await MeasureAsync("no calibration", bare, folder, runs);
        return 0;
    }

    private static async Task MeasureAsync(string name, FlamingoLanguageModel model, string folder, int runs)
    {
        _ = model.Card; // Hashed once a process.
        var interpreter = new RecordingInterpreter(model);
        foreach (var (file, question) in Questions)
        {
            var recording = SignalReaderCatalog.Default.Read(Path.Combine(folder, file + ".csv"), new SignalReadOptions());
            var (off, quick) = (new List<double>(), new List<double>());
            var changed = 0;
            for (var run = -Warmups; run < runs; run++)
            {
                var without = await AskAsync(interpreter, Scaled(recording, 2 * run), question, CertificateLevel.Off);
                var with = await AskAsync(interpreter, Scaled(recording, (2 * run) + 1), question, CertificateLevel.Quick);
                if (run >= 0)
                {
                    off.Add(without.Milliseconds);
                    quick.Add(with.Milliseconds);
                    changed = Math.Max(changed, with.ChangedSignals);
                }
            }

            Print($"| {name} | {file}.csv | {Describe(off)} | {Describe(quick)} | {100 * ((Median(quick) / Median(off)) - 1):F0} % | {changed} |");
        }
    }

    // Another recording each time: what a model keeps of the one before must not count for the one after.
    private static Recording Scaled(Recording recording, int step) => new(
        [.. recording.Channels.Select(channel => new TimeSeries(channel.Name, channel.Unit, channel.Axis, Array.ConvertAll(channel.Read(0, (int)channel.Count), sample => sample * (1 + (1e-4f * step)))))]);

    private static async Task<(double Milliseconds, int ChangedSignals)> AskAsync(RecordingInterpreter interpreter, Recording recording, string question, CertificateLevel level)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await interpreter.InterpretToEndAsync(recording, new InterpretationRequest { Question = question, Certificate = new CertificateOptions { Level = level } });
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, answer.Certificate?.Sensitivity?.Tests.Sum(test => test.Runs) ?? 0);
    }

    private static string Describe(List<double> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median(values):F1} ({values.Min():F1} to {values.Max():F1})");

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
