using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace OpenTslm.Signals.Processing;

/// <summary>
/// Power spectral density by averaging windowed periodograms of overlapping segments (Welch 1967, IEEE Trans. Audio
/// Electroacoustics 15:70-73): periodic Hann window, half overlap, line removed from each segment.
/// </summary>
public static class WelchPeriodogram
{
    /// <summary>Estimates the density.</summary>
    /// <param name="samples">Finite values.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="segmentLength">
    /// Samples a segment, at least 4; more than there are samples means one segment over all of them.
    /// </param>
    /// <param name="transformLength">
    /// Points of the transform; rounded up to a power of two that holds a segment. Zero takes the smallest.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer than 4 samples.</exception>
    public static PowerSpectralDensity Estimate(
        ReadOnlySpan<double> samples, double samplingRateHz, int segmentLength, int transformLength = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segmentLength, 4);
        if (samples.Length < 4)
        {
            throw new ArgumentException($"A spectrum needs 4 samples or more, not {samples.Length}.", nameof(samples));
        }

        var length = Math.Min(segmentLength, samples.Length);
        var points = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(length, transformLength));
        var window = new double[length];
        double windowPower = 0;
        for (var i = 0; i < length; i++)
        {
            window[i] = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length));
            windowPower += window[i] * window[i];
        }

        var density = new double[(points / 2) + 1];
        var work = new double[points + 2];
        var segments = 0;
        var step = Math.Max(1, length / 2);
        for (var start = 0; start + length <= samples.Length; start += step, segments++)
        {
            Array.Clear(work);
            var segment = work.AsSpan(0, length);
            samples.Slice(start, length).CopyTo(segment);
            Detrend.RemoveLine(segment);
            for (var i = 0; i < length; i++)
            {
                segment[i] *= window[i];
            }

            Fourier.ForwardReal(work, points, FourierOptions.NoScaling);
            for (var k = 0; k < density.Length; k++)
            {
                density[k] += (work[2 * k] * work[2 * k]) + (work[(2 * k) + 1] * work[(2 * k) + 1]);
            }
        }

        // One-sided: every bin but the first and the last stands for two.
        var scale = 1 / (segments * samplingRateHz * windowPower);
        for (var k = 0; k < density.Length; k++)
        {
            density[k] *= k == 0 || k == density.Length - 1 ? scale : 2 * scale;
        }

        return new PowerSpectralDensity(density, samplingRateHz / points, 2 * samplingRateHz / length);
    }
}
