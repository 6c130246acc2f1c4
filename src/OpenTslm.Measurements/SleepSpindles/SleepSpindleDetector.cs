using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.SleepSpindles;

/// <summary>
/// Finds sleep spindles where the envelope of the sigma band (11-16 Hz) stands out, the band holds a fifth or more of the
/// power, and it looks like the unfiltered wave.
/// </summary>
/// <remarks>
/// The three conditions are those of Lacourse et al. (2019), J. Neuroscience Methods 316:3, and Vallat and Walker (2021),
/// eLife 10:e70092: envelope (root mean square over 0.3 s) at least 1.5 standard deviations above its mean, both without
/// the extreme 2.5 % on either side; share of the power from 1 to 30 Hz, in Hann windows of two seconds, at least 0.2; correlation with
/// the wave from 1 to 30 Hz over 0.3 s at least 0.65. A spindle lasts 0.5 to 2 s (AASM: 0.5 s or more).
/// </remarks>
public static class SleepSpindleDetector
{
    /// <summary>Shortest spindle in seconds.</summary>
    public const double ShortestSeconds = 0.5;

    /// <summary>Longest spindle in seconds.</summary>
    public const double LongestSeconds = 2;

    // Corners of half amplitude: 12 to 15 and 1 to 30 Hz pass almost whole.
    private const double LowHz = 11.25;
    private const double HighHz = 15.75;
    private const double BroadLowHz = 0.5;
    private const double BroadHighHz = 33.75;
    private const double SigmaLowHz = 11;
    private const double SigmaHighHz = 16;
    private const double ShareLowHz = 1;
    private const double ShareHighHz = 30;
    private const double ShortWindow = 0.3;
    private const double LongWindow = 2;
    private const double LongHop = 0.2;
    private const double Trimmed = 0.025;
    private const double Deviations = 1.5;
    private const double LeastShare = 0.2;
    private const double LeastCorrelation = 0.65;
    private const double MergeSeconds = 0.5;
    private const double SofteningSeconds = 0.1;

    /// <summary>Finds the spindles.</summary>
    /// <param name="samples">One channel in any unit, finite, gaps filled.</param>
    /// <param name="samplingRateHz">Samples a second, at least 64.</param>
    /// <returns>The spindles in time order.</returns>
    public static IReadOnlyList<SleepSpindle> Find(ReadOnlySpan<double> samples, double samplingRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samplingRateHz, 64);
        var sigma = ButterworthFilter.CreateBandPass(4, LowHz, HighHz, samplingRateHz).Apply(samples);
        var broad = ButterworthFilter
            .CreateBandPass(4, BroadLowHz, Math.Min(BroadHighHz, 0.45 * samplingRateHz), samplingRateHz)
            .Apply(samples);
        var envelope = RunningMean.ComputeRootMeanSquare(sigma, (int)(ShortWindow * samplingRateHz));
        var passed = Passed(sigma, broad, envelope, Shares(samples, samplingRateHz), samplingRateHz);
        var spindles = new List<SleepSpindle>();
        foreach (var (start, end) in Runs(passed, samplingRateHz))
        {
            var seconds = (end - start) / samplingRateHz;
            if (seconds is >= ShortestSeconds and <= LongestSeconds)
            {
                spindles.Add(Describe(sigma, start, end, samplingRateHz));
            }
        }

        return spindles;
    }

    /// <summary>Number of conditions that hold, averaged over a tenth of a second.</summary>
    private static double[] Passed(double[] sigma, double[] broad, double[] envelope, double[] shares, double rate)
    {
        var threshold = Threshold(envelope);
        var window = (int)(ShortWindow * rate);
        double[] sigmaMean = RunningMean.Compute(sigma, window), broadMean = RunningMean.Compute(broad, window);
        var broadSquare = RunningMean.ComputeRootMeanSquare(broad, window);
        var product = RunningMean.Compute(sigma.Zip(broad, (a, b) => a * b).ToArray(), window);
        var passed = new double[sigma.Length];
        for (var i = 0; i < passed.Length; i++)
        {
            var spread = ((envelope[i] * envelope[i]) - (sigmaMean[i] * sigmaMean[i]))
                * ((broadSquare[i] * broadSquare[i]) - (broadMean[i] * broadMean[i]));
            var covariance = product[i] - (sigmaMean[i] * broadMean[i]);
            passed[i] = (envelope[i] >= threshold ? 1 : 0)
                + (shares[i] >= LeastShare ? 1 : 0)
                + (spread > 0 && covariance >= LeastCorrelation * Math.Sqrt(spread) ? 1 : 0);
        }

        return RunningMean.Compute(passed, (int)(SofteningSeconds * rate));
    }

    /// <summary>Share of the power in the sigma band, every fifth of a second, with straight lines between.</summary>
    private static double[] Shares(ReadOnlySpan<double> samples, double rate)
    {
        var length = (int)Math.Min(samples.Length, LongWindow * rate);
        var hop = LongHop * rate;
        var known = new double[(int)(samples.Length / hop) + 2];
        for (var k = 0; k < known.Length; k++)
        {
            var first = (int)Math.Clamp((k * hop) - (length / 2.0), 0, samples.Length - length);
            var spectrum = WelchPeriodogram.Estimate(samples.Slice(first, length), rate, length);
            var total = spectrum.PowerBetween(ShareLowHz, ShareHighHz);
            known[k] = total > 0 ? spectrum.PowerBetween(SigmaLowHz, SigmaHighHz) / total : 0;
        }

        var shares = new double[samples.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var below = (int)(i / hop);
            var part = (i / hop) - below;
            shares[i] = ((1 - part) * known[below]) + (part * known[below + 1]);
        }

        return shares;
    }

    private static double Threshold(double[] envelope)
    {
        var sorted = (double[])envelope.Clone();
        Array.Sort(sorted);
        var cut = (int)(Trimmed * sorted.Length);
        var kept = sorted.AsSpan(cut, sorted.Length - (2 * cut));
        double sum = 0, squares = 0;
        foreach (var value in kept)
        {
            sum += value;
            squares += value * value;
        }

        var mean = sum / kept.Length;
        return envelope.Average() + (Deviations * Math.Sqrt(Math.Max(0, (squares / kept.Length) - (mean * mean))));
    }

    private static List<(int Start, int End)> Runs(double[] passed, double rate)
    {
        var runs = new List<(int Start, int End)>();
        for (var i = 0; i < passed.Length;)
        {
            var start = i;
            while (i < passed.Length && passed[i] > 2 + 1e-9)
            {
                i++;
            }

            if (i > start && runs.Count > 0 && start - runs[^1].End < MergeSeconds * rate)
            {
                runs[^1] = (runs[^1].Start, i);
            }
            else if (i > start)
            {
                runs.Add((start, i));
            }

            i = Math.Max(i, start + 1);
        }

        return runs;
    }

    private static SleepSpindle Describe(double[] sigma, int start, int end, double rate)
    {
        double greatest = 0;
        int first = -1, last = -1, crossings = 0;
        for (var i = start + 1; i < end; i++)
        {
            greatest = Math.Max(greatest, Math.Abs(sigma[i]));
            if (sigma[i - 1] < 0 && sigma[i] >= 0)
            {
                first = first < 0 ? i : first;
                last = i;
                crossings++;
            }
        }

        var frequency = crossings > 1 ? (crossings - 1) * rate / (last - first) : crossings * rate / (end - start);
        return new SleepSpindle(start / rate, end / rate, frequency, 2 * greatest);
    }
}
