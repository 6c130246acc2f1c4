using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Cadence;

/// <summary>
/// Cadence by autocorrelation of the acceleration's magnitude between 0.7 and 4 Hz, after a low pass at 6 Hz (compare
/// Moe-Nilssen and Helbostad 2004, J. Biomechanics 37:121). The magnitude does not depend on how the sensor is worn.
/// </summary>
public static class CadenceEstimator
{
    /// <summary>Slowest cadence in hertz.</summary>
    public const double LowestHz = 0.7;

    /// <summary>Fastest cadence in hertz.</summary>
    public const double HighestHz = 4;

    /// <summary>Lowest sampling rate, in hertz.</summary>
    public const double LowestRateHz = 10;

    private const double LeastMovement = 0.02;
    private const double LeastStrength = 0.2;
    private const double StepBesideStride = 0.7;
    private const double LongestLagShare = 0.6;
    private const double SlowStepSeconds = 0.8;

    /// <summary>Measures from three axes of acceleration, gravity included.</summary>
    /// <param name="x">First axis; NaN is missing.</param>
    /// <param name="y">Second axis, as long as the first.</param>
    /// <param name="z">Third axis, as long as the first.</param>
    /// <param name="samplingRateHz">Samples a second, at least 10.</param>
    /// <returns>Null if there is no stepping movement, or the window is too short (about 0.9 s).</returns>
    /// <exception cref="ArgumentException">The axes differ in length, or a sample is infinite.</exception>
    public static CadenceResult? Measure(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, double samplingRateHz)
    {
        var magnitude = new float[x.Length];
        VectorMagnitude.Compute(x, y, z, magnitude);
        return Measure(magnitude, samplingRateHz, out _);
    }

    /// <summary>Measures from the magnitude of acceleration, gravity included, in any unit.</summary>
    /// <param name="magnitude">Magnitude; NaN is missing and bridged by a straight line.</param>
    /// <param name="samplingRateHz">Samples a second, at least 10.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static CadenceResult? Measure(ReadOnlySpan<float> magnitude, double samplingRateHz, out string? whyNot)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        if (samplingRateHz < LowestRateHz)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, "Cadence needs a sampling rate of 10 Hz or more.");
        }

        var filled = WindowReadiness.Fill(magnitude, (int)(0.9 * samplingRateHz), out var share, out whyNot);
        if (filled is null)
        {
            return null;
        }

        var mean = filled.Average();
        var smooth = samplingRateHz > 15
            ? ButterworthFilter.CreateLowPass(2, 6, samplingRateHz).Apply(filled)
            : filled;
        Detrend.RemoveLine(smooth);
        var movement = Math.Sqrt(smooth.Sum(v => v * v) / smooth.Length) / Math.Max(Math.Abs(mean), 1e-30);
        if (movement < LeastMovement)
        {
            whyNot = "The magnitude hardly changes: nobody walks.";
            return null;
        }

        var longest = Math.Min((int)(samplingRateHz / LowestHz) + 1, (int)(LongestLagShare * smooth.Length));
        var lags = Autocorrelation.Compute(smooth, Math.Min(2 * longest, smooth.Length - 1));
        var lag = FindLag(
            lags.AsSpan(0, longest + 1), (int)Math.Ceiling(samplingRateHz / HighestHz), (int)(SlowStepSeconds * samplingRateHz));
        if (lag < 0)
        {
            whyNot = "No step-like repetition between 0.7 and 4 Hz.";
            return null;
        }

        var (offset, strength) = Parabola.Refine(lags[lag - 1], lags[lag], lags[lag + 1]);
        var frequency = Math.Clamp(samplingRateHz / (lag + offset), LowestHz, HighestHz);
        var steps = smooth.Length / (lag + offset);
        strength = Math.Min(1, strength);
        var stride = (int)Math.Round(2 * (lag + offset));
        return new CadenceResult(
            60 * frequency,
            frequency,
            strength,
            stride < lags.Length ? Math.Min(1, lags[stride]) : 0,
            movement,
            share * strength * Math.Min(1, steps / 3));
    }

    /// <summary>
    /// The shortest peak that comes close to the highest one, or the peak near half of its lag when that lag is longer than
    /// people take for a step: a stride of two unlike steps repeats better than a step.
    /// </summary>
    private static int FindLag(ReadOnlySpan<double> lags, int shortest, int longestStep)
    {
        double greatest = 0;
        for (var lag = Math.Max(1, shortest); lag < lags.Length - 1; lag++)
        {
            greatest = IsPeak(lags, lag) ? Math.Max(greatest, lags[lag]) : greatest;
        }

        for (var lag = Math.Max(1, shortest); lag < lags.Length - 1 && greatest >= LeastStrength; lag++)
        {
            if (IsPeak(lags, lag) && lags[lag] >= StepBesideStride * greatest)
            {
                return lag > longestStep ? HalfOf(lags, lag) : lag;
            }
        }

        return -1;
    }

    private static int HalfOf(ReadOnlySpan<double> lags, int stride)
    {
        var best = -1;
        for (var lag = (int)(0.4 * stride); lag <= 0.6 * stride; lag++)
        {
            best = lag > 0 && IsPeak(lags, lag) && (best < 0 || lags[lag] > lags[best]) ? lag : best;
        }

        return best < 0 ? stride : best;
    }

    private static bool IsPeak(ReadOnlySpan<double> lags, int lag) => lags[lag] >= lags[lag - 1] && lags[lag] > lags[lag + 1];
}
