using OpenTslm.Evaluation.Baselines;
using OpenTslm.Evaluation.Metrics;
using OpenTslm.Evaluation.Reports;
using OpenTslm.Evaluation.Shuffling;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Cases;

/// <summary>Scores a model on a task: as is, text only, with swapped series, beside the baselines.</summary>
/// <param name="model">The model.</param>
public sealed class TaskEvaluator(ITimeSeriesLanguageModel model)
{
    private const int SwapOrders = 3;

    private readonly CasePredictor _predictor = new(model);

    /// <summary>Runs all variants.</summary>
    /// <param name="task">The task.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops between cases.</param>
    public async Task<TaskReport> EvaluateAsync(EvaluationTask task, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        int[] truth = [.. task.Cases.Select(c => task.IndexOf(c, c.Answer))];
        var systems = new List<SystemResult>();
        async Task<int[]> RunAsync(string name, AnswerForm form, CaseVariant variant, int swapSeed = 0)
        {
            var steps = progress is null ? null : new CaseProgress(progress, task, name);
            var scores = await _predictor.PredictAsync(task.Cases, form, variant, swapSeed, steps, cancellationToken);
            int[] predicted = [.. scores.Select((options, i) => task.IndexOf(task.Cases[i], options.MaxBy(s => s.LogLikelihood)!.Label))];
            if (variant != CaseVariant.SwappedSeries)
            {
                double[][] probabilities = [.. scores.Select((options, i) => Distribution(task, task.Cases[i], options))];
                systems.Add(new SystemResult(name, ClassificationScores.Create(truth, predicted, task.Labels.Count, probabilities)));
            }

            return predicted;
        }

        await RunAsync($"{model.Card.Name}, after its rationale", AnswerForm.RationaleFirst, CaseVariant.AsIs);
        await RunAsync($"{model.Card.Name}, at once", AnswerForm.Direct, CaseVariant.AsIs);
        await RunAsync("text only, after its rationale", AnswerForm.RationaleFirst, CaseVariant.TextOnly);
        await RunAsync("text only, at once", AnswerForm.Direct, CaseVariant.TextOnly);
        var swapped = new List<int[]>();
        for (var order = 1; order <= SwapOrders && truth.Length > 1; order++)
        {
            swapped.Add(await RunAsync($"swapped series, order {order}", AnswerForm.RationaleFirst, CaseVariant.SwappedSeries, order));
        }

        systems.AddRange(Baselines(task, truth));
        return new TaskReport
        {
            Task = task.Name,
            Split = task.Split,
            Labels = task.Labels,
            Systems = systems,
            Shuffle = swapped.Count == 0 ? null : ShuffleTest.Judge(truth, swapped),
            Notes = task.Notes,
        };
    }

    private static IReadOnlyList<SystemResult> Baselines(EvaluationTask task, int[] truth)
    {
        var training = task.BaselineCases.Where(c => task.Labels.Contains(c.Answer)).ToArray();
        return training.Length == 0
            ? []
            : BaselineSuite.Score(
                BaselineSuite.Create(),
                [.. training.Select(Features)],
                [.. training.Select(c => task.IndexOf(c, c.Answer))],
                [.. task.Cases.Select(Features)],
                truth,
                task.Labels.Count);
    }

    private static double[] Features(TrainingExample example) => WindowFeatures.Compute(
        [.. example.Series.Select(series => series.Read(0, (int)series.Count))], example.Series[0].SamplingRateHz!.Value);

    private static double[] Distribution(EvaluationTask task, TrainingExample example, IReadOnlyList<LabelScore> scores)
    {
        var probabilities = new double[task.Labels.Count];
        foreach (var score in scores)
        {
            probabilities[task.IndexOf(example, score.Label)] += score.Probability;
        }

        return probabilities;
    }

    // Reports at once, on the thread that works, so that a bar never lags behind.
    private sealed class CaseProgress(IProgress<string> progress, EvaluationTask task, string run) : IProgress<int>
    {
        public void Report(int value) => progress.Report($"{task.Name}, {run}: {value} of {task.Cases.Count}");
    }
}
