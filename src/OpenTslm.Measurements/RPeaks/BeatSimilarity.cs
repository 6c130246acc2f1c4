namespace OpenTslm.Measurements.RPeaks;

/// <summary>How alike the beats of a lead are: a measure of whether they are beats at all.</summary>
/// <remarks>After Orphanidou et al. (2015), IEEE J. Biomed. Health Inform. 19:832: mean correlation with the mean beat.</remarks>
public static class BeatSimilarity
{
    private const double ReachSeconds = 0.12;

    /// <summary>Measures the similarity.</summary>
    /// <param name="samples">One lead; beats that touch a missing sample or the edge are left out.</param>
    /// <param name="peaks">Ascending sample indices.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <returns>0 to 1; 0 if fewer than two beats can be compared.</returns>
    public static double Measure(ReadOnlySpan<float> samples, ReadOnlySpan<int> peaks, double samplingRateHz)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        var reach = Math.Max(2, (int)Math.Round(ReachSeconds * samplingRateHz));
        var beats = new List<double[]>(peaks.Length);
        foreach (var peak in peaks)
        {
            if (Standardise(samples, peak - reach, (2 * reach) + 1) is { } beat)
            {
                beats.Add(beat);
            }
        }

        if (beats.Count < 2)
        {
            return 0;
        }

        var mean = new double[(2 * reach) + 1];
        foreach (var beat in beats)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += beat[i];
            }
        }

        var length = Math.Sqrt(mean.Sum(v => v * v));
        return length > 0 ? Math.Max(0, beats.Average(beat => beat.Zip(mean, (a, b) => a * b).Sum() / length)) : 0;
    }

    /// <summary>A beat with zero mean and unit length; null if it is not whole.</summary>
    private static double[]? Standardise(ReadOnlySpan<float> samples, int start, int count)
    {
        if (start < 0 || start + count > samples.Length)
        {
            return null;
        }

        var beat = new double[count];
        for (var i = 0; i < count; i++)
        {
            beat[i] = samples[start + i];
        }

        var mean = beat.Average();
        var length = Math.Sqrt(beat.Sum(v => (v - mean) * (v - mean)));
        return double.IsFinite(length) && length > 0 ? Array.ConvertAll(beat, v => (v - mean) / length) : null;
    }
}
