using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Calibration;

/// <summary>States how sure an answer is.</summary>
public static class ConfidenceMaker
{
    /// <summary>The confidence in an answer.</summary>
    /// <param name="scores">Scores of the labels at once.</param>
    /// <param name="answer">The answer; the most probable label where null.</param>
    /// <param name="calibration">What was learned of the model; null where nothing was.</param>
    public static CalibratedConfidence Create(IReadOnlyList<LabelScore> scores, string? answer, ModelCalibration? calibration)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var task = calibration?.Find([.. scores.Select(score => score.Label)]);
        var probabilities = Temperature.Apply(scores, task?.Temperature ?? 1);
        LabelProbability[] labels = [.. scores.Zip(probabilities, (score, p) => new LabelProbability(score.Label, Math.Round(p, 6)))];
        var answered = labels.FirstOrDefault(label => label.Label == answer) ?? labels.MaxBy(label => label.Probability)!;
        return new CalibratedConfidence
        {
            IsCalibrated = task is not null,
            Task = task?.Task,
            Method = task is null
                ? "The model's own probabilities: it was not calibrated for a choice among these answers."
                : FormattableString.Invariant($"Temperature {task.Temperature:0.00} and label sets, fitted on {task.Decisions} held-out decisions."),
            Probability = answered.Probability,
            Labels = labels,
            LabelSet = task is null ? null : ConformalSet.Of(scores, task),
            Coverage = task?.Coverage,
        };
    }
}
