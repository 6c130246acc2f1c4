using System.Numerics;

namespace OpenTslm.Signals.Processing;

/// <summary>
/// One-sided power spectral densities of equally long segments: line removed, periodic Hann window, zero-padded to a power
/// of two.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class TransformSegment
{
    private readonly double[] _window;
    private readonly double[] _segment;
    private readonly double[] _power;
    private readonly RealFourierPlan _transform;
    private readonly double _scale;

    /// <param name="length">Samples a segment, at least 4.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="transformLength">Points wanted; rounded up to a power of two that holds a segment.</param>
    public TransformSegment(int length, double samplingRateHz, int transformLength)
    {
        Points = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(length, transformLength));
        BinWidthHz = samplingRateHz / Points;
        ResolutionHz = 2 * samplingRateHz / length;
        _transform = new RealFourierPlan(Points);
        _power = new double[Bins];
        _segment = new double[length];
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
        samples.CopyTo(_segment);
        Detrend.RemoveLine(_segment);
        for (var i = 0; i < _segment.Length; i++)
        {
            _segment[i] *= _window[i];
        }

        _transform.Power(_segment, _power);

        // One-sided: every bin but the first and the last stands for two.
        for (var k = 0; k < density.Length; k++)
        {
            density[k] += _power[k] * _scale * share * (k == 0 || k == density.Length - 1 ? 1 : 2);
        }
    }
}
