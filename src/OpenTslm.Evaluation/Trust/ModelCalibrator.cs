using OpenTslm.Certificates;
using OpenTslm.Evaluation.Cases;
using OpenTslm.Grounding.Calibration;
using OpenTslm.Grounding.Sensitivity;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Trust;

/// <summary>Learns on the validation part how far a model can be believed: probabilities, label sets, domain, sensitivity.</summary>
/// <param name="model">The model. Cases are asked side by side, so it should compute each on one thread.</param>
public sealed class ModelCalibrator(ITimeSeriesLanguageModel model)
{
    /// <summary>Coverage of the label sets.</summary>
    public const double Coverage = 0.95;

    /// <summary>Fewest decisions that a task is calibrated on.</summary>
    public const int FewestDecisions = 50;

    /// <summary>Fewest persons or records that a task is calibrated on.</summary>
    public const int FewestSubjects = 3;

    private const int MostSensitivityCases = 100;
    private const int MostEmbeddedCases = 300;

    /// <summary>Calibrates the model.</summary>
    /// <param name="validation">Tasks of the validation part.</param>
    /// <param name="test">The same tasks of the test part; its subjects join where the validation part has too few.</param>
    /// <param name="command">The command, for the record.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops between cases.</param>
    public async Task<ModelCalibration> CalibrateAsync(
        IEnumerable<EvaluationTask> validation, IEnumerable<EvaluationTask> test, string command, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var calibrations = new List<TaskCalibration>();
        foreach (var (task, data, cases, leavesOneOut) in HeldOut(validation, test))
        {
            progress?.Report($"{task}: {cases.Count} decisions");
            var decisions = await new DecisionMaker(model).DecideAsync(cases, null, cancellationToken);
            calibrations.Add(TaskCalibrationFitter.Fit(task, data, decisions, Coverage) with
            {
                LeavesOneOut = leavesOneOut,
                Domain = await DescribeAsync(cases, cancellationToken),
                Sensitivity = await MeasureAsync(cases, cancellationToken),
            });
        }

        return new ModelCalibration { ModelHash = model.Card.Hash, Command = command, Tasks = calibrations };
    }

    // Two persons say too little of how persons differ.
    private static IEnumerable<(string Task, string Data, IReadOnlyList<(string Subject, TrainingExample Case)> Cases, bool LeavesOneOut)> HeldOut(
        IEnumerable<EvaluationTask> validation, IEnumerable<EvaluationTask> test)
    {
        var more = CardTasks.Group(test).ToDictionary(group => group.Task);
        foreach (var (task, data, cases) in CardTasks.Group(validation))
        {
            var joins = Subjects(cases) < FewestSubjects && more.ContainsKey(task);
            var (all, from) = joins ? ([.. cases, .. more[task].Cases], $"{data}; {more[task].Data}") : (cases, data);
            if (all.Count >= FewestDecisions && Subjects(all) >= FewestSubjects)
            {
                yield return (task, from, all, joins);
            }
        }
    }

    private static int Subjects(IEnumerable<(string Subject, TrainingExample Case)> cases) => cases.Select(item => item.Subject).Distinct().Count();

    private async Task<InputDomain> DescribeAsync(IReadOnlyList<(string Subject, TrainingExample Case)> cases, CancellationToken cancellationToken)
    {
        InputContract[] inputs = [.. cases.Select(item => PromptOf(item.Case).Contract).OfType<InputContract>()];
        var series = Spread(cases, MostEmbeddedCases).SelectMany(item => item.Case.Series);
        float[][] embeddings = model.Encoder is { } encoder
            ? [.. (await encoder.GenerateAsync(series, cancellationToken: cancellationToken)).Select(embedding => embedding.Vector.ToArray())]
            : [];
        return TaskCalibrationFitter.Describe(inputs, embeddings);
    }

    // Each recording against another one, far away in the list, so that it is of another person where there is one.
    private async Task<TaskSensitivity> MeasureAsync(IReadOnlyList<(string Subject, TrainingExample Case)> cases, CancellationToken cancellationToken)
    {
        var chosen = Spread(cases, MostSensitivityCases).ToArray();
        var results = new SignalSensitivity[chosen.Length];
        var tester = new SensitivityTester(model);
        await Parallel.ForAsync(0, chosen.Length, cancellationToken, async (i, token) =>
        {
            var (example, other) = (chosen[i].Case, chosen[(i + (chosen.Length / 2)) % chosen.Length].Case);
            var prompt = PromptOf(example);
            var unchanged = (await model.ScoreAsync([new ScoreRequest(prompt, example.Options) { IsOneOff = true }], token))[0];
            results[i] = await tester.TestAsync(prompt, unchanged, new SensitivityOptions { Others = [other.Series] }, null, token);
        });
        var swaps = results.Select(result => result.Tests.First(test => test.Kind == SensitivityKind.Swap)).ToArray();
        var flips = Estimate.OfShare(swaps.Count(swap => swap.FlipRate.Value > 0.5), swaps.Length);
        return new TaskSensitivity(
            VerdictOf(results, flips), results.Length, Rounded(Estimate.OfMean([.. swaps.Select(swap => swap.Divergence.Value)])), Rounded(flips));
    }

    // One other signal a recording says little of that recording, and much of the model.
    private static SensitivityVerdict VerdictOf(SignalSensitivity[] results, Estimate flips)
    {
        var blind = results.Count(result => result.Verdict == SensitivityVerdict.DoesNotRead);
        return 2 * blind > results.Length ? SensitivityVerdict.DoesNotRead
            : flips.Value >= SensitivityTester.ReadsFrom ? SensitivityVerdict.Reads
            : SensitivityVerdict.ReadsWeakly;
    }

    private TslmPrompt PromptOf(TrainingExample example) => model.CreatePrompt(example.Series, example.Question, example.Options, AnswerForm.Direct);

    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> items, int most) =>
        items.Where((_, i) => items.Count <= most || i * most / items.Count != (i - 1) * most / items.Count || i == 0).Take(most);

    private static Estimate Rounded(Estimate estimate) => new(Math.Round(estimate.Value, 4), Math.Round(estimate.Lower, 4), Math.Round(estimate.Upper, 4));
}
