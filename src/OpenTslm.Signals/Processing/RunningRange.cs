namespace OpenTslm.Signals.Processing;

/// <summary>Greatest and least value over a window centred on each sample.</summary>
public static class RunningRange
{
    /// <summary>Computes greatest minus least; near the edges over the part of the window that there is.</summary>
    /// <param name="samples">Finite values.</param>
    /// <param name="window">Samples of the window, at least 1; an even number is taken as the next odd one.</param>
    /// <returns>As many values as came in, none below zero.</returns>
    public static double[] Compute(ReadOnlySpan<double> samples, int window)
    {
        var greatest = Maximum(samples, window, 1);
        var least = Maximum(samples, window, -1);
        for (var i = 0; i < greatest.Length; i++)
        {
            greatest[i] += least[i];
        }

        return greatest;
    }

    // A queue of falling values whose first is the greatest in the window: every sample enters and leaves once.
    private static double[] Maximum(ReadOnlySpan<double> samples, int window, int sign)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var half = window / 2;
        var queue = new int[samples.Length];
        int head = 0, tail = 0, next = 0;
        var result = new double[samples.Length];
        for (var i = 0; i < result.Length; i++)
        {
            for (; next < samples.Length && next <= (long)i + half; next++)
            {
                while (tail > head && sign * samples[queue[tail - 1]] <= sign * samples[next])
                {
                    tail--;
                }

                queue[tail++] = next;
            }

            while (queue[head] < i - half)
            {
                head++;
            }

            result[i] = sign * samples[queue[head]];
        }

        return result;
    }
}
