namespace OpenTslm.Signals.Processing;

/// <summary>
/// Reversible instance normalisation (RevIN; Kim et al. 2022, ICLR): a series is brought to mean 0 and standard deviation 1
/// by its own statistics, which are kept, so that what is computed from it can be brought back to the series' unit.
/// </summary>
/// <param name="Mean">Mean of the series, in its unit.</param>
/// <param name="StandardDeviation">Population standard deviation, in its unit; above zero through the epsilon.</param>
/// <param name="Gain">Learnt gain, other than zero; 1 where there is none.</param>
/// <param name="Offset">Learnt offset; 0 where there is none.</param>
public readonly record struct ReversibleNormalization(double Mean, double StandardDeviation, double Gain = 1, double Offset = 0)
{
    /// <summary>The epsilon of the publication, in unit².</summary>
    public const double DefaultEpsilon = 1e-5;

    /// <summary>Measures the statistics of a series.</summary>
    /// <param name="samples">Samples; missing ones (NaN) are left out.</param>
    /// <param name="epsilon">Added to the variance, above zero, so that a constant series becomes zeros.</param>
    /// <exception cref="ArgumentException">No sample is valid, or one is infinite.</exception>
    public static ReversibleNormalization Measure(ReadOnlySpan<float> samples, double epsilon = DefaultEpsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        var valid = MissingSamples.CountValid(samples);
        if (valid == 0)
        {
            throw new ArgumentException("A series without a valid sample has no mean.", nameof(samples));
        }

        double sum = 0, squares = 0;
        foreach (var sample in samples)
        {
            sum += float.IsNaN(sample) ? 0 : sample;
        }

        var mean = sum / valid;
        foreach (var sample in samples)
        {
            squares += float.IsNaN(sample) ? 0 : (sample - mean) * (sample - mean);
        }

        return new ReversibleNormalization(mean, Math.Sqrt((squares / valid) + epsilon));
    }

    /// <summary>Normalises in place; missing samples stay missing.</summary>
    public void Normalize(Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(((samples[i] - Mean) / StandardDeviation * Gain) + Offset);
        }
    }

    /// <summary>Brings normalised values back to the series' unit, in place.</summary>
    public void Denormalize(Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(((samples[i] - Offset) / Gain * StandardDeviation) + Mean);
        }
    }
}
