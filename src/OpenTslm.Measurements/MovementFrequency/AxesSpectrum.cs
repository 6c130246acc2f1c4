using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.MovementFrequency;

/// <summary>The power of three axes together, which does not depend on how the sensor is held.</summary>
internal static class AxesSpectrum
{
    private const double SegmentSeconds = 10;
    private const double ShortestSeconds = 3;

    /// <summary>Estimates the spectrum; null with a reason if that cannot be done.</summary>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static PowerSpectralDensity? Estimate(
        float[][] axes, double samplingRateHz, double highestHz, out double validShare, out string? whyNot)
    {
        validShare = 1;
        if (samplingRateHz < 2.2 * highestHz)
        {
            whyNot = FormattableString.Invariant(
                $"Frequencies up to {highestHz} Hz need a sampling rate of {2.2 * highestHz:0.#} Hz or more, not {samplingRateHz} Hz.");
            return null;
        }

        var segment = (int)Math.Min(axes[0].Length, SegmentSeconds * samplingRateHz);
        var parts = new List<PowerSpectralDensity>(axes.Length);
        var flat = 0;
        foreach (var axis in axes)
        {
            var filled = WindowReadiness.Fill(axis, (int)Math.Ceiling(ShortestSeconds * samplingRateHz), out var share, out whyNot);
            if (filled is null)
            {
                return null;
            }

            validShare = Math.Min(validShare, share);
            flat += SignalFaults.Find(axis, samplingRateHz).FlatShare >= 1 ? 1 : 0;
            parts.Add(WelchPeriodogram.Estimate(filled, samplingRateHz, segment, 4 * segment));
        }

        whyNot = flat == axes.Length ? "The sensor reads a constant: it is asleep or faulty." : null;
        return whyNot is null ? PowerSpectralDensity.Sum(parts) : null;
    }

    /// <summary>The frequency of the greatest density between two frequencies.</summary>
    public static double PeakHz(PowerSpectralDensity spectrum, double lowHz, double highHz)
    {
        var density = spectrum.Density;
        var first = Math.Max(1, (int)Math.Ceiling(lowHz / spectrum.BinWidthHz));
        var last = Math.Min(density.Count - 2, (int)(highHz / spectrum.BinWidthHz));
        var peak = first;
        for (var k = first; k <= last; k++)
        {
            peak = density[k] > density[peak] ? k : peak;
        }

        var offset = peak > first && peak < last ? Parabola.Refine(density[peak - 1], density[peak], density[peak + 1]).Offset : 0;
        return (peak + offset) * spectrum.BinWidthHz;
    }
}
