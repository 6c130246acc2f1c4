namespace OpenTslm.Certificates;

/// <summary>A share or a mean between 0 and 1, known from few runs.</summary>
/// <param name="Value">The estimate; 0 where there is no run.</param>
/// <param name="Lower">Lower end of its 95 % confidence interval.</param>
/// <param name="Upper">Upper end.</param>
public sealed record Estimate(double Value, double Lower, double Upper)
{
    private const double Z95 = 1.959963984540054;

    // Two-sided 97.5 % quantiles of Student's distribution for 1 to 10 degrees of freedom.
    private static readonly double[] Student = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

    /// <summary>A share, with the score interval of E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, honest near 0 and 1 and for few runs.</summary>
    /// <param name="successes">0 to <paramref name="total"/>.</param>
    /// <param name="total">Number of runs; with none nothing is known, and the interval is everything.</param>
    public static Estimate OfShare(int successes, int total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, total);
        if (total == 0)
        {
            return new Estimate(0, 0, 1);
        }

        var p = (double)successes / total;
        var z2 = Z95 * Z95 / total;
        var centre = (p + (z2 / 2)) / (1 + z2);
        var half = Z95 * Math.Sqrt((p * (1 - p) / total) + (z2 / (4 * total))) / (1 + z2);
        return new Estimate(p, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>A mean of values between 0 and 1, with Student's interval cut at 0 and 1; of fewer than two values it is everything.</summary>
    /// <param name="values">The values.</param>
    public static Estimate OfMean(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
        {
            return new Estimate(values.FirstOrDefault(), 0, 1);
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        var half = (values.Count - 2 < Student.Length ? Student[values.Count - 2] : Z95 + (2.7 / (values.Count - 1))) * deviation / Math.Sqrt(values.Count);
        return new Estimate(mean, Math.Max(0, mean - half), Math.Min(1, mean + half));
    }
}
