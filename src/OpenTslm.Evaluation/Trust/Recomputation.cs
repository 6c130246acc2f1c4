using OpenTslm.Certificates;
using OpenTslm.Grounding.Sensitivity;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Trust;

/// <summary>
/// What other real recordings do to an answer, under the text of the one that was asked about. It shares no signal with the verdict
/// that it is held against, which comes of plain shapes and noise.
/// </summary>
internal static class Recomputation
{
    /// <summary>What other recordings did.</summary>
    /// <param name="Moved">Whether any of them moved the odds.</param>
    /// <param name="Changed">Share of them that gave another answer, 0 to 1.</param>
    public readonly record struct Outcome(bool Moved, double Changed);

    // Log-odds of a blind model do not move but for rounding, nats.
    private const double MovedBy = 1e-3;

    /// <summary>Swaps the signals of other recordings in.</summary>
    public static async Task<Outcome> RunAsync(
        ITimeSeriesLanguageModel model, TrainingExample example, IReadOnlyList<IReadOnlyList<TimeSeries>> others, CancellationToken cancellationToken)
    {
        var prompt = model.CreatePrompt(example.Series, example.Question, example.Options, AnswerForm.Direct);
        TslmPrompt[] prompts = [prompt, .. others.Select(other => prompt with { Segments = [.. prompt.Segments.Select((segment, i) => segment with { Series = Matched(segment.Series, other[i % other.Count]) })] })];
        var scores = await model.ScoreAsync([.. prompts.Select(one => new ScoreRequest(one, example.Options) { IsOneOff = true })], cancellationToken);
        return new Outcome(
            scores.Skip(1).Any(changed => Divergence.LargestShift(scores[0], changed) >= MovedBy),
            scores.Skip(1).Count(changed => Best(changed) != Best(scores[0])) / (double)others.Count);
    }

    /// <summary>Whether it refutes a verdict: other recordings do what the verdict says that signals do not, or the other way round.</summary>
    public static bool Refutes(Outcome outcome, SignalSensitivity verdict) => verdict.Verdict switch
    {
        SensitivityVerdict.Reads => verdict.FlipRate.Value == 0 && outcome.Changed == 0,
        SensitivityVerdict.ReadsWeakly => !outcome.Moved || outcome.Changed > SensitivityTester.ReadsFrom,
        SensitivityVerdict.DoesNotRead => outcome.Moved,
        _ => true,
    };

    // Mean and deviation stay those that the text names.
    private static TimeSeries Matched(TimeSeries series, TimeSeries other) =>
        new(series.Name, series.Unit, series.Axis, ChangedSamples.Replace(series.Read(0, checked((int)series.Count)), other.Read(0, checked((int)other.Count))));

    private static string Best(IReadOnlyList<LabelScore> scores) => scores.MaxBy(score => score.LogLikelihood)!.Label;
}
