using System.Buffers;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Statistics;

/// <summary>Mean, spread and quantiles of the valid samples.</summary>
public static class StatisticsEstimator
{
    /// <summary>Measures the distribution; missing samples (NaN) are left out.</summary>
    /// <returns>Null if there is no valid sample, or less than half are valid.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static StatisticsResult? Measure(ReadOnlySpan<float> samples) => Measure(samples, out _);

    /// <inheritdoc cref="Measure(ReadOnlySpan{float})"/>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    public static StatisticsResult? Measure(ReadOnlySpan<float> samples, out string? whyNot)
    {
        var valid = MissingSamples.CountValid(samples);
        whyNot = WindowReadiness.WhyNot(samples.Length, valid, 1);
        if (whyNot is not null)
        {
            return null;
        }

        var rented = ArrayPool<double>.Shared.Rent(valid);
        try
        {
            var sorted = rented.AsSpan(0, valid);
            var next = 0;
            double sum = 0;
            foreach (var sample in samples)
            {
                if (!float.IsNaN(sample))
                {
                    sorted[next++] = sample;
                    sum += sample;
                }
            }

            var mean = sum / valid;
            double squares = 0;
            foreach (var value in sorted)
            {
                squares += (value - mean) * (value - mean);
            }

            sorted.Sort();
            return new StatisticsResult(
                mean,
                Math.Sqrt(squares / valid),
                sorted[0],
                Quantile.OfSorted(sorted, 0.05),
                Quantile.OfSorted(sorted, 0.25),
                Quantile.OfSorted(sorted, 0.5),
                Quantile.OfSorted(sorted, 0.75),
                Quantile.OfSorted(sorted, 0.95),
                sorted[^1],
                valid,
                (double)valid / samples.Length);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}
