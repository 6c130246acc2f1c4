namespace OpenTslm.Evaluation.Metrics;

/// <summary>Quantiles, interpolated linearly between order statistics (type 7 of Hyndman and Fan, Am. Stat. 50, 1996).</summary>
internal static class Quantile
{
    /// <summary>The quantile <paramref name="p"/> (0 to 1) of ascending values, of which there is at least one.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        var position = p * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
