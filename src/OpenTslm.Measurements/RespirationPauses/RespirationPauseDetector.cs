using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.RespirationPauses;

/// <summary>
/// Finds pauses of breathing: the excursion falls by 80 % or more for ten seconds or more. (The AASM rules of Berry et al.
/// 2012, J. Clinical Sleep Medicine 8:597, ask 90 % of an airflow for an apnoea; heart beats and noise alone move most
/// sensors by a tenth, so that a pause here is apnoea-like and no scored apnoea.)
/// </summary>
public static class RespirationPauseDetector
{
    /// <summary>Shortest pause in seconds.</summary>
    public const double ShortestSeconds = 10;

    private const double LeastShare = 0.2;
    private const double ExcursionSeconds = 5;
    private const double BaselineSeconds = 240;
    private const double BaselineQuantile = 0.75;

    /// <summary>Finds the pauses.</summary>
    /// <param name="samples">Finite values, gaps filled.</param>
    /// <param name="samplingRateHz">Samples a second, at least 2.5.</param>
    /// <returns>
    /// The pauses in time order. A pause begins at the last crest or trough before and ends where the next breath begins.
    /// </returns>
    public static IReadOnlyList<RespirationPause> Find(ReadOnlySpan<double> samples, double samplingRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samplingRateHz, RespirationRate.BreathDetector.LowestRateHz);

        // No high pass: it would swing on after the last breath.
        var smooth = ButterworthFilter.CreateLowPass(2, Math.Min(1.5, 0.4 * samplingRateHz), samplingRateHz).Apply(samples);
        var excursion = RunningRange.Compute(smooth, (int)(ExcursionSeconds * samplingRateHz));
        var baseline = Baseline(excursion, (int)(BaselineSeconds * samplingRateHz));
        var block = BaselineSeconds * samplingRateHz / 8;
        var pauses = new List<RespirationPause>();
        for (var i = 0; i < excursion.Length;)
        {
            var start = i;
            while (i < excursion.Length && excursion[i] <= LeastShare * baseline[(int)(i / block)])
            {
                i++;
            }

            // The window of the excursion touches the breaths on either side half its length too early.
            var pause = new RespirationPause(
                Math.Max(0, (start / samplingRateHz) - (ExcursionSeconds / 2)),
                Math.Min(excursion.Length, i + (ExcursionSeconds / 2 * samplingRateHz)) / samplingRateHz);
            if (i > start && pause.DurationSeconds >= ShortestSeconds)
            {
                pauses.Add(pause);
            }

            i = Math.Max(i, start + 1);
        }

        return pauses;
    }

    /// <summary>Upper quartile of the excursion in the four minutes around, eight times in that time.</summary>
    private static double[] Baseline(double[] excursion, int reach)
    {
        var block = reach / 8.0;
        var baseline = new double[(int)(excursion.Length / block) + 1];
        var work = new List<double>();
        for (var b = 0; b < baseline.Length; b++)
        {
            var centre = (b + 0.5) * block;
            var first = (int)Math.Max(0, centre - (reach / 2.0));
            var end = (int)Math.Min(excursion.Length, centre + (reach / 2.0));
            work.Clear();

            // The excursion changes slowly; some hundred values tell its quartile.
            var step = Math.Max(1, (end - first) / 500);
            for (var i = first; i < end; i += step)
            {
                work.Add(excursion[i]);
            }

            work.Sort();
            baseline[b] = work.Count > 0 ? Quantile.OfSorted(work.ToArray(), BaselineQuantile) : 0;
        }

        return baseline;
    }
}
