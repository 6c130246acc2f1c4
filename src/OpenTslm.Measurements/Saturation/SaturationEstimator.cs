using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Saturation;

/// <summary>
/// Finds clipping: runs of three samples or more that are held at the greatest or the least value of the series. A wave
/// touches its extremes for a sample or two; an amplifier at its limit stays there.
/// </summary>
public static class SaturationEstimator
{
    /// <summary>Fewest samples of a run.</summary>
    public const int ShortestRun = 3;

    /// <summary>Fewest distinct values of a series in which clipping can be told from ordinary repetition.</summary>
    public const int FewestValues = 16;

    private const int FewestSamples = 32;

    /// <summary>Measures the share of clipped samples.</summary>
    /// <param name="samples">Samples; NaN is missing and ends a run.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if samples are too few, or take few distinct values (stages, counts, a flat line).</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static SaturationResult? Measure(ReadOnlySpan<float> samples, out string? whyNot)
    {
        var valid = MissingSamples.CountValid(samples);
        whyNot = WindowReadiness.WhyNot(samples.Length, valid, FewestSamples);
        if (whyNot is not null)
        {
            return null;
        }

        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        var distinct = new HashSet<float>();
        foreach (var sample in samples)
        {
            if (!float.IsNaN(sample))
            {
                least = Math.Min(least, sample);
                greatest = Math.Max(greatest, sample);
                if (distinct.Count < FewestValues)
                {
                    distinct.Add(sample);
                }
            }
        }

        if (distinct.Count < FewestValues)
        {
            whyNot = $"The series takes {distinct.Count} distinct value(s); saturation needs {FewestValues} to be told from repetition.";
            return null;
        }

        var starts = new List<int>();
        int atLeast = 0, atGreatest = 0;
        for (var start = 0; start < samples.Length;)
        {
            var end = start + 1;
            while (end < samples.Length && samples[end] == samples[start])
            {
                end++;
            }

            if (end - start >= ShortestRun && (samples[start] == least || samples[start] == greatest))
            {
                starts.Add(start);
                atLeast += samples[start] == least ? end - start : 0;
                atGreatest += samples[start] == greatest ? end - start : 0;
            }

            start = end;
        }

        return new SaturationResult(
            (double)(atLeast + atGreatest) / valid, (double)atLeast / valid, (double)atGreatest / valid, starts, (double)valid / samples.Length);
    }
}
