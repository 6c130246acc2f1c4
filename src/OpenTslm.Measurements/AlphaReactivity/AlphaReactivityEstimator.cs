using OpenTslm.Measurements.EegBandPower;

namespace OpenTslm.Measurements.AlphaReactivity;

/// <summary>
/// How much the alpha rhythm of the back of the head falls when the eyes open: the ratio of alpha powers, eyes closed to
/// open (Barry et al. 2007, Clinical Neurophysiology 118:2765).
/// </summary>
public static class AlphaReactivityEstimator
{
    /// <summary>Shortest stretch of each state, in seconds.</summary>
    public const double ShortestSeconds = 4;

    /// <summary>Measures the ratio.</summary>
    /// <param name="closed">Stretches with eyes closed, finite; those below <see cref="ShortestSeconds"/> are left out.</param>
    /// <param name="open">Stretches with eyes open, in the same unit.</param>
    /// <param name="samplingRateHz">Samples a second, at least 64.</param>
    /// <returns>Null if a state has no stretch that is long enough, or no alpha power.</returns>
    public static AlphaReactivityResult? Measure(
        IReadOnlyList<double[]> closed, IReadOnlyList<double[]> open, double samplingRateHz)
    {
        ArgumentNullException.ThrowIfNull(closed);
        ArgumentNullException.ThrowIfNull(open);
        ArgumentOutOfRangeException.ThrowIfLessThan(samplingRateHz, 64);
        if (Alpha(closed, samplingRateHz) is not { Power: > 0 } shut || Alpha(open, samplingRateHz) is not { Power: > 0 } wide)
        {
            return null;
        }

        return new AlphaReactivityResult(
            shut.Power / wide.Power, shut.Power, wide.Power, shut.Relative, wide.Relative, shut.Seconds, wide.Seconds);
    }

    private static (double Power, double Relative, double Seconds)? Alpha(IReadOnlyList<double[]> stretches, double rate)
    {
        var band = EegBand.Find("alpha");
        double power = 0, total = 0, samples = 0;
        foreach (var stretch in stretches.Where(s => s.Length >= ShortestSeconds * rate))
        {
            var spectrum = EegMeasurement.Spectrum(stretch, rate);
            power += stretch.Length * EegMeasurement.Power(spectrum, band.LowHz, band.HighHz);
            total += stretch.Length * EegMeasurement.Power(spectrum, EegMeasurement.LowestHz, EegMeasurement.HighestHz);
            samples += stretch.Length;
        }

        return samples > 0 && total > 0 ? (power / samples, power / total, samples / rate) : null;
    }
}
