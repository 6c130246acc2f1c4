namespace OpenTslm.Measurements.RobustTrend;

/// <summary>
/// Median of the slopes between all pairs of readings (Theil 1950; Sen 1968, J. Am. Stat. Assoc. 63:1379), which a quarter
/// of wild readings does not move.
/// </summary>
public static class TheilSenEstimator
{
    /// <summary>Most readings; the pairs grow with their square.</summary>
    public const int MostReadings = 2000;

    /// <summary>Slopes a second: the median and the quantiles that bound it.</summary>
    /// <param name="seconds">Times, 2 to <see cref="MostReadings"/>, never descending.</param>
    /// <param name="values">As many values, finite.</param>
    /// <param name="deviation">Standard deviation of Kendall's S, for the bounds at 95 % (Sen 1968).</param>
    /// <returns>Null if all readings are at one time.</returns>
    public static (double Slope, double Low, double High)? Measure(
        ReadOnlySpan<double> seconds, ReadOnlySpan<double> values, double deviation)
    {
        if (seconds.Length != values.Length)
        {
            throw new ArgumentException($"There are {values.Length} values and {seconds.Length} times.", nameof(seconds));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds.Length, MostReadings);
        var slopes = new double[seconds.Length * (seconds.Length - 1) / 2];
        var count = 0;
        for (var i = 1; i < seconds.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var distance = seconds[i] - seconds[j];
                if (distance > 0)
                {
                    slopes[count++] = (values[i] - values[j]) / distance;
                }
            }
        }

        if (count == 0)
        {
            return null;
        }

        var sorted = slopes.AsSpan(0, count);
        sorted.Sort();
        var reach = 1.959964 * deviation;
        var low = Math.Clamp((int)Math.Round((count - reach) / 2) - 1, 0, count - 1);
        var high = Math.Clamp((int)Math.Round((count + reach) / 2), 0, count - 1);
        return (Quantile.OfSorted(sorted, 0.5), sorted[low], sorted[high]);
    }
}
