using MathNet.Numerics.Distributions;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.RobustTrend;

/// <summary>
/// Whether later readings tend to be greater or less than earlier ones (Mann 1945, Econometrica 13:245; Kendall 1975), with
/// ties, and with the variance widened for autocorrelated readings (Yue and Wang 2004, Water Resour. Manag. 18:201).
/// </summary>
public static class MannKendallTest
{
    /// <summary>Fewest readings for the normal approximation.</summary>
    public const int FewestReadings = 8;

    /// <summary>Tests readings in time order.</summary>
    /// <param name="values">Finite, at least <see cref="FewestReadings"/>.</param>
    public static MannKendallResult Measure(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, FewestReadings, nameof(values));
        long s = 0;
        for (var i = 1; i < values.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                s += values[i].CompareTo(values[j]);
            }
        }

        double n = values.Length, ties = 0, tiedPairs = 0;
        foreach (var group in values.ToArray().GroupBy(v => v))
        {
            double t = group.Count();
            ties += t * (t - 1) * ((2 * t) + 5);
            tiedPairs += t * (t - 1) / 2;
        }

        var pairs = n * (n - 1) / 2;
        var deviation = Math.Sqrt(((n * (n - 1) * ((2 * n) + 5)) - ties) / 18);
        var spread = Math.Sqrt((pairs - tiedPairs) * pairs);
        return new MannKendallResult(
            s,
            spread > 0 ? s / spread : 0,
            deviation,
            PValue(s, deviation),
            PValue(s, deviation * Math.Sqrt(Widening(values))));
    }

    private static double PValue(double s, double deviation)
    {
        var z = deviation > 0 ? Math.Max(0, Math.Abs(s) - 1) / deviation : 0;
        return Math.Clamp(2 * Normal.CDF(0, 1, -z), 0, 1);
    }

    /// <summary>
    /// By how much the variance of S grows through first-order autocorrelation of the ranks without their line; never below 1.
    /// The coefficient is freed of its bias in short series (Marriott and Pope 1954, Biometrika 41:390).
    /// </summary>
    private static double Widening(ReadOnlySpan<double> values)
    {
        double n = values.Length, squares = 0, products = 0;
        var ranks = Ranks(values);
        Detrend.RemoveLine(ranks);
        for (var i = 0; i < ranks.Length; i++)
        {
            squares += ranks[i] * ranks[i];
            products += i == 0 ? 0 : ranks[i] * ranks[i - 1];
        }

        // A fitted line takes twice the bias of a fitted mean.
        var memory = squares > 1e-9 ? Math.Clamp(((n * products / squares) + 2) / (n - 4), 0, 0.99) : 0;
        double sum = 0, power = memory;
        for (var lag = 1; lag < n && power > 1e-12; lag++, power *= memory)
        {
            sum += (1 - (lag / n)) * power;
        }

        return 1 + (2 * sum);
    }

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            for (var k = start; k < end; k++)
            {
                ranks[order[k]] = (start + end - 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }
}
