using System.Buffers;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.LevelShift;

/// <summary>
/// The split into two means with the least squared error, and its significance from the limit law of the greatest
/// standardised difference (Csörgő and Horváth 1997, Limit Theorems in Change-Point Analysis, theorem 1.3.1), with the
/// effective number of samples of first-order autoregressive noise.
/// </summary>
public static class LevelShiftEstimator
{
    /// <summary>Fewest valid samples.</summary>
    public const int FewestSamples = 10;

    private const int ShortestLevel = 3;
    private const double GreatestRatio = 1e6;

    /// <summary>Finds the split; missing samples (NaN) are left out.</summary>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <returns>
    /// Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid, or all are equal.
    /// </returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static LevelShiftResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz) =>
        Measure(samples, samplingRateHz, out _);

    /// <summary>Finds the split; missing samples (NaN) are left out, and says why when it cannot.</summary>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>
    /// Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid, or all are equal.
    /// </returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static LevelShiftResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz, out string? whyNot)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        var count = MissingSamples.CountValid(samples);
        whyNot = WindowReadiness.WhyNot(samples.Length, count, FewestSamples);
        if (whyNot is not null)
        {
            return null;
        }

        var rented = ArrayPool<double>.Shared.Rent(count);
        try
        {
            var values = rented.AsSpan(0, count);
            var mean = Compact(samples, values);
            double squares = 0;
            foreach (var value in values)
            {
                squares += value * value;
            }

            if (WindowReadiness.IsConstant(Math.Sqrt(squares / count), mean))
            {
                whyNot = "All samples are equal.";
                return null;
            }

            return Split(samples, values, mean, squares, samplingRateHz);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static double Compact(ReadOnlySpan<float> samples, Span<double> values)
    {
        var next = 0;
        foreach (var sample in samples)
        {
            if (!float.IsNaN(sample))
            {
                values[next++] = sample;
            }
        }

        return Detrend.RemoveMean(values);
    }

    private static LevelShiftResult Split(
        ReadOnlySpan<float> samples, ReadOnlySpan<double> values, double mean, double squares, double rate)
    {
        double cumulated = 0, best = -1, before = 0, line = 0, timeSquares = 0;
        var split = ShortestLevel;
        var centre = (values.Length - 1) / 2.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (i >= ShortestLevel && i <= values.Length - ShortestLevel)
            {
                // Values have zero mean, so the gain of a split is S² (1/n₁ + 1/n₂).
                var gain = cumulated * cumulated * (1.0 / i + (1.0 / (values.Length - i)));
                if (gain > best)
                {
                    (best, split, before) = (gain, i, cumulated);
                }
            }

            cumulated += values[i];
            line += (i - centre) * values[i];
            timeSquares += (i - centre) * (i - centre);
        }

        double first = before / split, second = -before / (values.Length - split);
        var residual = Math.Max(0, squares - best);
        var noise = Math.Sqrt(residual / (values.Length - 2));
        var size = second - first;
        var ratio = Math.Abs(size) >= GreatestRatio * noise ? Math.Sign(size) * GreatestRatio : size / noise;
        var byStep = Math.Clamp(best / squares, 0, 1);
        var byLine = Math.Clamp(line * line / timeSquares / squares, 0, 1);
        var pValue = PValue(best, residual, values, split, first, second);
        var index = PositionOf(samples, split);
        return new LevelShiftResult(
            index,
            index / rate,
            first + mean,
            second + mean,
            ratio,
            byStep,
            byLine,
            pValue,
            pValue < 0.01 && Math.Abs(ratio) >= 1 && byStep > byLine,
            (double)values.Length / samples.Length);
    }

    private static double PValue(
        double gain, double residual, ReadOnlySpan<double> values, int split, double first, double second)
    {
        double products = 0;
        for (var i = 1; i < values.Length; i++)
        {
            products += (values[i] - (i < split ? first : second)) * (values[i - 1] - (i - 1 < split ? first : second));
        }

        if (!(residual > gain * 1e-12))
        {
            return 0;
        }

        var memory = Math.Clamp(products / residual, 0, 0.999);
        var effective = Math.Max(6, values.Length * (1 - memory) / (1 + memory));
        var statistic = Math.Sqrt(gain / residual * Math.Max(1, effective - 2));
        var loglog = Math.Log(Math.Log(effective));
        var shift = (2 * loglog) + (0.5 * Math.Log(loglog)) - (0.5 * Math.Log(Math.PI));
        return 1 - Math.Exp(-2 * Math.Exp(shift - (Math.Sqrt(2 * loglog) * statistic)));
    }

    private static int PositionOf(ReadOnlySpan<float> samples, int validIndex)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsNaN(samples[i]) && validIndex-- == 0)
            {
                return i;
            }
        }

        return samples.Length;
    }
}
