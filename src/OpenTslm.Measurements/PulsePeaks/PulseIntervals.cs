namespace OpenTslm.Measurements.PulsePeaks;

/// <summary>Which intervals between pulses are those of two successive heart beats.</summary>
internal static class PulseIntervals
{
    private const double ShortestSeconds = 0.3;
    private const double LongestSeconds = 2;
    private const double GreatestDeviation = 0.3;
    private const int Neighbours = 5;

    /// <summary>Whether hearts beat at that interval.</summary>
    public static bool IsPlausible(double seconds) => seconds is >= ShortestSeconds and <= LongestSeconds;

    /// <summary>
    /// Marks the intervals within 30 % of the median of the five on either side: a missed or doubled pulse lies outside.
    /// An unknown one (NaN) is not accepted.
    /// </summary>
    public static bool[] Accept(ReadOnlySpan<double> intervals)
    {
        var accepted = new bool[intervals.Length];
        var around = new double[(2 * Neighbours) + 1];
        for (var i = 0; i < accepted.Length; i++)
        {
            var first = Math.Max(0, i - Neighbours);
            var count = Math.Min(intervals.Length, i + Neighbours + 1) - first;
            var known = 0;
            foreach (var interval in intervals.Slice(first, count))
            {
                if (!double.IsNaN(interval))
                {
                    around[known++] = interval;
                }
            }

            var median = known > 0 ? Quantile.MedianInPlace(around.AsSpan(0, known)) : 0;
            accepted[i] = IsPlausible(intervals[i]) && Math.Abs(intervals[i] - median) <= GreatestDeviation * median;
        }

        return accepted;
    }
}
