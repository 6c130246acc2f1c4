using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Entropy;

/// <summary>
/// Permutation entropy: how evenly the orders of neighbouring samples are spread (Bandt and Pompe 2002, Phys. Rev. Lett.
/// 88:174102). 0 for a series that only rises, 1 for noise.
/// </summary>
public static class PermutationEntropy
{
    private const int MostOrders = 7;

    /// <summary>Measures the entropy over its greatest value, the logarithm of the number of orders.</summary>
    /// <param name="samples">Samples; NaN is missing, and no order is taken across it.</param>
    /// <param name="order">Neighbouring samples whose order counts, 2 to 7. Equal samples count as rising.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>0 to 1; null if there are fewer orders to count than ten for each that is possible.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static double? Measure(ReadOnlySpan<float> samples, int order, out string? whyNot)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MostOrders);
        var possible = 1;
        for (var k = 2; k <= order; k++)
        {
            possible *= k;
        }

        whyNot = WindowReadiness.WhyNot(samples.Length, MissingSamples.CountValid(samples), (10 * possible) + order - 1);
        if (whyNot is not null)
        {
            return null;
        }

        var counts = new int[possible];
        var total = 0;
        for (var i = 0; i + order <= samples.Length; i++)
        {
            if (IndexOf(samples.Slice(i, order)) is var index and >= 0)
            {
                counts[index]++;
                total++;
            }
        }

        if (total < 10 * possible)
        {
            whyNot = $"Gaps leave {total} stretches of {order} samples; at least {10 * possible} are needed.";
            return null;
        }

        double entropy = 0;
        foreach (var count in counts)
        {
            var share = (double)count / total;
            entropy -= count > 0 ? share * Math.Log(share) : 0;
        }

        return entropy / Math.Log(possible);
    }

    /// <summary>Number of the order of a few samples (Lehmer code); -1 where one is missing.</summary>
    private static int IndexOf(ReadOnlySpan<float> samples)
    {
        var index = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (float.IsNaN(samples[i]))
            {
                return -1;
            }

            var smallerBehind = 0;
            for (var j = i + 1; j < samples.Length; j++)
            {
                smallerBehind += samples[j] < samples[i] ? 1 : 0;
            }

            index = (index * (samples.Length - i)) + smallerBehind;
        }

        return index;
    }
}
