using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>
/// The encoder of the models trained here: two strided convolutions (by default 16 samples every 4, then 3 rows every
/// 2, so about one token for 8 samples), an optional token of scale descriptors in front, and bidirectional transformer
/// layers with rotary positions, so that distances between events are visible and any length can be read.
/// </summary>
public sealed class ConvolutionalEncoder : ISeriesEncoder
{
    private readonly ConvolutionalEncoderConfig _config;
    private readonly RotaryTable _rotary;
    private readonly Weight _stem;
    private readonly Weight _stemBias;
    private readonly Weight _downsample;
    private readonly Weight _downsampleBias;
    private readonly DescriptorToken? _descriptors;
    private readonly TransformerLayer[] _layers;
    private readonly Weight _norm;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <exception cref="InvalidDataException">A size does not fit, or a parameter is missing or has another shape.</exception>
    public ConvolutionalEncoder(ConvolutionalEncoderConfig config, IWeightSource weights, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        _config = config;
        _rotary = RotaryTable.Create(config.Layer.HeadDimension, config.RopeTheta);
        _stem = weights.Get(prefix + "stem.0.weight", config.StemChannels, config.StemKernel);
        _stemBias = weights.Get(prefix + "stem.0.bias", config.StemChannels);
        _downsample = weights.Get(prefix + "stem.1.weight", config.Dimension, config.DownsampleKernel * config.StemChannels);
        _downsampleBias = weights.Get(prefix + "stem.1.bias", config.Dimension);
        _descriptors = config.DescriptorCount > 0 ? new DescriptorToken(config, weights, prefix + "descriptors.") : null;
        _layers = [.. Enumerable.Range(0, config.Layers).Select(
            n => new TransformerLayer(config.Layer, n, weights, $"{prefix}layers.{n}."))];
        _norm = weights.Get(prefix + "norm.weight", config.Dimension);
    }

    /// <inheritdoc/>
    public int Dimension => _config.Dimension;

    /// <inheritdoc/>
    public EncodedSeries Encode(ITensorOps ops, IReadOnlyList<PreparedSeries> series)
    {
        ArgumentNullException.ThrowIfNull(ops);
        SeriesRules.Check(series, _config.DescriptorCount, _config.MaximumSamples);
        var encoded = Convolve(ops, series);
        if (_descriptors is not null)
        {
            encoded = _descriptors.Prepend(ops, encoded, series);
        }

        var context = new LayerContext
        {
            Sequences = encoded.Sequences,
            Positions = Counting.FromZero(encoded.Sequences),
            Rotary = _rotary,
            Causal = false,
        };
        var x = encoded.Tokens;
        foreach (var layer in _layers)
        {
            using var scope = ops.BeginScope(); // a long series would otherwise keep what every layer computed
            x = scope.Keep(layer.Forward(ops, x, context));
        }

        return encoded with { Tokens = ops.RmsNorm(x, _norm, _config.Layer.RmsNormEpsilon) };
    }

    private static Sequences Unfolded(Sequences sequences, int kernel, int stride, int padding)
    {
        var lengths = new int[sequences.Count];
        for (var s = 0; s < lengths.Length; s++)
        {
            lengths[s] = ITensorOps.UnfoldedLength(sequences.Length(s), kernel, stride, padding);
        }

        return Sequences.FromLengths(lengths);
    }

    private EncodedSeries Convolve(ITensorOps ops, IReadOnlyList<PreparedSeries> series)
    {
        // A series shorter than the first kernel is continued with zeros, so that at least one row comes out.
        var least = Math.Max(1, _config.StemKernel - (2 * _config.StemPadding));
        var samples = Sequences.FromLengths([.. series.Select(s => Math.Max(least, s.Values.Length))]);
        var values = new float[samples.Rows];
        for (var s = 0; s < series.Count; s++)
        {
            series[s].Values.CopyTo(values, samples.Start(s));
        }

        var (kernel, stride, padding) = (_config.StemKernel, _config.StemStride, _config.StemPadding);
        var x = ops.Unfold(ops.Input("series", values, samples.Rows, 1), samples, kernel, stride, padding); // [T/4, 16]
        x = ops.Activate(ops.Linear(x, _stem, _stemBias), Activation.Gelu);                                 // [T/4, C]
        var coarse = Unfolded(samples, kernel, stride, padding);
        (kernel, stride, padding) = (_config.DownsampleKernel, _config.DownsampleStride, _config.DownsamplePadding);
        x = ops.Unfold(x, coarse, kernel, stride, padding);                                                 // [T/8, 3C]
        x = ops.Activate(ops.Linear(x, _downsample, _downsampleBias), Activation.Gelu);                     // [T/8, D]
        return new EncodedSeries(x, Unfolded(coarse, kernel, stride, padding));
    }
}
