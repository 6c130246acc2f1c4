using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace OpenTslm.Signals.Processing;

/// <summary>
/// One-sided power spectral densities of equally long segments: line removed, periodic Hann window, zero-padded to a power
/// of two.
/// </summary>
internal sealed class TransformSegment
{
    private readonly double[] _window;
    private readonly double[] _work;
    private readonly double _scale;

    /// <param name="length">Samples a segment, at least 4.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="transformLength">Points wanted; rounded up to a power of two that holds a segment.</param>
    public TransformSegment(int length, double samplingRateHz, int transformLength)
    {
        Points = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(length, transformLength));
        BinWidthHz = samplingRateHz / Points;
        ResolutionHz = 2 * samplingRateHz / length;
        _work = new double[Points + 2];
        _window = new double[length];
        double power = 0;
        for (var i = 0; i < length; i++)
        {
            _window[i] = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length));
            power += _window[i] * _window[i];
        }

        _scale = 1 / (samplingRateHz * power);
    }

    /// <summary>Points of the transform.</summary>
    public int Points { get; }

    /// <summary>Bins of the density.</summary>
    public int Bins => (Points / 2) + 1;

    /// <summary>Distance of two bins.</summary>
    public double BinWidthHz { get; }

    /// <summary>Half width of a pure tone's main lobe.</summary>
    public double ResolutionHz { get; }

    /// <summary>Adds a share of a segment's density to the bins.</summary>
    public void AddDensity(ReadOnlySpan<double> samples, double share, Span<double> density)
    {
        Array.Clear(_work);
        var segment = _work.AsSpan(0, _window.Length);
        samples.CopyTo(segment);
        Detrend.RemoveLine(segment);
        for (var i = 0; i < segment.Length; i++)
        {
            segment[i] *= _window[i];
        }

        Fourier.ForwardReal(_work, Points, FourierOptions.NoScaling);

        // One-sided: every bin but the first and the last stands for two.
        for (var k = 0; k < density.Length; k++)
        {
            var power = (_work[2 * k] * _work[2 * k]) + (_work[(2 * k) + 1] * _work[(2 * k) + 1]);
            density[k] += power * _scale * share * (k == 0 || k == density.Length - 1 ? 1 : 2);
        }
    }
}
