using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Period;

/// <summary>
/// Period by autocorrelation after a straight line is removed: the shortest lag whose peak comes close to the greatest
/// peak beyond the first zero crossing, refined by a parabola.
/// </summary>
public static class PeriodEstimator
{
    /// <summary>Fewest valid samples.</summary>
    public const int FewestSamples = 12;

    private const double CloseToGreatest = 0.85;
    private const double LeastStrength = 0.3;

    /// <summary>Finds the period.</summary>
    /// <param name="samples">Samples; NaN is missing and bridged by a straight line.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <returns>
    /// Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid, the series is a
    /// straight line, or no lag up to half of the window has a peak.
    /// </returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static PeriodResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz) =>
        Measure(samples, samplingRateHz, out _);

    /// <summary>Finds the period, and says why when it cannot.</summary>
    /// <param name="samples">Samples; NaN is missing and bridged by a straight line.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>
    /// Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid, the series is a
    /// straight line, or no lag up to half of the window has a peak.
    /// </returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static PeriodResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz, out string? whyNot)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        var filled = WindowReadiness.Fill(samples, FewestSamples, out var share, out whyNot);
        if (filled is null)
        {
            return null;
        }

        var size = filled.Max(Math.Abs);
        Detrend.RemoveLine(filled);
        if (WindowReadiness.IsConstant(Math.Sqrt(filled.Sum(v => v * v) / filled.Length), size))
        {
            whyNot = "The series is a straight line.";
            return null;
        }

        var lags = Autocorrelation.Compute(filled, filled.Length / 2);
        var lag = FindLag(lags);
        if (lag < 0)
        {
            whyNot = "No repetition within half of the window.";
            return null;
        }

        var (offset, strength) = Parabola.Refine(lags[lag - 1], lags[lag], lags[lag + 1]);
        var period = lag + offset;
        var repetitions = filled.Length / period;

        // Four standard errors of the autocorrelation of white noise at this overlap.
        var chance = 4 / Math.Sqrt(filled.Length - lag);
        strength = Math.Min(1, strength);
        return new PeriodResult(
            period,
            period / samplingRateHz,
            strength,
            repetitions,
            strength >= LeastStrength && strength > chance,
            share * Math.Min(1, repetitions / 3));
    }

    /// <summary>The lag of the period, with a neighbour on either side; -1 if there is none.</summary>
    private static int FindLag(double[] lags)
    {
        var start = Array.FindIndex(lags, value => value <= 0);
        if (start < 0)
        {
            return -1;
        }

        double greatest = 0;
        for (var lag = start + 1; lag < lags.Length - 1; lag++)
        {
            greatest = IsPeak(lags, lag) ? Math.Max(greatest, lags[lag]) : greatest;
        }

        for (var lag = start + 1; lag < lags.Length - 1 && greatest > 0; lag++)
        {
            if (IsPeak(lags, lag) && lags[lag] >= CloseToGreatest * greatest)
            {
                return HighestNear(lags, lag);
            }
        }

        return -1;
    }

    private static bool IsPeak(double[] lags, int lag) => lags[lag] >= lags[lag - 1] && lags[lag] > lags[lag + 1];

    /// <summary>Noise makes several small peaks on one hump: the highest within a quarter of the lag stands for it.</summary>
    private static int HighestNear(double[] lags, int lag)
    {
        var best = lag;
        for (var near = lag; near <= Math.Min(lags.Length - 2, lag + (lag / 4)); near++)
        {
            best = IsPeak(lags, near) && lags[near] > lags[best] ? near : best;
        }

        return best;
    }
}
