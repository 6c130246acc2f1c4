using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.SlowWaves;

/// <summary>
/// Finds slow waves after Massimini et al. (2004), J. Neuroscience 24:6862: in the wave from 0.1 to 4 Hz, a negative half
/// wave between two zero crossings 0.3 to 1 s apart, with a positive one after it, both large enough.
/// </summary>
public static class SlowWaveDetector
{
    private const double LowHz = 0.1;
    private const double HighHz = 4;
    private const double ShortestNegativeSeconds = 0.3;
    private const double LongestNegativeSeconds = 1;
    private const double LongestPositiveSeconds = 1.5;

    /// <summary>Finds the slow waves.</summary>
    /// <param name="samples">One channel, finite, gaps filled; frontal or central, negative at the cortex points down.</param>
    /// <param name="samplingRateHz">Samples a second, at least 64.</param>
    /// <param name="leastNegative">Least depth of the negative peak below zero, above zero, in the samples' unit.</param>
    /// <param name="leastPeakToPeak">Least distance to the positive peak after it, in the samples' unit.</param>
    /// <returns>The slow waves in time order.</returns>
    public static IReadOnlyList<SlowWave> Find(
        ReadOnlySpan<double> samples, double samplingRateHz, double leastNegative, double leastPeakToPeak)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samplingRateHz, 64);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leastNegative);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leastPeakToPeak);
        var centred = samples.ToArray();
        Detrend.RemoveMean(centred);
        var slow = ButterworthFilter.CreateBandPass(2, LowHz, HighHz, samplingRateHz).Apply(centred);
        var crossings = Crossings(slow);
        var waves = new List<SlowWave>();
        for (var c = 0; c + 2 < crossings.Count; c++)
        {
            int down = crossings[c], up = crossings[c + 1], next = crossings[c + 2];
            var negative = (up - down) / samplingRateHz;
            if (slow[down] >= 0
                || negative is < ShortestNegativeSeconds or > LongestNegativeSeconds
                || (next - up) / samplingRateHz > LongestPositiveSeconds)
            {
                continue;
            }

            double least = 0, greatest = 0;
            for (var i = down; i < next; i++)
            {
                least = Math.Min(least, slow[i]);
                greatest = Math.Max(greatest, slow[i]);
            }

            if (-least >= leastNegative && greatest - least >= leastPeakToPeak)
            {
                waves.Add(new SlowWave(down / samplingRateHz, next / samplingRateHz, least, greatest - least));
            }
        }

        return waves;
    }

    /// <summary>First samples after each change of sign.</summary>
    private static List<int> Crossings(double[] slow)
    {
        var crossings = new List<int>();
        for (var i = 1; i < slow.Length; i++)
        {
            if ((slow[i] < 0) != (slow[i - 1] < 0))
            {
                crossings.Add(i);
            }
        }

        return crossings;
    }
}
