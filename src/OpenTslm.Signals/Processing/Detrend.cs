namespace OpenTslm.Signals.Processing;

/// <summary>Removes what is not of interest before a spectrum or an autocorrelation.</summary>
public static class Detrend
{
    /// <summary>Subtracts the mean, in place.</summary>
    /// <returns>The mean.</returns>
    public static double RemoveMean(Span<double> samples)
    {
        if (samples.IsEmpty)
        {
            return 0;
        }

        double sum = 0;
        foreach (var sample in samples)
        {
            sum += sample;
        }

        var mean = sum / samples.Length;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] -= mean;
        }

        return mean;
    }

    /// <summary>Subtracts the least-squares line, in place.</summary>
    /// <returns>The slope of the line, a sample.</returns>
    public static double RemoveLine(Span<double> samples)
    {
        RemoveMean(samples);
        if (samples.Length < 2)
        {
            return 0;
        }

        var centre = (samples.Length - 1) / 2.0;
        double product = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            product += (i - centre) * samples[i];
        }

        var n = (double)samples.Length;
        var slope = product / (n * ((n * n) - 1) / 12);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] -= slope * (i - centre);
        }

        return slope;
    }

    /// <summary>
    /// Subtracts the least-squares polynomial, in place, built from polynomials that are orthogonal on the samples, so that a
    /// high degree stays exact (Forsythe 1957, J. SIAM 5:74).
    /// </summary>
    /// <param name="samples">Finite values.</param>
    /// <param name="degree">Degree, 0 (the mean) to 20; at most one below the number of samples is used.</param>
    public static void RemovePolynomial(Span<double> samples, int degree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(degree, 20);
        var before = new double[samples.Length];
        var current = new double[samples.Length];
        Array.Fill(current, 1);
        double normBefore = 1;
        for (var k = 0; k <= Math.Min(degree, samples.Length - 1); k++)
        {
            double norm = 0, product = 0;
            for (var i = 0; i < samples.Length; i++)
            {
                norm += current[i] * current[i];
                product += current[i] * samples[i];
            }

            // The next polynomial is t · current - norm / normBefore · before; on a symmetric grid nothing else is needed.
            var share = k == 0 ? 0 : norm / normBefore;
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] -= product / norm * current[i];
                var time = samples.Length == 1 ? 0 : (2.0 * i / (samples.Length - 1)) - 1;
                (before[i], current[i]) = (current[i], (time * current[i]) - (share * before[i]));
            }

            normBefore = norm;
        }
    }
}
