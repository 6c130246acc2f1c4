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
    // Scored together, so that a budget in time is looked at between them.
    private const int RunsAtOnce = 8;
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
        var runs = await RunAsync(prompt, unchanged, planned, options, cancellationToken);
        return SensitivityJudge.Judge(prompt, runs, planned.Count, prior);
    }

    private async Task<List<SensitivityRun>> RunAsync(
        TslmPrompt prompt, IReadOnlyList<LabelScore> unchanged, IReadOnlyList<SignalChange> planned, SensitivityOptions options, CancellationToken cancellationToken)
    {
        string[] labels = [.. unchanged.Select(score => score.Label)];
        var affordable = options.MaximumTokens is { } tokens ? Math.Max(1, tokens / TokensOf(prompt)) : int.MaxValue;
        var runs = new List<SensitivityRun>(planned.Count);
        var clock = Stopwatch.StartNew();
        foreach (var changes in planned.Take(affordable).Chunk(options.MaximumMilliseconds is null ? RunsAtOnce : 1))
        {
            if (runs.Count > 0 && clock.ElapsedMilliseconds >= options.MaximumMilliseconds)
            {
                break;
            }

            var scores = await _model.ScoreAsync([.. changes.Select(change => new ScoreRequest(change.ToPrompt(prompt), labels) { IsOneOff = true })], cancellationToken);
            runs.AddRange(changes.Zip(scores, (change, changed) => new SensitivityRun(
                change, Divergence.JensenShannon(unchanged, changed), Divergence.LargestShift(unchanged, changed), Best(changed) != Best(unchanged))));
        }

        return runs;
    }

    private static int TokensOf(TslmPrompt prompt) =>
        1 + ((prompt.Preamble.Length + prompt.Segments.Sum(segment => segment.Text.Length) + prompt.Question.Length) / CharactersPerToken);

    private static string Best(IReadOnlyList<LabelScore> scores) => scores.MaxBy(score => score.LogLikelihood)!.Label;
}
