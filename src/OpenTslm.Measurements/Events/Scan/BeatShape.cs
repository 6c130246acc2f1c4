namespace OpenTslm.Measurements.Events.Scan;

/// <summary>The samples of all leads around a beat, each lead with zero mean, together of length one.</summary>
internal static class BeatShape
{
    /// <summary>The shape; null if a sample is missing.</summary>
    public static double[]? Of(IReadOnlyList<float[]> leads, int peak, int reach)
    {
        var count = (2 * reach) + 1;
        var shape = new double[leads.Count * count];
        for (var lead = 0; lead < leads.Count; lead++)
        {
            if (peak < reach || peak + reach >= leads[lead].Length)
            {
                return null;
            }

            var part = leads[lead].AsSpan(peak - reach, count);
            double mean = 0;
            foreach (var sample in part)
            {
                mean += sample / (double)count;
            }

            for (var i = 0; i < count; i++)
            {
                shape[(lead * count) + i] = part[i] - mean;
            }
        }

        return Normalise(shape);
    }

    /// <summary>The median of several, sample by sample.</summary>
    public static double[]? Median(IReadOnlyList<double[]> shapes)
    {
        var median = new double[shapes[0].Length];
        for (var i = 0; i < median.Length; i++)
        {
            var at = i;
            median[i] = Quantile.MedianInPlace(shapes.Select(s => s[at]).ToArray());
        }

        return Normalise(median);
    }

    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double[]? Normalise(double[] shape)
    {
        var length = Math.Sqrt(Dot(shape, shape));
        return length > 0 && double.IsFinite(length) ? Array.ConvertAll(shape, v => v / length) : null;
    }
}
