using MathNet.Numerics.Distributions;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Trend;

/// <summary>
/// Least-squares line over the valid samples. Significance uses the effective number of samples of first-order
/// autoregressive noise, n (1 - r) / (1 + r) (Santer et al. 2000, J. Geophys. Res. 105:7337).
/// </summary>
public static class TrendEstimator
{
    /// <summary>Fewest valid samples.</summary>
    public const int FewestSamples = 5;

    private const double GreatestPValue = 0.01;
    private const double LeastRSquared = 0.1;
    private const double GreatestRatio = 1e6;

    /// <summary>Measures a regularly sampled series; missing samples (NaN) are left out.</summary>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second; 1 gives slopes a sample.</param>
    /// <returns>Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static TrendResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz) =>
        Measure(samples, samplingRateHz, out _);

    /// <summary>Measures a regularly sampled series; missing samples (NaN) are left out, and says why when it cannot.</summary>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second; 1 gives slopes a sample.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static TrendResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz, out string? whyNot)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        return Fit(samples, default, samplingRateHz, out whyNot);
    }

    /// <summary>Measures a series at explicit times; the slope a sample is then that over the mean distance.</summary>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="seconds">Times, ascending, one a sample.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    public static TrendResult? Measure(ReadOnlySpan<float> samples, ReadOnlySpan<double> seconds, out string? whyNot)
    {
        if (seconds.Length != samples.Length)
        {
            throw new ArgumentException($"There are {samples.Length} samples and {seconds.Length} times.", nameof(seconds));
        }

        if (samples.Length < FewestSamples || !(seconds[^1] > seconds[0]))
        {
            whyNot = "The samples are too few or all at one time.";
            return null;
        }

        return Fit(samples, seconds, (samples.Length - 1) / (seconds[^1] - seconds[0]), out whyNot);
    }

    private static TrendResult? Fit(
        ReadOnlySpan<float> samples, ReadOnlySpan<double> seconds, double rate, out string? whyNot)
    {
        var valid = MissingSamples.CountValid(samples);
        whyNot = WindowReadiness.WhyNot(samples.Length, valid, FewestSamples);
        if (whyNot is not null)
        {
            return null;
        }

        // Time runs in samples: i on a regular axis, elapsed seconds times the mean rate otherwise.
        double timeSum = 0, valueSum = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsNaN(samples[i]))
            {
                timeSum += Time(seconds, i, rate);
                valueSum += samples[i];
            }
        }

        double timeMean = timeSum / valid, mean = valueSum / valid, timeSquares = 0, squares = 0, products = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsNaN(samples[i]))
            {
                double time = Time(seconds, i, rate) - timeMean, value = samples[i] - mean;
                timeSquares += time * time;
                squares += value * value;
                products += time * value;
            }
        }

        if (!(timeSquares > 0))
        {
            whyNot = "The valid samples are all at one time.";
            return null;
        }

        var slope = products / timeSquares;
        var line = new Line(slope, mean - (slope * timeMean));
        var total = slope * Time(seconds, samples.Length - 1, rate);
        var deviation = Math.Sqrt(squares / valid);
        var share = (double)valid / samples.Length;
        if (WindowReadiness.IsConstant(deviation, mean))
        {
            return new TrendResult(0, 0, mean, 0, 0, 0, 0, 1, TrendDirection.Flat, share);
        }

        var (residual, lagOne) = Residuals(samples, seconds, rate, line);
        var rSquared = Math.Clamp(1 - (residual / squares), 0, 1);
        var pValue = PValue(slope, residual, lagOne, valid, timeSquares);
        var direction = pValue < GreatestPValue && rSquared >= LeastRSquared
            ? slope > 0 ? TrendDirection.Rising : TrendDirection.Falling
            : TrendDirection.Flat;
        var noise = Math.Sqrt(residual / Math.Max(1, valid - 2));
        return new TrendResult(
            slope,
            slope * rate,
            line.Intercept,
            total,
            total / deviation,
            Math.Abs(total) >= GreatestRatio * noise ? Math.Sign(total) * GreatestRatio : total / noise,
            rSquared,
            pValue,
            direction,
            share);
    }

    private static double Time(ReadOnlySpan<double> seconds, int index, double rate) =>
        seconds.IsEmpty ? index : (seconds[index] - seconds[0]) * rate;

    private static (double Squares, double LagOne) Residuals(
        ReadOnlySpan<float> samples, ReadOnlySpan<double> seconds, double rate, Line line)
    {
        double squares = 0, products = 0, previous = double.NaN;
        for (var i = 0; i < samples.Length; i++)
        {
            if (float.IsNaN(samples[i]))
            {
                continue;
            }

            var residual = samples[i] - line.At(Time(seconds, i, rate));
            squares += residual * residual;
            products += double.IsNaN(previous) ? 0 : residual * previous;
            previous = residual;
        }

        return (squares, squares > 0 ? products / squares : 0);
    }

    private static double PValue(double slope, double residual, double lagOne, int valid, double timeSquares)
    {
        var memory = Math.Clamp(lagOne, 0, 0.999);
        var effective = Math.Max(2.5, valid * (1 - memory) / (1 + memory));
        var error = Math.Sqrt(residual / (effective - 2) / timeSquares);
        return error > 0 ? 2 * StudentT.CDF(0, 1, effective - 2, -Math.Abs(slope) / error) : 0;
    }

    private readonly record struct Line(double Slope, double Intercept)
    {
        public double At(double time) => Intercept + (Slope * time);
    }
}
