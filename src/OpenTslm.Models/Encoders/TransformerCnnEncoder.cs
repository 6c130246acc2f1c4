using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>
/// The published soft-prompt encoder (architecture reference section 2.1): <see cref="PatchEmbedding"/> followed by
/// post-norm transformer layers without mask and without a final norm.
/// </summary>
public sealed class TransformerCnnEncoder : ISeriesEncoder
{
    private readonly PatchEmbedding _embedding;
    private readonly PostNormLayer[] _layers;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <exception cref="InvalidDataException">A size does not fit, or a parameter is missing or has another shape.</exception>
    public TransformerCnnEncoder(TransformerCnnEncoderConfig config, IWeightSource weights, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        ConfigRules.Positive(config.Heads, nameof(config.Heads));
        ConfigRules.Positive(config.FeedForwardSize, nameof(config.FeedForwardSize));
        ConfigRules.Require(
            config.Dimension % config.Heads == 0, $"{config.Heads} heads do not divide a dimension of {config.Dimension}");
        ConfigRules.Require(config.Layers is >= 0 and <= 1024, $"Layers lies between 0 and 1024, got {config.Layers}");
        var patches = new PatchEmbeddingConfig { Dimension = config.Dimension, MaximumPatches = config.MaximumPatches };
        _embedding = new PatchEmbedding(patches, weights, prefix);
        _layers = [.. Enumerable.Range(0, config.Layers).Select(
            n => new PostNormLayer(config, weights, $"{prefix}encoder.layers.{n}."))];
    }

    /// <inheritdoc/>
    public int Dimension => _embedding.Dimension;

    /// <summary>Most patches in a series.</summary>
    public int MaximumPatches => _embedding.MaximumPatches;

    /// <inheritdoc/>
    public EncodedSeries Encode(ITensorOps ops, IReadOnlyList<PreparedSeries> series)
    {
        var embedded = _embedding.Encode(ops, series);
        var x = embedded.Tokens;
        foreach (var layer in _layers)
        {
            x = layer.Forward(ops, x, embedded.Sequences);
        }

        return embedded with { Tokens = x };
    }
}
