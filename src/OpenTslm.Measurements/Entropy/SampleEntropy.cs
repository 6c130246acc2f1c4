using OpenTslm.Measurements.Statistics;

namespace OpenTslm.Measurements.Entropy;

/// <summary>
/// Sample entropy: minus the logarithm of the chance that two stretches which are alike for m samples stay alike for one
/// more (Richman and Moorman 2000, Am. J. Physiol. Heart Circ. Physiol. 278:H2039). Low for what repeats, high for noise.
/// </summary>
public static class SampleEntropy
{
    /// <summary>Samples that are compared, m.</summary>
    public const int TemplateLength = 2;

    /// <summary>Samples count as alike up to this share of the standard deviation, r.</summary>
    public const double Tolerance = 0.2;

    /// <summary>Fewest valid samples.</summary>
    public const int FewestSamples = 100;

    private const int LongestStretch = 5000;
    private const int MostStretches = 8;

    /// <summary>Measures the entropy with m = 2 and r = 0.2 population standard deviations.</summary>
    /// <param name="samples">
    /// Samples; NaN is missing and like nothing. Of more than 5,000, up to eight stretches of 5,000 spread evenly over the
    /// series are compared, each within itself.
    /// </param>
    /// <param name="used">Receives the number of samples compared.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>In nats; null if samples are too few, all equal, or no two stretches are alike.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static double? Measure(ReadOnlySpan<float> samples, out int used, out string? whyNot)
    {
        used = 0;
        if (StatisticsEstimator.Measure(samples, out whyNot) is not { } statistics)
        {
            return null;
        }

        whyNot = WindowReadiness.WhyNot(samples.Length, statistics.ValidCount, FewestSamples)
            ?? (WindowReadiness.IsConstant(statistics.StandardDeviation, statistics.Mean) ? "All samples are equal." : null);
        if (whyNot is not null)
        {
            return null;
        }

        var stretches = Math.Min(MostStretches, (samples.Length + LongestStretch - 1) / LongestStretch);
        var length = Math.Min(LongestStretch, samples.Length);
        long shorter = 0, longer = 0;
        for (var s = 0; s < stretches; s++)
        {
            var start = stretches == 1 ? 0 : (int)((long)(samples.Length - length) * s / (stretches - 1));
            Count(samples.Slice(start, length), (float)(Tolerance * statistics.StandardDeviation), ref shorter, ref longer);
        }

        used = (int)Math.Min(samples.Length, (long)stretches * length);
        if (longer == 0)
        {
            whyNot = "No two stretches of three samples are alike.";
            return null;
        }

        return -Math.Log((double)longer / shorter);
    }

    // Pairs of stretches of m samples that are alike, and of those the pairs whose next sample is alike, too.
    private static void Count(ReadOnlySpan<float> samples, float tolerance, ref long shorter, ref long longer)
    {
        var templates = samples.Length - TemplateLength;
        for (var i = 0; i < templates; i++)
        {
            float first = samples[i], second = samples[i + 1], third = samples[i + 2];
            for (var j = i + 1; j < templates; j++)
            {
                if (MathF.Abs(samples[j] - first) <= tolerance && MathF.Abs(samples[j + 1] - second) <= tolerance)
                {
                    shorter++;
                    longer += MathF.Abs(samples[j + 2] - third) <= tolerance ? 1 : 0;
                }
            }
        }
    }
}
