using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements.RrRegularity;

/// <summary>
/// Statistics of RR intervals (Task Force of the ESC and NASPE 1996, Circulation 93:1043; entropy after Dash et al.
/// 2009, Annals of Biomedical Engineering 37:1701).
/// </summary>
public static class RrRegularityEstimator
{
    /// <summary>Fewest RR intervals that are measured.</summary>
    public const int FewestIntervals = 3;

    private const int Bins = 16;

    /// <summary>Measures from the samples of one lead.</summary>
    /// <inheritdoc cref="RPeakDetector.Detect" path="/exception"/>
    /// <returns>Null if there are fewer than <see cref="FewestIntervals"/> RR intervals.</returns>
    public static RrRegularityResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz) =>
        FromPeaks(RPeakDetector.Detect(samples, samplingRateHz), samplingRateHz);

    /// <summary>Measures from R peaks.</summary>
    /// <param name="peaks">Ascending sample indices.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <returns>Null if there are fewer than <see cref="FewestIntervals"/> RR intervals.</returns>
    public static RrRegularityResult? FromPeaks(ReadOnlySpan<int> peaks, double samplingRateHz) =>
        FromIntervals(Intervals(peaks, samplingRateHz));

    /// <summary>RR intervals in seconds.</summary>
    public static double[] Intervals(ReadOnlySpan<int> peaks, double samplingRateHz)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        var intervals = new double[Math.Max(0, peaks.Length - 1)];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = (peaks[i + 1] - peaks[i]) / samplingRateHz;
        }

        return intervals;
    }

    /// <summary>Measures from RR intervals in seconds, in time order.</summary>
    /// <exception cref="ArgumentException">An interval is not above zero.</exception>
    /// <returns>Null if there are fewer than <see cref="FewestIntervals"/>.</returns>
    public static RrRegularityResult? FromIntervals(ReadOnlySpan<double> intervals)
    {
        if (intervals.Length < FewestIntervals)
        {
            return null;
        }

        double sum = 0;
        var plausible = 0;
        foreach (var interval in intervals)
        {
            if (!(interval > 0) || !double.IsFinite(interval))
            {
                throw new ArgumentException($"An RR interval is above zero, not {interval} s.", nameof(intervals));
            }

            sum += interval;
            plausible += interval is >= 0.2 and <= 3 ? 1 : 0;
        }

        var mean = sum / intervals.Length;
        double squares = 0, successive = 0;
        var large = 0;
        var changes = new double[intervals.Length - 1];
        for (var i = 0; i < intervals.Length; i++)
        {
            squares += (intervals[i] - mean) * (intervals[i] - mean);
            if (i > 0)
            {
                var change = Math.Abs(intervals[i] - intervals[i - 1]);
                changes[i - 1] = change;
                successive += change * change;
                large += change > 0.05 + 1e-9 ? 1 : 0;
            }
        }

        var deviation = Math.Sqrt(squares / intervals.Length);
        var rmssd = Math.Sqrt(successive / changes.Length);
        var sorted = intervals.ToArray();
        var median = Quantile.MedianInPlace(sorted);
        return new RrRegularityResult(
            mean,
            deviation,
            deviation / mean,
            rmssd,
            rmssd / mean,
            Quantile.MedianInPlace(changes) / median,
            (double)large / changes.Length,
            Entropy(intervals, median),
            intervals.Length,
            (double)plausible / intervals.Length * Math.Min(1, intervals.Length / 8.0));
    }

    private static double Entropy(ReadOnlySpan<double> intervals, double median)
    {
        Span<int> counts = stackalloc int[Bins];
        foreach (var interval in intervals)
        {
            // The median itself lies in the middle of a bin, so that a steady rhythm falls into one bin.
            var bin = (int)Math.Floor((((interval / median) - 0.5) * Bins) + 0.5);
            counts[Math.Clamp(bin, 0, Bins - 1)]++;
        }

        double entropy = 0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / intervals.Length;
                entropy -= share * Math.Log2(share);
            }
        }

        return entropy / Math.Log2(Math.Min(Bins, intervals.Length));
    }
}
