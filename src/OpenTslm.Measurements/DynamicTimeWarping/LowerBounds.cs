using System.Numerics;

namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>Bounds below the squared warping distance, lowered by more than rounding can have raised them.</summary>
internal static class LowerBounds
{
    private const double Slack = 1 - 1e-6;
    private const int BlockLength = 256;

    /// <summary>
    /// The first two samples meet, and so do the last two: the part of LB_Kim (Kim, Park and Chu 2001, ICDE 607) that holds
    /// for normalised series too.
    /// </summary>
    public static double Kim(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int width)
    {
        var sum = Squared(first[..width], second[..width]);
        if (first.Length > width || second.Length > width)
        {
            sum += Squared(first[^width..], second[^width..]);
        }

        return sum * Slack;
    }

    /// <summary>
    /// How far samples lie outside the other series' envelope, squared and summed (LB_Keogh; Keogh and Ratanamahatana 2005,
    /// Knowl. Inf. Syst. 7:358). It holds for series of equal length and the radius of the envelope.
    /// </summary>
    /// <returns>The bound, or any part of it that exceeds the cutoff.</returns>
    public static double Keogh(ReadOnlySpan<float> samples, KeoghEnvelope envelope, double cutoff)
    {
        double sum = 0;
        for (var start = 0; start < samples.Length && sum * Slack <= cutoff; start += BlockLength)
        {
            var length = Math.Min(BlockLength, samples.Length - start);
            sum += Block(
                samples.Slice(start, length), envelope.Upper.AsSpan(start, length), envelope.Lower.AsSpan(start, length));
        }

        return sum * Slack;
    }

    /// <summary>What the rows from each on add to <see cref="Keogh"/>: index i holds rows i, i + 1, …; the last is zero.</summary>
    public static void Remainder(ReadOnlySpan<float> samples, KeoghEnvelope envelope, int width, Span<double> destination)
    {
        double sum = 0;
        destination[^1] = 0;
        for (var row = destination.Length - 2; row >= 0; row--)
        {
            for (var k = row * width; k < (row + 1) * width; k++)
            {
                double outside = Math.Max(0, Math.Max(samples[k] - envelope.Upper[k], envelope.Lower[k] - samples[k]));
                sum += outside * outside;
            }

            destination[row] = sum * Slack;
        }
    }

    private static double Block(ReadOnlySpan<float> samples, ReadOnlySpan<float> upper, ReadOnlySpan<float> lower)
    {
        Vector<double> even = default, odd = default;
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(samples[i..]);
            var outside = Vector.Max(
                Vector<float>.Zero,
                Vector.Max(value - new Vector<float>(upper[i..]), new Vector<float>(lower[i..]) - value));
            Vector.Widen(outside, out var one, out var other);
            even += one * one;
            odd += other * other;
        }

        var sum = Vector.Sum(even + odd);
        for (; i < samples.Length; i++)
        {
            double outside = Math.Max(0, Math.Max(samples[i] - upper[i], lower[i] - samples[i]));
            sum += outside * outside;
        }

        return sum;
    }

    private static double Squared(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double sum = 0;
        for (var d = 0; d < first.Length; d++)
        {
            var difference = (double)first[d] - second[d];
            sum += difference * difference;
        }

        return sum;
    }
}
