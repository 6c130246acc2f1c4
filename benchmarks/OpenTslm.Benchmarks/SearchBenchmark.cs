using System.Diagnostics;
using System.Globalization;
using OpenTslm.Agents.Search;
using OpenTslm.Models;
using OpenTslm.Testing.Holter;

namespace OpenTslm.Benchmarks;

/// <summary>A day at 250 Hz, made of real beats with 40 planted episodes, is searched: what is found, and at what cost.</summary>
internal static class SearchBenchmark
{
    private const int Rate = 250;
    private const int Episodes = 40;
    private const int Seeds = 5;
    private const double Day = 24 * 3600;

    public static async Task<int> RunAsync(string folder, int first = 1)
    {
        await Console.Out.WriteLineAsync("| Seed | Planted | Found | Named rightly | False spans | Scan, s | Questions, s | Model calls | Tokens read | Tokens written | Most memory, MB |");
        await Console.Out.WriteLineAsync("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var library = BeatLibrary.Load(folder, Rate);
        using var model = FlamingoLanguageModel.OpenEmbedded();
        for (var seed = first; seed < first + Seeds; seed++)
        {
            var holter = PlantedHolter.Create(library, seed, Day, Episodes);
            var report = await new LongRecordingSearch(model).SearchAsync(holter.ToRecording());
            var score = SearchScore.Of(holter.Episodes, [.. report.Spans.Select(s => s.Event)]);
            using var process = Process.GetCurrentProcess();
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {seed} | {score.Planted} | {score.Found} | {score.Named} | {score.False} | {report.ScanSeconds:0.0} | {report.AskSeconds:0.0} | {report.ModelCalls} | {report.TokensRead} | {report.TokensWritten} | {process.PeakWorkingSet64 / 1e6:0} |"));
            foreach (var missed in score.Missed)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"missed {missed.Kind} {missed.StartSeconds:0.0}-{missed.EndSeconds:0.0}: {string.Join("; ", report.Spans.Where(s => s.Event.EndSeconds > missed.StartSeconds && s.Event.StartSeconds < missed.EndSeconds).Select(s => $"{s.Event.Kind} {s.Event.StartSeconds:0.0}-{s.Event.EndSeconds:0.0}"))}"));
            }

            foreach (var wrong in score.FalseSpans)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"false {wrong.Kind} {wrong.StartSeconds:0.0}-{wrong.EndSeconds:0.0} {wrong.Value}"));
            }
        }

        return 0;
    }
}
