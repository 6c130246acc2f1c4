using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Calibration;

/// <summary>
/// Sets of labels that hold the true one with a stated coverage, whatever the model, on data like those it was fitted on (split
/// conformal prediction: V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World, 2005; the score is one minus
/// the probability: M. Sadinle, J. Lei and L. Wasserman, JASA 114, 2019).
/// </summary>
public static class ConformalSet
{
    /// <summary>The largest score of a label in the set: the ⌈(n+1)·coverage⌉-th smallest score of the true labels; 1 where they are too few.</summary>
    /// <param name="decisions">Held-out decisions.</param>
    /// <param name="temperature">Their temperature.</param>
    /// <param name="coverage">Wanted coverage, 0 to 1.</param>
    public static double Fit(IReadOnlyList<Decision> decisions, double temperature, double coverage)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        double[] scores = [.. decisions.Select(d => 1 - Temperature.Apply(d.Scores, temperature)[d.Truth]).Order()];
        var rank = (int)Math.Ceiling((scores.Length + 1) * coverage);
        return rank <= scores.Length ? scores[rank - 1] : 1;
    }

    /// <summary>The labels of a decision that remain possible; none where no answer is as probable as true ones were.</summary>
    /// <param name="scores">Scores of the labels.</param>
    /// <param name="calibration">What was learned of the task.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<LabelScore> scores, TaskCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(calibration);
        var probabilities = Temperature.Apply(scores, calibration.Temperature);
        return [.. scores.Where((_, i) => 1 - probabilities[i] <= calibration.LargestScore).Select(score => score.Label)];
    }
}
