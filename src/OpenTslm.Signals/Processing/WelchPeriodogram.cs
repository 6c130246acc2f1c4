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
        var transform = new TransformSegment(length, samplingRateHz, transformLength);
        var step = length / 2;
        var segments = ((samples.Length - length) / step) + 1;
        var density = new double[transform.Bins];
        for (var segment = 0; segment < segments; segment++)
        {
            transform.AddDensity(samples.Slice(segment * step, length), 1.0 / segments, density);
        }

        return new PowerSpectralDensity(density, transform.BinWidthHz, transform.ResolutionHz);
    }
}
