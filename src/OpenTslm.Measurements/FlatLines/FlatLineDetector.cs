namespace OpenTslm.Measurements.FlatLines;

/// <summary>Finds runs in which a series holds one value: a sensor that is off, a lost link, a cell repeated.</summary>
public static class FlatLineDetector
{
    /// <summary>Fewest samples of a run.</summary>
    public const int FewestSamples = 5;

    /// <summary>Finds the runs.</summary>
    /// <param name="samples">Samples; NaN is missing and ends a run.</param>
    /// <param name="shortest">Fewest samples of a run, at least 2.</param>
    /// <returns>The runs of exactly equal samples, in time order.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static IReadOnlyList<FlatLine> Find(ReadOnlySpan<float> samples, int shortest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 2);
        Signals.Processing.MissingSamples.CountValid(samples);
        var runs = new List<FlatLine>();
        for (var start = 0; start < samples.Length;)
        {
            var end = start + 1;
            while (end < samples.Length && samples[end] == samples[start])
            {
                end++;
            }

            if (end - start >= shortest)
            {
                runs.Add(new FlatLine(start, end - start, samples[start]));
            }

            start = end;
        }

        return runs;
    }
}
