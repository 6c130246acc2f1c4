namespace OpenTslm.Grounding.Calibration;

/// <summary>Temperature scaling (C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017).</summary>
public static class Temperature
{
    private const double Least = 0.25, Most = 20;
    private const int Steps = 60;

    /// <summary>Probabilities of labels after division by a temperature, in the order of the scores.</summary>
    /// <param name="scores">Scores of the labels.</param>
    /// <param name="temperature">Above zero; 1 leaves the model's own probabilities.</param>
    public static double[] Apply(IReadOnlyList<LabelScore> scores, double temperature)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        var best = scores.Count == 0 ? 0 : scores.Max(score => score.LogLikelihood);
        double[] weights = [.. scores.Select(score => Math.Exp((score.LogLikelihood - best) / temperature))];
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    /// <summary>
    /// The temperature under which decisions are most probable, between 0.25 and 20, by golden section over its logarithm: the
    /// likelihood has one maximum. One decision that went wrong is added, since decisions that are all right would ask for a
    /// temperature of nought.
    /// </summary>
    /// <param name="decisions">Scores of the labels, and the index of the true one.</param>
    /// <exception cref="ArgumentException">There is no decision.</exception>
    public static double Fit(IReadOnlyList<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        if (decisions.Count == 0)
        {
            throw new ArgumentException("A temperature needs a decision to be fitted on.", nameof(decisions));
        }

        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(Least), Math.Log(Most));
        for (var step = 0; step < Steps; step++)
        {
            var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
            if (Loss(decisions, Math.Exp(left)) < Loss(decisions, Math.Exp(right)))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        return Math.Exp((low + high) / 2);
    }

    private static double Loss(IReadOnlyList<Decision> decisions, double temperature)
    {
        double loss = 0, doubt = 0;
        foreach (var decision in decisions)
        {
            var probabilities = Apply(decision.Scores, temperature);
            loss -= Math.Log(Math.Max(probabilities[decision.Truth], double.Epsilon));
            doubt -= Math.Log(Math.Max((1 - probabilities.Max()) / Math.Max(1, probabilities.Length - 1), double.Epsilon));
        }

        return loss + (doubt / decisions.Count);
    }
}
