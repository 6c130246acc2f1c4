namespace OpenTslm.Grounding.Sensitivity;

/// <summary>How far two distributions over the same answers lie apart.</summary>
public static class Divergence
{
    /// <summary>Jensen-Shannon divergence in bits, 0 (equal) to 1 (nothing in common) (J. Lin, IEEE Trans. Inf. Theory 37, 1991).</summary>
    /// <param name="one">A distribution.</param>
    /// <param name="other">Another over the same labels in the same order.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static double JensenShannon(IReadOnlyList<LabelScore> one, IReadOnlyList<LabelScore> other)
    {
        Check(one, other);
        var sum = 0.0;
        for (var i = 0; i < one.Count; i++)
        {
            var (p, q) = (one[i].Probability, other[i].Probability);
            var middle = (p + q) / 2;
            sum += Part(p, middle) + Part(q, middle);
        }

        return Math.Clamp(sum / 2, 0, 1);
    }

    /// <summary>Largest change of the log-odds between two labels, nats. Unlike probabilities it does not vanish at the ends of their scale.</summary>
    /// <inheritdoc cref="JensenShannon"/>
    public static double LargestShift(IReadOnlyList<LabelScore> one, IReadOnlyList<LabelScore> other)
    {
        Check(one, other);
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (var i = 0; i < one.Count; i++)
        {
            var change = other[i].LogLikelihood - one[i].LogLikelihood;
            least = Math.Min(least, change);
            most = Math.Max(most, change);
        }

        return one.Count == 0 ? 0 : most - least;
    }

    private static double Part(double p, double middle) => p > 0 ? p * Math.Log2(p / middle) : 0;

    private static void Check(IReadOnlyList<LabelScore> one, IReadOnlyList<LabelScore> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Count != other.Count)
        {
            throw new ArgumentException($"Expected the scores of {one.Count} labels, got {other.Count}.", nameof(other));
        }
    }
}
