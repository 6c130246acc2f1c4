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
    private readonly CasePredictor _predictor = new(model);

    /// <summary>Runs all variants.</summary>
    /// <param name="task">The task.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops between cases.</param>
    public async Task<TaskReport> EvaluateAsync(EvaluationTask task, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        int[] truth = [.. task.Cases.Select(c => IndexOf(task, c.Answer))];
        var systems = new List<SystemResult>();
        async Task<int[]> RunAsync(string name, AnswerForm form, CaseVariant variant, bool isReported)
        {
            var steps = progress is null ? null : new Progress<int>(done => progress.Report($"{task.Name}, {name}: {done} of {task.Cases.Count}"));
            var scores = await _predictor.PredictAsync(task.Cases, form, variant, steps, cancellationToken);
            int[] predicted = [.. scores.Select(options => IndexOf(task, options.MaxBy(score => score.Probability)!.Label))];
            if (isReported)
            {
                double[][] probabilities = [.. scores.Select(options => Distribution(task, options))];
                systems.Add(new SystemResult(name, ClassificationScores.Create(truth, predicted, task.Labels.Count, probabilities)));
            }

            return predicted;
        }

        await RunAsync($"{model.Card.Name}, after its rationale", AnswerForm.RationaleFirst, CaseVariant.AsIs, isReported: true);
        await RunAsync($"{model.Card.Name}, at once", AnswerForm.Direct, CaseVariant.AsIs, isReported: true);
        await RunAsync("text only, after its rationale", AnswerForm.RationaleFirst, CaseVariant.TextOnly, isReported: true);
        await RunAsync("text only, at once", AnswerForm.Direct, CaseVariant.TextOnly, isReported: true);
        var swapped = await RunAsync("swapped series", AnswerForm.RationaleFirst, CaseVariant.SwappedSeries, isReported: false);
        systems.AddRange(Baselines(task, truth));
        return new TaskReport
        {
            Task = task.Name,
            Split = task.Split,
            Labels = task.Labels,
            Systems = systems,
            Shuffle = ShuffleTest.Judge(truth, swapped),
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
                [.. training.Select(c => IndexOf(task, c.Answer))],
                [.. task.Cases.Select(Features)],
                truth,
                task.Labels.Count);
    }

    private static double[] Features(TrainingExample example) => WindowFeatures.Compute(
        [.. example.Series.Select(series => series.Read(0, (int)series.Count))], example.Series[0].SamplingRateHz!.Value);

    private static int IndexOf(EvaluationTask task, string label)
    {
        for (var i = 0; i < task.Labels.Count; i++)
        {
            if (task.Labels[i] == label)
            {
                return i;
            }
        }

        throw new ArgumentException($"'{label}' is none of the answers of {task.Name}.", nameof(label));
    }

    private static double[] Distribution(EvaluationTask task, IReadOnlyList<LabelScore> scores)
    {
        var probabilities = new double[task.Labels.Count];
        foreach (var score in scores)
        {
            probabilities[IndexOf(task, score.Label)] += score.Probability;
        }

        return probabilities;
    }
}
