using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.RespirationRate;

/// <summary>
/// Finds breaths as swings between trough and crest of the band-passed wave (0.05-1 Hz); a swing below 0.3 times the third
/// quartile of the swings of the two minutes around it is none (after the advanced counting method of Schäfer and Kratky
/// 2008, Annals of Biomedical Engineering 36:476).
/// </summary>
public static class BreathDetector
{
    /// <summary>Lowest sampling rate that holds the wave, in hertz.</summary>
    public const double LowestRateHz = 2.5;

    /// <summary>Shortest window, in seconds.</summary>
    public const double ShortestSeconds = 15;

    private const double LeastShare = 0.3;
    private const double BlockSeconds = 120;

    /// <summary>Finds the breaths.</summary>
    /// <param name="samples">Finite values, gaps filled.</param>
    /// <param name="samplingRateHz">Samples a second, at least <see cref="LowestRateHz"/>.</param>
    /// <returns>The breaths in time order; empty if the wave is constant.</returns>
    public static IReadOnlyList<Breath> Detect(ReadOnlySpan<double> samples, double samplingRateHz)
    {
        if (!double.IsFinite(samplingRateHz) || samplingRateHz < LowestRateHz)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, $"Breaths need a sampling rate of {LowestRateHz} Hz or more.");
        }

        var wave = ButterworthFilter
            .CreateBandPass(2, 0.05, Math.Min(1, 0.4 * samplingRateHz), samplingRateHz)
            .Apply(samples);
        var extremes = Extremes(wave);
        var least = LeastSwings(wave, extremes, BlockSeconds * samplingRateHz);
        var breaths = new List<Breath>();
        int trough = -1, crest = -1;
        for (var e = 0; e < extremes.Count; e++)
        {
            var place = extremes[e];
            if (crest >= 0 && wave[crest] - wave[place] >= least[e])
            {
                // The wave has turned down for good: the crest was one.
                Add(breaths, wave, trough, crest, samplingRateHz);
                (trough, crest) = (place, -1);
            }
            else if (trough < 0 || (crest < 0 && wave[place] < wave[trough]))
            {
                trough = place;
            }
            else if (crest < 0 ? wave[place] - wave[trough] >= least[e] : wave[place] > wave[crest])
            {
                crest = place;
            }
        }

        return breaths;
    }

    private static void Add(List<Breath> breaths, double[] wave, int trough, int crest, double rate)
    {
        var offset = crest > 0 && crest < wave.Length - 1
            ? Parabola.Refine(wave[crest - 1], wave[crest], wave[crest + 1]).Offset
            : 0;
        breaths.Add(new Breath((crest + offset) / rate, wave[crest] - wave[trough]));
    }

    private static List<int> Extremes(double[] wave)
    {
        var extremes = new List<int>();
        for (var i = 1; i < wave.Length - 1; i++)
        {
            if ((wave[i] > wave[i - 1] && wave[i] >= wave[i + 1]) || (wave[i] < wave[i - 1] && wave[i] <= wave[i + 1]))
            {
                extremes.Add(i);
            }
        }

        return extremes;
    }

    private static double[] LeastSwings(double[] wave, List<int> extremes, double reach)
    {
        var least = new double[extremes.Count];
        var swings = new List<double>();
        var current = -1;
        for (var e = 0; e < extremes.Count; e++)
        {
            // Four thresholds a stretch are enough; the stretch itself moves with them.
            var quarter = (int)(4 * extremes[e] / reach);
            if (quarter != current)
            {
                current = quarter;
                swings.Clear();
                var centre = (quarter + 0.5) * reach / 4;
                for (var k = First(extremes, centre - (reach / 2)); k < extremes.Count && extremes[k] <= centre + (reach / 2); k++)
                {
                    swings.Add(k > 0 ? Math.Abs(wave[extremes[k]] - wave[extremes[k - 1]]) : 0);
                }

                swings.Sort();
            }

            least[e] = LeastShare * Quantile.OfSorted(swings.ToArray(), 0.75);
        }

        return least;
    }

    private static int First(List<int> extremes, double place)
    {
        var index = extremes.BinarySearch((int)Math.Ceiling(Math.Max(0, place)));
        return index < 0 ? ~index : index;
    }
}
