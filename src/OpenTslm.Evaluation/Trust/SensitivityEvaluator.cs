using OpenTslm.Certificates;
using OpenTslm.Evaluation.Cases;
using OpenTslm.Grounding.Sensitivity;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Trust;

/// <summary>Asks planted models about held-out recordings, and counts false verdicts.</summary>
public static class SensitivityEvaluator
{
    private const int Donors = 12;

    /// <summary>Tries one model.</summary>
    /// <param name="reader">The model, and the right verdict.</param>
    /// <param name="tasks">Tasks of held-out recordings.</param>
    /// <param name="trials">Most recordings, spread over the tasks.</param>
    /// <param name="level">How much a certificate tries.</param>
    /// <param name="progress">Told the number of recordings done.</param>
    /// <param name="cancellationToken">Stops between recordings.</param>
    public static async Task<SensitivityResult> EvaluateAsync(
        PlantedReader reader, IReadOnlyList<EvaluationTask> tasks, int trials, CertificateLevel level, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(tasks);
        var cases = Choose(tasks, trials, reader.NeedsChannels);
        var verdicts = new SensitivityVerdict[cases.Count];
        var wrong = new bool[cases.Count];
        var done = 0;
        await Parallel.ForAsync(0, cases.Count, cancellationToken, async (i, token) =>
        {
            var (example, donors) = cases[i];
            var prior = reader.Calibration?.Find([.. example.Options])?.Sensitivity;
            var found = await TestAsync(reader.Model, example, new SensitivityOptions { Level = level, Seed = (ulong)i }, prior, token);
            verdicts[i] = found.Verdict;
            wrong[i] = reader.Expected is { } expected
                ? found.Verdict != expected || (reader.NeedsChannels && !found.ReadChannels.SequenceEqual([example.Series[0].Name]))
                : Recomputation.Refutes(await Recomputation.RunAsync(reader.Model, example, donors, token), found);
            progress?.Report($"{reader.Name}: {Interlocked.Increment(ref done)} of {cases.Count}");
        });
        int Of(SensitivityVerdict verdict) => verdicts.Count(v => v == verdict);
        return new SensitivityResult(
            reader.Name, level, cases.Count, reader.Expected, Of(SensitivityVerdict.Reads), Of(SensitivityVerdict.ReadsPart), Of(SensitivityVerdict.ReadsWeakly), Of(SensitivityVerdict.DoesNotRead), wrong.Count(w => w));
    }

    private static async Task<SignalSensitivity> TestAsync(ITimeSeriesLanguageModel model, TrainingExample example, SensitivityOptions options, TaskSensitivity? prior, CancellationToken cancellationToken)
    {
        var prompt = model.CreatePrompt(example.Series, example.Question, example.Options, AnswerForm.Direct);
        var unchanged = (await model.ScoreAsync([new ScoreRequest(prompt, example.Options) { IsOneOff = true }], cancellationToken))[0];
        return await new SensitivityTester(model).TestAsync(prompt, unchanged, options, prior, cancellationToken);
    }

    // As many of each task as of the others, evenly from its list; the donors are its other recordings.
    private static List<(TrainingExample Example, IReadOnlyList<IReadOnlyList<TimeSeries>> Donors)> Choose(IReadOnlyList<EvaluationTask> tasks, int trials, bool needsChannels)
    {
        TrainingExample[][] pools = [.. tasks.Where(task => !task.ByPosition).Select(task => task.Cases.Where(c => !needsChannels || c.Series.Count > 1).ToArray()).Where(pool => pool.Length > Donors)];
        var chosen = new List<(TrainingExample, IReadOnlyList<IReadOnlyList<TimeSeries>>)>();
        var each = pools.Length == 0 ? 0 : (int)Math.Ceiling((double)trials / pools.Length);
        for (var n = 0; n < each; n++)
        {
            foreach (var pool in pools.Where(_ => chosen.Count < trials))
            {
                var at = n * pool.Length / each;
                chosen.Add((pool[at], [.. Enumerable.Range(1, Donors).Select(d => pool[(at + (d * pool.Length / (Donors + 1))) % pool.Length].Series)]));
            }
        }

        return chosen;
    }
}
