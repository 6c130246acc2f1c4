using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenTslm.Models;

namespace OpenTslm.Benchmarks;

/// <summary>
/// What a question about twelve channels costs: time to the first token, of a second question about the same recording, tokens a
/// second afterwards, and the most memory of the process.
/// </summary>
internal sealed class QuestionsBenchmark(ITimeSeriesLanguageModel model, int tokens)
{
    private const double RateHz = 100;
    private static readonly string[] Leads = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];
    private static readonly string[] Questions = ["Is the rhythm regular?", "How fast does the heart beat, and which lead shows it best?"];

    /// <summary>Measures a model and prints a row of a table.</summary>
    /// <param name="name">Name of the embedded model, or a model file.</param>
    /// <param name="samples">Samples of each channel.</param>
    /// <param name="tokens">Tokens of an answer.</param>
    /// <param name="rounds">Recordings asked about, after one that is not counted.</param>
    public static async Task<int> RunAsync(string name, int samples, int tokens, int rounds)
    {
        using var model = ModelCatalog.Open(name);
        var benchmark = new QuestionsBenchmark(model, tokens);
        List<double>[] firsts = [[], []];
        var rates = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var recording = Recording(samples, round);
            for (var n = 0; n < Questions.Length; n++)
            {
                var (first, rate) = await benchmark.AskAsync(recording, Questions[n]);
                if (round > 0) // the first recording pays for what the process does once
                {
                    firsts[n].Add(first);
                    rates.Add(rate);
                }
            }
        }

        using var process = Process.GetCurrentProcess();
        var bytes = BytesOf(model.CreatePrompt(Recording(samples, 0), Questions[0], [], AnswerForm.RationaleFirst));
        var file = File.Exists(name) ? new FileInfo(name).Length / 1e6 : 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Path.GetFileNameWithoutExtension(name)} | {Leads.Length} × {samples} | {bytes} | {Row(firsts[0], "0.00")} | {Row(firsts[1], "0.00")} | {Row(rates, "0.0")} | {process.PeakWorkingSet64 / 1e6:0} | {file:0} |"));
        return 0;
    }

    private static int BytesOf(TslmPrompt prompt) =>
        Encoding.UTF8.GetByteCount(prompt.Preamble + string.Concat(prompt.Segments.Select(s => s.Text)) + prompt.Question);

    private async Task<(double First, double Rate)> AskAsync(IReadOnlyList<TimeSeries> recording, string question)
    {
        var watch = Stopwatch.StartNew();
        var prompt = model.CreatePrompt(recording, question, [], AnswerForm.RationaleFirst);
        var first = double.NaN;
        var count = 0;
        await foreach (var _ in model.GenerateAsync(prompt, new GenerationOptions { MaximumTokens = tokens }))
        {
            if (count++ == 0)
            {
                first = watch.Elapsed.TotalSeconds;
            }
        }

        return (first, (count - 1) / (watch.Elapsed.TotalSeconds - first));
    }

    /// <summary>Beats of one shape and noise, other ones for every seed.</summary>
    private static TimeSeries[] Recording(int samples, int seed)
    {
        var random = new Random(seed);
        return [.. Leads.Select((lead, n) =>
        {
            var values = new float[samples];
            for (var i = 0; i < samples; i++)
            {
                var phase = (i % 80) - 40.0;
                values[i] = (float)(((1 + (0.1 * n)) * Math.Exp(-phase * phase / 8)) + (0.05 * random.NextDouble()));
            }

            return new TimeSeries(lead, "mV", new TimeAxis.Regular(RateHz), values);
        })];
    }

    private static string Row(List<double> values, string format)
    {
        double[] sorted = [.. values.Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted[sorted.Length / 2].ToString(format, CultureInfo.InvariantCulture)} ({sorted[0].ToString(format, CultureInfo.InvariantCulture)} to {sorted[^1].ToString(format, CultureInfo.InvariantCulture)})");
    }
}
