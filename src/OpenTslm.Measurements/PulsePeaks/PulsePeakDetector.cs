using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.PulsePeaks;

/// <summary>Finds the systolic peaks of a photoplethysmogram in which more light absorbed, or more blood, points up.</summary>
/// <remarks>
/// After Elgendi et al. (2013), PLoS ONE 8:e76585: zero-phase band pass 0.5-8 Hz, negative half cut off, squaring, and
/// blocks where a moving average as long as a systolic peak (111 ms) exceeds one as long as a beat (667 ms). Added here:
/// the offset between the averages follows the strength of the surrounding ten seconds, energy is clipped so that a
/// movement does not hide its neighbours, and of two peaks closer than 300 ms the greater one stays.
/// </remarks>
public static class PulsePeakDetector
{
    /// <summary>Lowest sampling rate that holds the wave, in hertz.</summary>
    public const double LowestRateHz = 15;

    /// <summary>Shortest window that is searched, in seconds.</summary>
    public const double ShortestSeconds = 2;

    private const double PeakSeconds = 0.111;
    private const double BeatSeconds = 0.667;
    private const double SurroundingSeconds = 10;
    private const double Offset = 0.02;
    private const double ClipFactor = 3;
    private const double RefractorySeconds = 0.3;

    /// <summary>Finds the peaks.</summary>
    /// <param name="samples">One channel in any unit; NaN is missing and bridged by a straight line.</param>
    /// <param name="samplingRateHz">Samples a second, at least <see cref="LowestRateHz"/>.</param>
    /// <returns>
    /// Ascending places in samples, between two samples where the peak lies there. Empty if the window is shorter than
    /// <see cref="ShortestSeconds"/>, constant, or holds no pulse. No peak lies inside a gap.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The sampling rate is too low.</exception>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static double[] Detect(ReadOnlySpan<float> samples, double samplingRateHz)
    {
        if (!double.IsFinite(samplingRateHz) || samplingRateHz < LowestRateHz)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, $"Pulses need a sampling rate of {LowestRateHz} Hz or more.");
        }

        var filled = new double[samples.Length];
        var valid = MissingSamples.Fill(samples, filled);
        if (valid < ShortestSeconds * samplingRateHz)
        {
            return [];
        }

        var filtered = ButterworthFilter
            .CreateBandPass(2, 0.5, Math.Min(8, samplingRateHz * 0.4), samplingRateHz)
            .Apply(filled);
        var energy = Energy(filtered, samplingRateHz);
        var peak = RunningMean.Compute(energy, (int)Math.Round(PeakSeconds * samplingRateHz));
        var beat = RunningMean.Compute(energy, (int)Math.Round(BeatSeconds * samplingRateHz));
        var strength = RunningMean.Compute(energy, (int)Math.Round(SurroundingSeconds * samplingRateHz));
        var places = new List<int>();
        for (var i = 0; i < energy.Length;)
        {
            var start = i;
            while (i < energy.Length && peak[i] > beat[i] + (Offset * strength[i]))
            {
                i++;
            }

            if (i - start >= PeakSeconds * samplingRateHz)
            {
                Add(places, filtered, GreatestBetween(filtered, start, i), RefractorySeconds * samplingRateHz);
            }

            i = Math.Max(i, start + 1);
        }

        return [.. Whole(places, samples).Select(place => Refine(filtered, place))];
    }

    // Squared positive half; relative to the surroundings a movement counts as a few pulses at most.
    private static double[] Energy(double[] filtered, double samplingRateHz)
    {
        var scale = RunningMean.ComputeRootMeanSquare(filtered, (int)Math.Round(SurroundingSeconds * samplingRateHz));
        var typical = Quantile.MedianInPlace((double[])scale.Clone());
        var energy = new double[filtered.Length];
        for (var i = 0; i < energy.Length; i++)
        {
            var positive = Math.Min(Math.Max(0, filtered[i]), ClipFactor * Math.Min(scale[i], ClipFactor * typical));
            energy[i] = positive * positive;
        }

        return energy;
    }

    private static int GreatestBetween(double[] values, int start, int end)
    {
        var best = start;
        for (var i = start; i < end; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    private static void Add(List<int> places, double[] filtered, int place, double refractory)
    {
        if (filtered[place] <= 0)
        {
            return;
        }

        if (places.Count == 0 || place - places[^1] >= refractory)
        {
            places.Add(place);
        }
        else if (filtered[place] > filtered[places[^1]])
        {
            places[^1] = place;
        }
    }

    private static List<int> Whole(List<int> places, ReadOnlySpan<float> samples)
    {
        var whole = new List<int>(places.Count);
        foreach (var place in places)
        {
            if (!float.IsNaN(samples[place]) && place > 0 && place < samples.Length - 1)
            {
                whole.Add(place);
            }
        }

        return whole;
    }

    private static double Refine(double[] filtered, int place) =>
        place + Parabola.Refine(filtered[place - 1], filtered[place], filtered[place + 1]).Offset;
}
