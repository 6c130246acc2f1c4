using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// The text decoder of Gemma 3 (architecture reference section 4.4). Its token embeddings are multiplied by <c>√H</c>;
/// other vectors in their place are not.
/// </summary>
/// <remarks>Immutable but for its weights; safe to share between threads, each with its own executor.</remarks>
public sealed class GemmaDecoder : LanguageDecoder
{
    private readonly float _embeddingScale;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>model.embed_tokens.weight</c>: empty, or <c>lang_encoder.</c>.</param>
    /// <param name="layerPrefix">
    /// What stands between <c>model.layers.{n}.</c> and <c>self_attn.q_proj.weight</c>: empty, or <c>decoder_layer.</c>.
    /// </param>
    /// <param name="adapters">Low-rank additions to the projections; null for none.</param>
    /// <exception cref="InvalidDataException">The configuration does not fit, or a parameter is missing or has another shape.</exception>
    public GemmaDecoder(
        GemmaConfig config, IWeightSource weights, string prefix = "", string layerPrefix = "", LoraAdapters? adapters = null)
        : base(
            config,
            weights,
            prefix,
            n => new GemmaLayer(config, n, weights, $"{prefix}model.layers.{n}.{layerPrefix}", adapters),
            normOffset: 1) => _embeddingScale = MathF.Sqrt(config.HiddenSize);

    /// <inheritdoc/>
    public override Tensor Embed(ITensorOps ops, Indices ids)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Scale(base.Embed(ops, ids), _embeddingScale);
    }
}
