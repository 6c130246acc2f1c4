using System.Diagnostics;
using System.Globalization;
using OpenTslm.Certificates;
using OpenTslm.Grounding.Certificates;
using OpenTslm.Models;
using OpenTslm.Signals;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Benchmarks;

/// <summary>What a certificate adds to the time of an answer: of a whole <c>opentslm ask</c>, and of a server whose model is warm.</summary>
internal static class CertificateBenchmark
{
    private const int ProcessRuns = 9, ServerRuns = 25;

    /// <summary>Measures both, the levels in turn, so that what else the machine does falls on all.</summary>
    /// <param name="executable">The published <c>opentslm</c> executable.</param>
    /// <param name="recording">A recording to ask about.</param>
    /// <param name="question">The question.</param>
    public static int Run(string executable, string recording, string question)
    {
        var process = Measure(ProcessRuns, [CertificateLevel.Off, CertificateLevel.Quick], (level, _) => Ask(executable, recording, question, level));
        Print("process", recording, process);
        using var model = FlamingoLanguageModel.OpenEmbedded();
        var read = SignalReaderCatalog.Default.Read(recording, new SignalReadOptions());
        Print("server", recording, Measure(ServerRuns, [CertificateLevel.Off, CertificateLevel.Quick, CertificateLevel.Full], (level, run) => Ask(model, Jitter(read, run), question, level)));
        return 0;
    }

    private static Dictionary<CertificateLevel, List<double>> Measure(int runs, CertificateLevel[] levels, Func<CertificateLevel, int, double> ask)
    {
        var times = levels.ToDictionary(level => level, _ => new List<double>());
        for (var run = -2; run < runs; run++)
        {
            foreach (var level in levels)
            {
                var milliseconds = ask(level, (run * levels.Length) + (int)level);
                if (run >= 0) // The first runs compile and fill caches.
                {
                    times[level].Add(milliseconds);
                }
            }
        }

        return times;
    }

    private static double Ask(string executable, string recording, string question, CertificateLevel level)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(executable, ["ask", recording, question, "--certificate", level.ToString()]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"'{executable}' ended with {process.ExitCode}.");
    }

    private static double Ask(FlamingoLanguageModel model, Recording recording, string question, CertificateLevel level)
    {
        var request = new InterpretationRequest { Question = question, Certificate = new CertificateOptions { Level = level } };
        var watch = Stopwatch.StartNew();
        new RecordingInterpreter(model).InterpretToEndAsync(recording, request).GetAwaiter().GetResult();
        return watch.Elapsed.TotalMilliseconds;
    }

    // Another recording each time, as a server sees them: nothing of the last one is of use.
    private static Recording Jitter(Recording recording, int run)
    {
        var random = new Random(run);
        return new Recording([.. recording.Channels.Select(channel => new TimeSeries(
            channel.Name, channel.Unit, channel.Axis, Array.ConvertAll(channel.Read(0, (int)channel.Count), sample => sample * (1 + (0.001f * (float)random.NextDouble())))))]);
    }

    private static void Print(string where, string recording, Dictionary<CertificateLevel, List<double>> times)
    {
        var off = Median(times[CertificateLevel.Off]);
        var cells = times.Select(pair => string.Create(
            CultureInfo.InvariantCulture, $"{Median(pair.Value):0} ({pair.Value.Min():0} to {pair.Value.Max():0}){(pair.Key == CertificateLevel.Off ? "" : $", {(Median(pair.Value) - off) / off:+0 %}")}"));
        Console.WriteLine($"| {Path.GetFileName(recording)}, {where} | {string.Join(" | ", cells)} |");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
