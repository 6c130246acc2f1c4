using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements.HeartRate;

/// <summary>Heart rate from R peaks: the median RR interval, which single early or missed beats do not move.</summary>
public static class HeartRateEstimator
{
    /// <summary>Measures from the samples of one lead.</summary>
    /// <inheritdoc cref="RPeakDetector.Detect" path="/exception"/>
    /// <returns>Null if there are fewer than three R peaks.</returns>
    public static HeartRateResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz) =>
        FromPeaks(RPeakDetector.Detect(samples, samplingRateHz), samplingRateHz);

    /// <summary>Measures from R peaks.</summary>
    /// <param name="peaks">Ascending sample indices.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <returns>Null if there are fewer than three peaks.</returns>
    public static HeartRateResult? FromPeaks(ReadOnlySpan<int> peaks, double samplingRateHz)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        if (peaks.Length < 3)
        {
            return null;
        }

        var intervals = new double[peaks.Length - 1];
        var plausible = 0;
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = (peaks[i + 1] - peaks[i]) / samplingRateHz;
            plausible += intervals[i] is >= 0.2 and <= 3 ? 1 : 0;
        }

        var mean = intervals.Average();
        var median = Quantile.MedianInPlace(intervals);
        if (!(median > 0))
        {
            throw new ArgumentException("R peaks ascend.", nameof(peaks));
        }

        var quality = (double)plausible / intervals.Length * Math.Min(1, intervals.Length / 4.0);
        return new HeartRateResult(60 / median, 60 / mean, peaks.Length, quality);
    }
}
