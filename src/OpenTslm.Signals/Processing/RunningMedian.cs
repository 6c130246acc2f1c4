namespace OpenTslm.Signals.Processing;

/// <summary>
/// Median over a window centred on each sample. Near the edges the window shrinks on both sides, so that a straight
/// line passes unchanged.
/// </summary>
public static class RunningMedian
{
    /// <summary>Computes the running median.</summary>
    /// <param name="samples">Finite values.</param>
    /// <param name="window">Odd number of samples, at least 1.</param>
    /// <param name="destination">Receives one value a sample; must not overlap <paramref name="samples"/>.</param>
    /// <exception cref="ArgumentException">The window is even, or the destination has another length.</exception>
    public static void Compute(ReadOnlySpan<double> samples, int window, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        if (window % 2 == 0)
        {
            throw new ArgumentException($"A median window is odd, not {window}.", nameof(window));
        }

        if (destination.Length != samples.Length)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} values, not {samples.Length}.", nameof(destination));
        }

        var sorted = new List<double>(window);
        int start = 0, end = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var half = Math.Min(window / 2, Math.Min(i, samples.Length - 1 - i));
            for (; end <= i + half; end++)
            {
                var place = sorted.BinarySearch(samples[end]);
                sorted.Insert(place < 0 ? ~place : place, samples[end]);
            }

            for (; start < i - half; start++)
            {
                sorted.RemoveAt(sorted.BinarySearch(samples[start]));
            }

            destination[i] = sorted[sorted.Count / 2];
        }
    }
}
