namespace OpenTslm.Signals.Processing;

/// <summary>Applies a cascade of sections forwards and backwards, so that no wave is shifted in time.</summary>
internal static class ZeroPhase
{
    private const int LongestPadding = 1 << 20;

    /// <summary>Filters; edges are extended by point reflection.</summary>
    /// <param name="sections">The sections, applied in order.</param>
    /// <param name="samples">Finite values.</param>
    /// <param name="padding">Samples by which each edge is extended, as far as the series reaches.</param>
    /// <returns>As many values as came in.</returns>
    public static double[] Apply(ReadOnlySpan<SecondOrderSection> sections, ReadOnlySpan<double> samples, double padding)
    {
        if (samples.Length < 2)
        {
            return samples.ToArray();
        }

        var edge = (int)Math.Min(Math.Min(LongestPadding, Math.Ceiling(padding)), samples.Length - 1);
        var work = new double[samples.Length + (2 * edge)];
        samples.CopyTo(work.AsSpan(edge));
        double first = samples[0], last = samples[^1];
        for (var i = 1; i <= edge; i++)
        {
            work[edge - i] = (2 * first) - samples[i];
            work[edge + samples.Length - 1 + i] = (2 * last) - samples[^(i + 1)];
        }

        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var section in sections)
            {
                section.Apply(work);
            }

            Array.Reverse(work);
        }

        return work.AsSpan(edge, samples.Length).ToArray();
    }
}
