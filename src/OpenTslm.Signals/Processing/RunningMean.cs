namespace OpenTslm.Signals.Processing;

/// <summary>Mean over a window centred on each sample; near the edges over the part of the window that there is.</summary>
public static class RunningMean
{
    /// <summary>Computes the running mean.</summary>
    /// <param name="samples">Finite values.</param>
    /// <param name="window">Samples of the window, at least 1; an even number is taken as the next odd one.</param>
    /// <returns>As many values as came in.</returns>
    public static double[] Compute(ReadOnlySpan<double> samples, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var cumulated = new double[samples.Length + 1];
        for (var i = 0; i < samples.Length; i++)
        {
            cumulated[i + 1] = cumulated[i] + samples[i];
        }

        var half = window / 2;
        var means = new double[samples.Length];
        for (var i = 0; i < means.Length; i++)
        {
            var first = Math.Max(0, i - half);
            var end = (int)Math.Min(samples.Length, (long)i + half + 1);
            means[i] = (cumulated[end] - cumulated[first]) / (end - first);
        }

        return means;
    }

    /// <summary>Root of the running mean of the squares: an envelope of a band-passed series, times √½ for a sine.</summary>
    /// <inheritdoc cref="Compute"/>
    public static double[] ComputeRootMeanSquare(ReadOnlySpan<double> samples, int window)
    {
        var squares = new double[samples.Length];
        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = samples[i] * samples[i];
        }

        // A difference of sums can fall below zero by rounding.
        return Array.ConvertAll(Compute(squares, window), mean => Math.Sqrt(Math.Max(0, mean)));
    }
}
