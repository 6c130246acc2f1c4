namespace OpenTslm.Measurements.HeartRateVariability;

/// <summary>
/// Heart-rate variability (Task Force of the ESC and NASPE 1996, Circulation 93:1043; Poincaré plot after Brennan et al.
/// 2001, IEEE Trans. Biomed. Eng. 48:1342).
/// </summary>
public static class HeartRateVariabilityEstimator
{
    /// <summary>Fewest intervals.</summary>
    public const int FewestIntervals = 8;

    /// <summary>Shortest time for powers: two cycles and a half of the slowest would not do.</summary>
    public const double ShortestSpectrumSeconds = 120;

    private const double MostDeviation = 0.2;
    private const int Neighbours = 5;

    /// <summary>Measures.</summary>
    /// <param name="beatSeconds">Times of the beats, ascending.</param>
    /// <returns>Null if fewer than eight intervals between normal beats are left.</returns>
    /// <exception cref="ArgumentException">The times do not ascend.</exception>
    public static HeartRateVariabilityResult? Measure(ReadOnlySpan<double> beatSeconds)
    {
        var intervals = new double[Math.Max(0, beatSeconds.Length - 1)];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = beatSeconds[i + 1] - beatSeconds[i];
            if (!(intervals[i] > 0) || !double.IsFinite(intervals[i]))
            {
                throw new ArgumentException("The times of beats ascend.", nameof(beatSeconds));
            }
        }

        bool[] isNormal = [.. intervals.Select((rr, i) => Math.Abs(rr - Usual(intervals, i)) <= MostDeviation * Usual(intervals, i))];
        double[] normal = [.. intervals.Where((_, i) => isNormal[i])];
        if (normal.Length < FewestIntervals)
        {
            return null;
        }

        double[] changes = [.. Enumerable.Range(1, intervals.Length - 1).Where(i => isNormal[i] && isNormal[i - 1]).Select(i => intervals[i] - intervals[i - 1])];
        if (changes.Length < FewestIntervals - 1)
        {
            return null;
        }

        var mean = normal.Average();
        var sdnn = Math.Sqrt(normal.Sum(rr => (rr - mean) * (rr - mean)) / (normal.Length - 1));
        var rmssd = Math.Sqrt(changes.Average(d => d * d));
        var meanChange = changes.Average();
        var sd1 = Math.Sqrt(changes.Average(d => (d - meanChange) * (d - meanChange)) / 2);
        var sd2 = Math.Sqrt(Math.Max(0, (2 * sdnn * sdnn) - (sd1 * sd1)));
        var isLong = beatSeconds[^1] - beatSeconds[0] >= ShortestSpectrumSeconds;
        double[] times = isLong ? [.. TimesOf(beatSeconds, isNormal)] : [];
        return new HeartRateVariabilityResult(
            sdnn,
            rmssd,
            (double)changes.Count(d => Math.Abs(d) > 0.05 + 1e-9) / changes.Length,
            sd1,
            sd2,
            isLong ? HeartRateSpectrum.Welch(times, normal) : null,
            isLong ? HeartRateSpectrum.LombScargle(times, normal) : null,
            normal.Length,
            intervals.Length - normal.Length);
    }

    private static List<double> TimesOf(ReadOnlySpan<double> beats, bool[] isNormal)
    {
        var times = new List<double>(isNormal.Length);
        for (var i = 0; i < isNormal.Length; i++)
        {
            if (isNormal[i])
            {
                times.Add(beats[i + 1]);
            }
        }

        return times;
    }

    private static double Usual(double[] intervals, int at) => Quantile.MedianInPlace(
        intervals.AsSpan(Math.Max(0, at - Neighbours)..Math.Min(intervals.Length, at + Neighbours + 1)).ToArray());
}
