namespace OpenTslm.Evaluation.Metrics;

/// <summary>How far stated probabilities can be believed.</summary>
public static class Calibration
{
    /// <summary>
    /// Expected calibration error: mean distance between confidence and accuracy over bins of equal width in confidence,
    /// weighted by their size (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017). 0 is perfect.
    /// </summary>
    /// <param name="probabilities">Per sample a distribution over classes; the largest entry is the confidence.</param>
    /// <param name="truth">True classes.</param>
    /// <param name="bins">Number of bins over 0 to 1.</param>
    /// <exception cref="ArgumentException">The lengths differ or there is no sample.</exception>
    public static double ExpectedCalibrationError(
        IReadOnlyList<double[]> probabilities, IReadOnlyList<int> truth, int bins = 15)
    {
        Check(probabilities, truth);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var confidence = new double[bins];
        var correct = new int[bins];
        for (var i = 0; i < truth.Count; i++)
        {
            var best = ArgMax(probabilities[i]);
            var bin = Math.Clamp((int)Math.Ceiling(probabilities[i][best] * bins) - 1, 0, bins - 1);
            confidence[bin] += probabilities[i][best];
            correct[bin] += best == truth[i] ? 1 : 0;
        }

        return confidence.Zip(correct, (sum, right) => Math.Abs(sum - right)).Sum() / truth.Count;
    }

    /// <summary>
    /// Brier score in its multi-class form: mean squared distance of the distribution from the true class (G. W. Brier,
    /// Mon. Weather Rev. 78, 1950). 0 is perfect, 2 is certain and always wrong.
    /// </summary>
    /// <param name="probabilities">Per sample a distribution over classes.</param>
    /// <param name="truth">True classes.</param>
    /// <exception cref="ArgumentException">The lengths differ or there is no sample.</exception>
    public static double Brier(IReadOnlyList<double[]> probabilities, IReadOnlyList<int> truth)
    {
        Check(probabilities, truth);
        var sum = 0.0;
        for (var i = 0; i < truth.Count; i++)
        {
            for (var c = 0; c < probabilities[i].Length; c++)
            {
                var error = probabilities[i][c] - (c == truth[i] ? 1 : 0);
                sum += error * error;
            }
        }

        return sum / truth.Count;
    }

    /// <summary>Index of the largest value; the first of equals.</summary>
    internal static int ArgMax(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    private static void Check(IReadOnlyList<double[]> probabilities, IReadOnlyList<int> truth)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(truth);
        if (truth.Count == 0 || probabilities.Count != truth.Count)
        {
            throw new ArgumentException(
                $"Expected one distribution per sample ({truth.Count}, at least 1), got {probabilities.Count}.", nameof(probabilities));
        }
    }
}
