using System.Diagnostics;
using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Sensitivity;

/// <summary>
/// Finds out whether a model's answers depend on the signal: the same prompt, its printed mean and deviation included, with other
/// samples behind it. Answers are those at once; after a fixed rationale any model looks blind.
/// </summary>
/// <param name="model">Any model; not owned.</param>
/// <remarks>Thread-safe as far as the model is. The same seed gives the same changes.</remarks>
public sealed class SensitivityTester(ITimeSeriesLanguageModel model)
{
    /// <summary>Least share of held-out recordings whose answer another one's signal changes, in a model that reads.</summary>
    public const double ReadsFrom = 0.2;

    // Scored together, so that a budget in time is looked at between them.
    private const int RunsAtOnce = 8;

    // A reader is mostly told by the first of these.
    private const int FurtherRunsAtOnce = 4;
    private const int CharactersPerToken = 4;

    private readonly ITimeSeriesLanguageModel _model = model ?? throw new ArgumentNullException(nameof(model));

    /// <summary>Tests one prompt.</summary>
    /// <param name="prompt">A direct prompt.</param>
    /// <param name="unchanged">The scores of its answers, two or more.</param>
    /// <param name="options">How much to try; null is quick.</param>
    /// <param name="prior">What was measured for this model and task before.</param>
    /// <param name="cancellationToken">Cancels between runs.</param>
    /// <exception cref="ArgumentException">The prompt asks for a rationale, or there are fewer than two answers.</exception>
    public async Task<SignalSensitivity> TestAsync(
        TslmPrompt prompt, IReadOnlyList<LabelScore> unchanged, SensitivityOptions? options = null, TaskSensitivity? prior = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(unchanged);
        options ??= new SensitivityOptions();
        options.Validate();
        if (prompt.Form != AnswerForm.Direct || unchanged.Count < 2)
        {
            throw new ArgumentException("Sensitivity is tested on a direct prompt with two answers or more.", nameof(prompt));
        }

        var planned = prompt.Segments.Count == 0 ? [] : SignalChanges.Of(prompt, options);
        var clock = Stopwatch.StartNew();
        var runs = new List<SensitivityRun>(planned.Count);
        var isQuick = options.Level == CertificateLevel.Quick;
        var isComplete = await RunAsync(
            runs, prompt, unchanged, planned, isQuick ? 1 : RunsAtOnce, options, clock, () => isQuick && SensitivityJudge.IsSettled(runs, prior), cancellationToken);
        if (isComplete && SensitivityJudge.IsOpen(runs, prior))
        {
            isComplete = await RunAsync(
                runs, prompt, unchanged, SignalChanges.Further(prompt, options), FurtherRunsAtOnce, options, clock, () => !SensitivityJudge.IsOpen(runs, prior), cancellationToken)
                || !SensitivityJudge.IsOpen(runs, prior);
        }

        return SensitivityJudge.Judge(prompt, runs, isComplete, prior);
    }

    // Returns whether the budget was enough.
    private async Task<bool> RunAsync(
        List<SensitivityRun> runs, TslmPrompt prompt, IReadOnlyList<LabelScore> unchanged, IReadOnlyList<SignalChange> planned, int atOnce,
        SensitivityOptions options, Stopwatch clock, Func<bool> isDecided, CancellationToken cancellationToken)
    {
        string[] labels = [.. unchanged.Select(score => score.Label)];
        var affordable = options.MaximumTokens is { } tokens ? Math.Max(runs.Count == 0 ? 1 : 0, (tokens / TokensOf(prompt)) - runs.Count) : int.MaxValue;
        foreach (var changes in planned.Take(affordable).Chunk(options.MaximumMilliseconds is null ? atOnce : 1))
        {
            if (isDecided())
            {
                return true;
            }

            if (runs.Count > 0 && clock.ElapsedMilliseconds >= options.MaximumMilliseconds)
            {
                return false;
            }

            var scores = await _model.ScoreAsync([.. changes.Select(change => new ScoreRequest(change.ToPrompt(prompt), labels) { IsOneOff = true })], cancellationToken);
            runs.AddRange(changes.Zip(scores, (change, changed) => new SensitivityRun(
                change, Divergence.JensenShannon(unchanged, changed), Divergence.LargestShift(unchanged, changed), Best(changed) != Best(unchanged))));
        }

        return affordable >= planned.Count;
    }

    private static int TokensOf(TslmPrompt prompt) =>
        1 + ((prompt.Preamble.Length + prompt.Segments.Sum(segment => segment.Text.Length) + prompt.Question.Length) / CharactersPerToken);

    private static string Best(IReadOnlyList<LabelScore> scores) => scores.MaxBy(score => score.LogLikelihood)!.Label;
}
