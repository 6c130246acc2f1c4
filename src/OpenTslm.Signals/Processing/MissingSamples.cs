namespace OpenTslm.Signals.Processing;

/// <summary>Handling of missing samples (NaN). Infinite samples are errors everywhere.</summary>
public static class MissingSamples
{
    /// <summary>Counts the samples that are not missing.</summary>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static int CountValid(ReadOnlySpan<float> samples)
    {
        var valid = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (float.IsFinite(samples[i]))
            {
                valid++;
            }
            else if (!float.IsNaN(samples[i]))
            {
                throw new ArgumentException($"Sample {i} is infinite.", nameof(samples));
            }
        }

        return valid;
    }

    /// <summary>
    /// Copies samples and bridges gaps by straight lines; a gap at an edge takes the nearest value. A series without
    /// a single valid sample becomes zeros.
    /// </summary>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="destination">Receives as many values as there are samples.</param>
    /// <returns>The number of samples that were not missing.</returns>
    /// <exception cref="ArgumentException">A sample is infinite, or the destination has another length.</exception>
    public static int Fill(ReadOnlySpan<float> samples, Span<double> destination)
    {
        if (destination.Length != samples.Length)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} values, not {samples.Length}.", nameof(destination));
        }

        var valid = CountValid(samples);
        if (valid == 0)
        {
            destination.Clear();
            return 0;
        }

        var previous = -1;
        for (var i = 0; i < samples.Length; i++)
        {
            if (float.IsNaN(samples[i]))
            {
                continue;
            }

            destination[i] = samples[i];
            for (var gap = previous + 1; gap < i; gap++)
            {
                destination[gap] = previous < 0
                    ? samples[i]
                    : samples[previous] + (((double)samples[i] - samples[previous]) * (gap - previous) / (i - previous));
            }

            previous = i;
        }

        destination[(previous + 1)..].Fill(samples[previous]);
        return valid;
    }

    /// <summary>Length of the longest run of missing samples.</summary>
    public static int LongestGap(ReadOnlySpan<float> samples)
    {
        int longest = 0, run = 0;
        foreach (var sample in samples)
        {
            run = float.IsNaN(sample) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
