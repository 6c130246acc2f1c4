using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Spikes;

/// <summary>
/// Spikes by robust z-score: the distance from a running median, in units of 1.4826 times the median absolute distance
/// (Hampel identifier; Davies and Gather 1993, J. Am. Stat. Assoc. 88:782). Neighbours on one side that exceed the
/// threshold together are one spike.
/// </summary>
public static class SpikeDetector
{
    /// <summary>Fewest valid samples.</summary>
    public const int FewestSamples = 10;

    private const double GreatestRatio = 1e6;

    /// <summary>Finds spikes.</summary>
    /// <param name="samples">Samples; NaN is missing and bridged by a straight line, which holds no spike.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="threshold">Robust z-score of the smallest spike; above zero.</param>
    /// <param name="medianWindow">
    /// Samples of the running median, odd; a spike is narrower than half of it. Zero takes a tenth of the series, from 7
    /// to 31 samples.
    /// </param>
    /// <returns>Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid.</returns>
    /// <exception cref="ArgumentException">A sample is infinite, or the window is even.</exception>
    public static SpikesResult? Measure(
        ReadOnlySpan<float> samples, double samplingRateHz, double threshold = 5, int medianWindow = 0) =>
        Measure(samples, samplingRateHz, threshold, medianWindow, out _);

    /// <summary>Finds spikes, and says why when it cannot.</summary>
    /// <param name="samples">Samples; NaN is missing and bridged by a straight line, which holds no spike.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="threshold">Robust z-score of the smallest spike; above zero.</param>
    /// <param name="medianWindow">
    /// Samples of the running median, odd; a spike is narrower than half of it. Zero takes a tenth of the series, from 7
    /// to 31 samples.
    /// </param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid.</returns>
    /// <exception cref="ArgumentException">A sample is infinite, or the window is even.</exception>
    public static SpikesResult? Measure(
        ReadOnlySpan<float> samples, double samplingRateHz, double threshold, int medianWindow, out string? whyNot)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        ArgumentOutOfRangeException.ThrowIfNegative(medianWindow);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        var heights = WindowReadiness.Fill(samples, FewestSamples, out var share, out whyNot);
        if (heights is null)
        {
            return null;
        }

        var window = medianWindow > 0 ? medianWindow : Math.Clamp(samples.Length / 10, 7, 31) | 1;
        var median = new double[heights.Length];
        RunningMedian.Compute(heights, window, median);
        double largest = 0;
        for (var i = 0; i < heights.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(heights[i]));
            heights[i] -= median[i];
        }

        // Rounding of 32-bit samples is no noise: below it everything counts as equal.
        var noise = Math.Max(Noise(samples, heights, median), largest * 1e-6);
        return new SpikesResult(noise > 0 ? Collect(samples, heights, noise, threshold, samplingRateHz) : [], noise, share);
    }

    private static double Noise(ReadOnlySpan<float> samples, ReadOnlySpan<double> heights, double[] work)
    {
        var count = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsNaN(samples[i]))
            {
                work[count++] = heights[i];
            }
        }

        return Quantile.RobustDeviationInPlace(work.AsSpan(0, count));
    }

    private static List<Spike> Collect(
        ReadOnlySpan<float> samples, ReadOnlySpan<double> heights, double noise, double threshold, double rate)
    {
        var spikes = new List<Spike>();
        for (var i = 0; i < heights.Length;)
        {
            var best = i;
            var sign = Math.Sign(heights[i]);
            while (i < heights.Length && sign * heights[i] > threshold * noise && !float.IsNaN(samples[i]))
            {
                best = sign * heights[i] > sign * heights[best] ? i : best;
                i++;
            }

            if (Math.Abs(heights[best]) > threshold * noise && !float.IsNaN(samples[best]))
            {
                var z = Math.Clamp(heights[best] / noise, -GreatestRatio, GreatestRatio);
                spikes.Add(new Spike(best, best / rate, heights[best], z));
            }
            else
            {
                i++;
            }
        }

        return spikes;
    }
}
