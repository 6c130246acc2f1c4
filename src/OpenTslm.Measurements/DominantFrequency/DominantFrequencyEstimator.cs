using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.DominantFrequency;

/// <summary>
/// Dominant frequency from the power spectral density (<see cref="WelchPeriodogram"/>; one segment up to 2,048 samples),
/// zero-padded fourfold and refined by a parabola through the logarithm.
/// </summary>
public static class DominantFrequencyEstimator
{
    /// <summary>Fewest valid samples.</summary>
    public const int FewestSamples = 16;

    private const int LongestSegment = 2048;

    /// <summary>Finds the dominant frequency.</summary>
    /// <param name="samples">Samples; NaN is missing and bridged by a straight line.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="lowHz">Lowest frequency searched; at least one cycle in a segment is always asked.</param>
    /// <param name="highHz">Highest frequency searched; at most half the sampling rate is used.</param>
    /// <returns>
    /// Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid, the series is a
    /// straight line, or the band is empty.
    /// </returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static DominantFrequencyResult? Measure(
        ReadOnlySpan<float> samples, double samplingRateHz, double lowHz = 0, double highHz = double.PositiveInfinity) =>
        Measure(samples, samplingRateHz, lowHz, highHz, out _);

    /// <summary>Finds the dominant frequency, and says why when it cannot.</summary>
    /// <param name="samples">Samples; NaN is missing and bridged by a straight line.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="lowHz">Lowest frequency searched; at least one cycle in a segment is always asked.</param>
    /// <param name="highHz">Highest frequency searched; at most half the sampling rate is used.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>
    /// Null if fewer than <see cref="FewestSamples"/> samples, or less than half of them, are valid, the series is a
    /// straight line, or the band is empty.
    /// </returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static DominantFrequencyResult? Measure(
        ReadOnlySpan<float> samples, double samplingRateHz, double lowHz, double highHz, out string? whyNot)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        var filled = WindowReadiness.Fill(samples, FewestSamples, out var share, out whyNot);
        if (filled is null)
        {
            return null;
        }

        var size = filled.Max(Math.Abs);
        Detrend.RemoveLine(filled);
        if (WindowReadiness.IsConstant(Math.Sqrt(filled.Sum(v => v * v) / filled.Length), size))
        {
            whyNot = "The series is a straight line.";
            return null;
        }

        var segment = Math.Min(LongestSegment, filled.Length);
        var spectrum = WelchPeriodogram.Estimate(filled, samplingRateHz, segment, 4 * segment);
        var density = spectrum.Density;
        var first = Math.Max(1, (int)Math.Ceiling(Math.Max(lowHz, samplingRateHz / segment) / spectrum.BinWidthHz));
        var last = (int)Math.Min(density.Count - 2, highHz / spectrum.BinWidthHz);
        if (first > last)
        {
            whyNot = "The window is too short for the frequencies searched.";
            return null;
        }

        var peak = first;
        for (var k = first; k <= last; k++)
        {
            peak = density[k] > density[peak] ? k : peak;
        }

        var offset = density[peak - 1] > 0 && density[peak + 1] > 0 && peak > first && peak < last
            ? Parabola.Refine(Math.Log(density[peak - 1]), Math.Log(density[peak]), Math.Log(density[peak + 1])).Offset
            : 0;
        var frequency = (peak + offset) * spectrum.BinWidthHz;
        double low = first * spectrum.BinWidthHz, high = last * spectrum.BinWidthHz, reach = spectrum.ResolutionHz;
        var around = spectrum.PowerBetween(Math.Max(low, frequency - reach), Math.Min(high, frequency + reach));
        var cycles = frequency * filled.Length / samplingRateHz;
        return new DominantFrequencyResult(
            frequency,
            Math.Clamp(around / spectrum.PowerBetween(low, high), 0, 1),
            reach,
            share * Math.Min(1, cycles / 3));
    }
}
