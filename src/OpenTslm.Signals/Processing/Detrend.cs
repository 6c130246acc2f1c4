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
}
