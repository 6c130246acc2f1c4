namespace OpenTslm.Measurements.RPeaks;

/// <summary>How high QRS complexes are around each moment.</summary>
internal static class AmplitudeScale
{
    private const double BlockSeconds = 1.5;
    private const int Neighbours = 5;

    /// <summary>
    /// For each block of 1.5 s: the median, over the blocks up to five away, of the greatest amplitude in each. Null for
    /// a series without any amplitude.
    /// </summary>
    public static Curve? Compute(ReadOnlySpan<double> filtered, double samplingRateHz)
    {
        var length = Math.Max(1, (int)(BlockSeconds * samplingRateHz));
        var count = Math.Max(1, filtered.Length / length);
        var maxima = new double[count];
        for (var block = 0; block < count; block++)
        {
            var end = block == count - 1 ? filtered.Length : (block + 1) * length;
            for (var i = block * length; i < end; i++)
            {
                maxima[block] = Math.Max(maxima[block], Math.Abs(filtered[i]));
            }
        }

        var medians = new double[count];
        for (var block = 0; block < count; block++)
        {
            var first = Math.Max(0, block - Neighbours);
            var near = maxima[first..Math.Min(count, block + Neighbours + 1)];
            Array.Sort(near);
            medians[block] = near[near.Length / 2];
        }

        var greatest = maxima.Max();
        return greatest > 0 ? new Curve(medians, length) : null;
    }

    /// <summary>The scale as a function of the sample index.</summary>
    internal sealed class Curve(double[] medians, int length)
    {
        public double At(int sample) => medians[Math.Min(medians.Length - 1, sample / length)];
    }
}
