using OpenTslm.Measurements.Statistics;

namespace OpenTslm.Measurements.Variability;

/// <summary>Variance, range and speed of change of the valid samples.</summary>
public static class VariabilityEstimator
{
    /// <summary>Measures the variability; missing samples (NaN) are left out, and so are changes across a gap.</summary>
    /// <returns>Null if fewer than two samples, or less than half of them, are valid.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static VariabilityResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz) =>
        Measure(samples, samplingRateHz, out _);

    /// <inheritdoc cref="Measure(ReadOnlySpan{float}, double)"/>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    public static VariabilityResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz, out string? whyNot)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        if (StatisticsEstimator.Measure(samples, out whyNot) is not { } statistics)
        {
            return null;
        }

        if (statistics.ValidCount < 2)
        {
            whyNot = "The window holds one valid sample; at least 2 are needed.";
            return null;
        }

        double squares = 0, sizes = 0;
        var pairs = 0;
        for (var i = 1; i < samples.Length; i++)
        {
            var change = (double)samples[i] - samples[i - 1];
            if (!double.IsNaN(change))
            {
                squares += change * change;
                sizes += Math.Abs(change);
                pairs++;
            }
        }

        return new VariabilityResult(
            statistics.StandardDeviation * statistics.StandardDeviation,
            statistics.StandardDeviation,
            statistics.Maximum - statistics.Minimum,
            statistics.Quantile75 - statistics.Quantile25,
            pairs == 0 ? 0 : Math.Sqrt(squares / pairs) * samplingRateHz,
            pairs == 0 ? 0 : sizes / pairs,
            statistics.Minimum >= 0 && statistics.Mean > 0 ? statistics.StandardDeviation / statistics.Mean : null,
            statistics.Quality);
    }
}
