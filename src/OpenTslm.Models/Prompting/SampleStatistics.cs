namespace OpenTslm.Models.Prompting;

/// <summary>Plain statistics of finite samples, computed in double precision.</summary>
internal readonly record struct SampleStatistics(double Mean, double StandardDeviation, double Minimum, double Maximum)
{
    /// <summary>Measures at least one sample; the standard deviation is the population's.</summary>
    public static SampleStatistics Of(ReadOnlySpan<float> samples)
    {
        double sum = 0, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        foreach (var sample in samples)
        {
            sum += sample;
            minimum = Math.Min(minimum, sample);
            maximum = Math.Max(maximum, sample);
        }

        if (minimum == maximum)
        {
            return new SampleStatistics(minimum, 0, minimum, maximum); // exactly: rounding would leave a rest
        }

        var mean = sum / samples.Length;
        double squares = 0;
        foreach (var sample in samples)
        {
            squares += (sample - mean) * (sample - mean);
        }

        return new SampleStatistics(mean, Math.Sqrt(squares / samples.Length), minimum, maximum);
    }

    /// <summary>Scales samples in place: <c>(x − mean) / max(std, floor)</c>.</summary>
    public void Normalize(Span<float> samples, double floor)
    {
        var scale = 1 / Math.Max(StandardDeviation, floor);
        foreach (ref var sample in samples)
        {
            sample = (float)((sample - Mean) * scale);
        }
    }
}
