using OpenTslm.Certificates;

namespace OpenTslm.Evaluation.Metrics;

/// <summary>An interval that covers the true value with a stated confidence.</summary>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
public sealed record ConfidenceInterval(double Lower, double Upper)
{
    /// <summary>Whether <paramref name="value"/> lies inside, bounds included.</summary>
    public bool Contains(double value) => value >= Lower - 1e-12 && value <= Upper + 1e-12;

    /// <summary>
    /// 95 % score interval of a proportion (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927), honest near 0 and 1 and for few samples.
    /// </summary>
    /// <param name="successes">Number of successes, 0 to <paramref name="total"/>.</param>
    /// <param name="total">Number of trials, at least 1.</param>
    public static ConfidenceInterval Wilson(int successes, int total)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        var share = Estimate.OfShare(successes, total);
        return new ConfidenceInterval(share.Lower, share.Upper);
    }

    /// <summary>95 % percentile bootstrap interval of a statistic of predictions (B. Efron, Ann. Statist. 7, 1979).</summary>
    /// <param name="truth">True classes.</param>
    /// <param name="predicted">Predicted classes, as many.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="statistic">The statistic, such as <see cref="ConfusionMatrix.MacroF1"/>.</param>
    /// <param name="replicates">Number of resamples with replacement.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static ConfidenceInterval Bootstrap(
        IReadOnlyList<int> truth,
        IReadOnlyList<int> predicted,
        int classes,
        Func<ConfusionMatrix, double> statistic,
        int replicates = 1000,
        int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(truth.Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        var random = new Random(seed);
        var values = new double[replicates];
        var drawnTruth = new int[truth.Count];
        var drawnPredicted = new int[truth.Count];
        for (var r = 0; r < replicates; r++)
        {
            for (var i = 0; i < drawnTruth.Length; i++)
            {
                var pick = random.Next(drawnTruth.Length);
                drawnTruth[i] = truth[pick];
                drawnPredicted[i] = predicted[pick];
            }

            values[r] = statistic(ConfusionMatrix.Create(drawnTruth, drawnPredicted, classes));
        }

        return OfPercentiles(values);
    }

    /// <summary>The middle 95 % of <paramref name="values"/>, interpolated between order statistics. Sorts them in place.</summary>
    internal static ConfidenceInterval OfPercentiles(double[] values)
    {
        Array.Sort(values);
        return new ConfidenceInterval(Quantile.OfSorted(values, 0.025), Quantile.OfSorted(values, 0.975));
    }
}
