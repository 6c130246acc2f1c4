namespace OpenTslm.Measurements.PulsePeaks;

/// <summary>
/// How much each pulse looks like the others: its correlation with their mean, which is taken again without those that do
/// not (Orphanidou et al. 2015, IEEE J. Biomed. Health Inform. 19:832).
/// </summary>
internal static class PulseShapes
{
    /// <summary>Correlation of a pulse that counts as one.</summary>
    public const double LeastCorrelation = 0.6;

    private const double BeforeSeconds = 0.2;
    private const double AfterSeconds = 0.3;

    /// <summary>Correlations, one a place; NaN where the edge or a gap cuts the pulse off.</summary>
    public static double[] Correlate(ReadOnlySpan<float> samples, ReadOnlySpan<double> places, double samplingRateHz)
    {
        var before = Math.Max(1, (int)Math.Round(BeforeSeconds * samplingRateHz));
        var length = before + Math.Max(1, (int)Math.Round(AfterSeconds * samplingRateHz)) + 1;
        var pulses = new double[]?[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            pulses[i] = Standardise(samples, (int)Math.Round(places[i]) - before, length);
        }

        var correlations = Against(pulses, Mean(pulses, pulse => true, length));
        var alike = Enumerable.Range(0, pulses.Length).Where(i => correlations[i] >= LeastCorrelation).ToHashSet();
        return alike.Count > 1 ? Against(pulses, Mean(pulses, alike.Contains, length)) : correlations;
    }

    /// <summary>Mean correlation, 0 to 1; 0 if fewer than two pulses are whole.</summary>
    public static double Similarity(ReadOnlySpan<double> correlations)
    {
        double sum = 0;
        var whole = 0;
        foreach (var correlation in correlations)
        {
            sum += double.IsNaN(correlation) ? 0 : correlation;
            whole += double.IsNaN(correlation) ? 0 : 1;
        }

        return whole < 2 ? 0 : Math.Clamp(sum / whole, 0, 1);
    }

    private static double[] Against(double[]?[] pulses, double[] mean) => Array.ConvertAll(
        pulses, pulse => pulse is null ? double.NaN : pulse.Zip(mean, (a, b) => a * b).Sum());

    private static double[] Mean(double[]?[] pulses, Predicate<int> counts, int length)
    {
        var mean = new double[length];
        for (var i = 0; i < pulses.Length; i++)
        {
            if (pulses[i] is { } pulse && counts(i))
            {
                for (var k = 0; k < length; k++)
                {
                    mean[k] += pulse[k];
                }
            }
        }

        var size = Math.Sqrt(mean.Sum(v => v * v));
        return size > 0 ? Array.ConvertAll(mean, v => v / size) : mean;
    }

    /// <summary>A pulse with zero mean and unit length; null if it is not whole or flat.</summary>
    private static double[]? Standardise(ReadOnlySpan<float> samples, int start, int count)
    {
        if (start < 0 || start + count > samples.Length)
        {
            return null;
        }

        var pulse = new double[count];
        for (var i = 0; i < count; i++)
        {
            pulse[i] = samples[start + i];
        }

        var mean = pulse.Average();
        var size = Math.Sqrt(pulse.Sum(v => (v - mean) * (v - mean)));
        return double.IsFinite(size) && size > 0 ? Array.ConvertAll(pulse, v => (v - mean) / size) : null;
    }
}
