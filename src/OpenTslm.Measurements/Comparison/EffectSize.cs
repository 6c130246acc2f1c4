namespace OpenTslm.Measurements.Comparison;

/// <summary>How far two sets of values lie apart, whatever their unit.</summary>
public static class EffectSize
{
    /// <summary>
    /// Difference of the means over the pooled standard deviation, freed of its bias in small sets (Hedges 1981, J. Educ. Stat.
    /// 6:107). By convention 0.2 is small, 0.5 medium and 0.8 large (Cohen 1988).
    /// </summary>
    /// <param name="first">One set, two values or more.</param>
    /// <param name="second">The other, two values or more.</param>
    /// <returns>Positive where the second is greater; null where both are constant.</returns>
    public static double? HedgesG(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first.Length, 2, nameof(first));
        ArgumentOutOfRangeException.ThrowIfLessThan(second.Length, 2, nameof(second));
        var (mean, squares) = Moments(first);
        var (other, otherSquares) = Moments(second);
        var freedom = (double)first.Length + second.Length - 2;
        var pooled = Math.Sqrt((squares + otherSquares) / freedom);
        return WindowReadiness.IsConstant(pooled, Math.Max(Math.Abs(mean), Math.Abs(other)))
            ? null
            : (other - mean) / pooled * (1 - (3 / ((4 * freedom) - 1)));
    }

    /// <summary>
    /// Chance that a value of the second set exceeds one of the first, less the chance of the opposite (Cliff 1993, Psychol.
    /// Bull. 114:494): -1 to 1, untouched by outliers. By convention 0.147 is small, 0.33 medium and 0.474 large (Romano et al. 2006).
    /// </summary>
    /// <param name="first">One set, ascending, one value or more.</param>
    /// <param name="second">The other, ascending, one value or more.</param>
    public static double CliffsDelta(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            throw new ArgumentException("Both sets hold a value.", nameof(first));
        }

        double sum = 0;
        int below = 0, upTo = 0;
        foreach (var value in second)
        {
            while (below < first.Length && first[below] < value)
            {
                below++;
            }

            while (upTo < first.Length && first[upTo] <= value)
            {
                upTo++;
            }

            sum += below - (double)(first.Length - upTo);
        }

        return sum / first.Length / second.Length;
    }

    private static (double Mean, double Squares) Moments(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, squares);
    }
}
