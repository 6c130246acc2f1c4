namespace OpenTslm.Signals.Processing;

/// <summary>
/// How the power spectral density changes over time: that of one segment after the other (periodic Hann window, line
/// removed), without averaging.
/// </summary>
public sealed class Spectrogram
{
    private readonly double[] _density;

    private Spectrogram(double[] density, double[] centres, TransformSegment transform)
    {
        _density = density;
        CentreSeconds = centres;
        Bins = transform.Bins;
        BinWidthHz = transform.BinWidthHz;
        ResolutionHz = transform.ResolutionHz;
    }

    /// <summary>Time of the middle of each segment, seconds from the first sample.</summary>
    public IReadOnlyList<double> CentreSeconds { get; }

    /// <summary>Number of frequencies; the k-th is <c>k · BinWidthHz</c>, the last half the sampling rate.</summary>
    public int Bins { get; }

    /// <summary>Distance of two bins in hertz (finer than the resolution when the segments were zero-padded).</summary>
    public double BinWidthHz { get; }

    /// <summary>Half width of a pure tone's main lobe in hertz.</summary>
    public double ResolutionHz { get; }

    /// <summary>Power a hertz (unit² / Hz) of a segment, <c>[Bins]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such segment.</exception>
    public ReadOnlySpan<double> DensityAt(int segment)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(segment);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(segment, CentreSeconds.Count);
        return _density.AsSpan(segment * Bins, Bins);
    }

    /// <summary>Computes a spectrogram.</summary>
    /// <param name="samples">Finite values.</param>
    /// <param name="samplingRateHz">Samples a second; finite and above zero.</param>
    /// <param name="segmentLength">Samples a segment, at least 4; all of them if there are fewer.</param>
    /// <param name="step">Samples from one segment to the next, at least 1.</param>
    /// <param name="transformLength">
    /// Points of the transform; rounded up to a power of two that holds a segment. Zero takes the smallest.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer than 4 samples, or the result would be too large.</exception>
    public static Spectrogram Compute(
        ReadOnlySpan<double> samples, double samplingRateHz, int segmentLength, int step, int transformLength = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segmentLength, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(transformLength);
        if (!double.IsFinite(samplingRateHz) || samplingRateHz <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, "A sampling rate is finite and above zero.");
        }

        if (samples.Length < 4)
        {
            throw new ArgumentException($"A spectrum needs 4 samples or more, not {samples.Length}.", nameof(samples));
        }

        var length = Math.Min(segmentLength, samples.Length);
        var transform = new TransformSegment(length, samplingRateHz, transformLength);
        var segments = ((samples.Length - length) / step) + 1;
        if ((long)segments * transform.Bins > Array.MaxLength / sizeof(double))
        {
            throw new ArgumentException(
                $"A spectrogram of {segments} segments with {transform.Bins} frequencies is too large; take a greater step.", nameof(step));
        }

        var density = new double[segments * transform.Bins];
        var centres = new double[segments];
        for (var i = 0; i < segments; i++)
        {
            transform.AddDensity(samples.Slice(i * step, length), 1, density.AsSpan(i * transform.Bins, transform.Bins));
            centres[i] = ((i * (double)step) + (length / 2.0)) / samplingRateHz;
        }

        return new Spectrogram(density, centres, transform);
    }
}
