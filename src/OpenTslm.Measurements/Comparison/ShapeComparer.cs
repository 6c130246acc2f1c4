using OpenTslm.Measurements.DynamicTimeWarping;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Comparison;

/// <summary>
/// Compares the shapes of two series: each is averaged over equally long stretches of its own duration, to as many as the
/// shorter one has samples and at most 1,000, brought to mean 0 and standard deviation 1, and warped within a band of 10 %.
/// </summary>
internal static class ShapeComparer
{
    private const int FewestSamples = 8;
    private const int MostSamples = 1000;
    private const double BandShare = 0.1;

    public static ShapeComparison? Compare(ChannelWindow first, ChannelWindow second, out string? whyNot)
    {
        var samples = (int)Math.Min(MostSamples, Math.Min(first.Series.Count, second.Series.Count));
        if (samples < FewestSamples)
        {
            whyNot = $"The shorter series holds {samples} sample(s); shapes need {FewestSamples}.";
            return null;
        }

        if (Bring(first, samples, out whyNot) is not { } one || Bring(second, samples, out whyNot) is not { } other)
        {
            return null;
        }

        var root = Math.Sqrt(samples);
        return new ShapeComparison(
            WarpingDistance.Compute(one, other, WarpingBand.OfShare(BandShare)) / root,
            WarpingDistance.Compute(one, other, WarpingBand.OfSamples(0)) / root,
            BandShare,
            samples);
    }

    private static float[]? Bring(ChannelWindow channel, int count, out string? whyNot)
    {
        var series = SlowSeries.Create(channel);
        var axis = channel.Series.Axis;
        var duration = axis is TimeAxis.Timestamps
            ? axis.SecondsAt(channel.Series.Count - 1) - axis.SecondsAt(0)
            : channel.Series.DurationSeconds;
        if (!(duration > 0))
        {
            whyNot = $"All samples of '{channel.Name}' are at one time.";
            return null;
        }

        double[] sums = new double[count], counts = new double[count];
        for (var i = 0; i < series.Values.Length; i++)
        {
            var stretch = Math.Min(count - 1, (int)((series.Seconds[i] / duration * count) + 1e-6));
            sums[stretch] += series.Values[i];
            counts[stretch]++;
        }

        float[] means = [.. sums.Zip(counts, (sum, n) => n > 0 ? (float)(sum / n) : float.NaN)];
        var filled = WindowReadiness.Fill(means, FewestSamples, out _, out whyNot);
        if (filled is null)
        {
            return null;
        }

        var mean = Detrend.RemoveMean(filled);
        var deviation = Math.Sqrt(filled.Average(v => v * v));
        if (WindowReadiness.IsConstant(deviation, mean))
        {
            whyNot = $"All samples of '{channel.Name}' are equal.";
            return null;
        }

        return Array.ConvertAll(filled, v => (float)(v / deviation));
    }
}
