using OpenTslm.Measurements.Period;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Seasonality;

/// <summary>
/// How much of a series without its trend repeats: one less the variance of what is left over that of what repeats and what
/// is left, at least 0 (Wang, Smith and Hyndman 2006, Data Min. Knowl. Disc. 13:335). The period is that of
/// <see cref="PeriodEstimator"/>, the trend a moving average over one period, and what repeats the mean at each phase.
/// </summary>
public static class SeasonalityEstimator
{
    private const int FewestRepetitions = 2;
    private const int MostPhases = 200;

    /// <summary>Measures the strength.</summary>
    /// <param name="samples">Samples; NaN is missing and bridged by a straight line.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if there is no period, or less than two fit into the window.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static SeasonalityResult? Measure(ReadOnlySpan<float> samples, double samplingRateHz, out string? whyNot)
    {
        if (PeriodEstimator.Measure(samples, samplingRateHz, out whyNot) is not { } period)
        {
            return null;
        }

        var filled = WindowReadiness.Fill(samples, PeriodEstimator.FewestSamples, out _, out whyNot);
        var half = (int)Math.Round(period.Samples / 2);
        if (filled is null || period.Repetitions < FewestRepetitions || period.Samples < 2 || filled.Length <= (2 * half) + 1)
        {
            whyNot ??= "Less than two repetitions fit into the window.";
            return null;
        }

        var rest = WithoutTrend(filled, half);
        var length = Refine(rest, period.Samples);
        var phases = Math.Clamp((int)Math.Round(length), 2, MostPhases);
        var season = Season(rest, length, phases);
        double before = rest.Sum(v => v * v);
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] -= season[PhaseOf(i, length, phases)];
        }

        var strength = before > 0 ? Math.Clamp(1 - (rest.Sum(v => v * v) / before), 0, 1) : 0;
        return new SeasonalityResult(
            strength, length / samplingRateHz, (season.Max() - season.Min()) / 2, filled.Length / length, period.IsPeriodic, period.Quality);
    }

    /// <summary>The samples less the mean of a period around each, ends left out; their mean is removed, too.</summary>
    private static double[] WithoutTrend(double[] samples, int half)
    {
        var rest = new double[samples.Length - (2 * half)];
        var window = (2 * half) + 1.0;
        double sum = samples.AsSpan(0, 2 * half).ToArray().Sum();
        for (var i = 0; i < rest.Length; i++)
        {
            sum += samples[i + (2 * half)];
            rest[i] = samples[i + half] - (sum / window);
            sum -= samples[i];
        }

        Detrend.RemoveMean(rest);
        return rest;
    }

    /// <summary>
    /// A period that stays in step over the whole window: the peak of the autocorrelation at twice, four times, … the period
    /// tells it ever finer.
    /// </summary>
    private static double Refine(double[] rest, double period)
    {
        var lags = Autocorrelation.Compute(rest, rest.Length / 2);
        for (var multiple = 2; (multiple + 0.25) * period < lags.Length - 1; multiple *= 2)
        {
            int low = (int)((multiple - 0.25) * period), high = (int)((multiple + 0.25) * period);
            var peak = low;
            for (var lag = low; lag <= high; lag++)
            {
                peak = lags[lag] > lags[peak] ? lag : peak;
            }

            if (peak == low || peak == high || !(lags[peak] > 0))
            {
                break;
            }

            period = (peak + Parabola.Refine(lags[peak - 1], lags[peak], lags[peak + 1]).Offset) / multiple;
        }

        return period;
    }

    private static double[] Season(double[] rest, double period, int phases)
    {
        double[] sums = new double[phases], counts = new double[phases];
        for (var i = 0; i < rest.Length; i++)
        {
            var phase = PhaseOf(i, period, phases);
            sums[phase] += rest[i];
            counts[phase]++;
        }

        return [.. sums.Zip(counts, (sum, count) => count > 0 ? sum / count : 0)];
    }

    private static int PhaseOf(int index, double period, int phases) =>
        Math.Min(phases - 1, (int)(((index / period) - Math.Floor(index / period)) * phases));
}
