using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Saturation;

/// <summary>
/// Finds clipping: runs of three samples or more that are held at the greatest or the least value of the series. A wave
/// touches its extremes for a sample or two; an amplifier at its limit stays there. Coarsely written values rest at a smooth
/// peak, too, so that a run must either end in more than one least step, or be ten times as long as runs are on average.
/// </summary>
public static class SaturationEstimator
{
    /// <summary>Fewest samples of a run.</summary>
    public const int ShortestRun = 3;

    /// <summary>Fewest distinct values of a series in which clipping can be told from ordinary repetition.</summary>
    public const int FewestValues = 16;

    private const int FewestSamples = 32;
    private const int LongRun = 10; // mean runs

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

        var (step, meanRun) = Texture(samples, valid);
        var starts = new List<int>();
        int atLeast = 0, atGreatest = 0;
        for (var start = 0; start < samples.Length;)
        {
            var end = start + 1;
            while (end < samples.Length && samples[end] == samples[start])
            {
                end++;
            }

            if (end - start >= ShortestRun && (samples[start] == least || samples[start] == greatest)
                && (end - start >= LongRun * meanRun || EndsSteeply(samples, start, end, step)))
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

    /// <summary>The least change between neighbours, and the mean length of runs of equal samples.</summary>
    private static (double Step, double MeanRun) Texture(ReadOnlySpan<float> samples, int valid)
    {
        var step = double.PositiveInfinity;
        var runs = 1;
        for (var i = 1; i < samples.Length; i++)
        {
            var change = Math.Abs((double)samples[i] - samples[i - 1]);
            if (change > 0)
            {
                step = Math.Min(step, change);
                runs++;
            }
        }

        return (step, (double)valid / runs);
    }

    private static bool EndsSteeply(ReadOnlySpan<float> samples, int start, int end, double step)
    {
        // Values that were written in decimals differ by a step only up to their rounding to 32 bits.
        var steep = 1.5 * step;
        return (start > 0 && Math.Abs((double)samples[start - 1] - samples[start]) > steep)
            || (end < samples.Length && Math.Abs((double)samples[end] - samples[start]) > steep);
    }
}
