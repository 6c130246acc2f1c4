using OpenTslm.Models.Backbones;
using OpenTslm.Models.Encoders;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>
/// Lets the series of one sample see each other before the text sees them: causal transformer layers over all latents of
/// the sample, so that a series sees those before it and never one after it.
/// </summary>
internal sealed class MediaMixer
{
    private readonly RotaryTable _rotary;
    private readonly TransformerLayer[] _layers;
    private readonly Weight _norm;
    private readonly float _epsilon;

    /// <param name="config">Sizes of one layer.</param>
    /// <param name="count">Number of layers.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>layers.0</c>, the final dot included.</param>
    public MediaMixer(TransformerLayerConfig config, int count, IWeightSource weights, string prefix)
    {
        _epsilon = config.RmsNormEpsilon;
        _rotary = RotaryTable.Create(config.HeadDimension, 10_000);
        _layers = [.. Enumerable.Range(0, count).Select(n => new TransformerLayer(config, n, weights, $"{prefix}layers.{n}."))];
        _norm = weights.Get(prefix + "norm.weight", config.HiddenSize);
    }

    /// <param name="ops">Executor.</param>
    /// <param name="latents"><c>[rows, D]</c>, sample after sample, series after series.</param>
    /// <param name="samples">The rows of each sample.</param>
    /// <returns><c>[rows, D]</c>.</returns>
    public Tensor Forward(ITensorOps ops, Tensor latents, Sequences samples)
    {
        var context = new LayerContext
        {
            Sequences = samples,
            Positions = Counting.FromZero(samples),
            Rotary = _rotary,
            Causal = true,
        };
        foreach (var layer in _layers)
        {
            latents = layer.Forward(ops, latents, context);
        }

        return ops.RmsNorm(latents, _norm, _epsilon);
    }
}
