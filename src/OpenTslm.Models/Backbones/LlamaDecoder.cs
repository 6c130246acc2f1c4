using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>A Llama-type language model (architecture reference section 4.3).</summary>
/// <remarks>Immutable but for its weights; safe to share between threads, each with its own executor.</remarks>
public sealed class LlamaDecoder : LanguageDecoder
{
    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>model.embed_tokens.weight</c>: empty, or <c>lang_encoder.</c>.</param>
    /// <param name="layerPrefix">
    /// What stands between <c>model.layers.{n}.</c> and <c>self_attn.q_proj.weight</c>: empty, or <c>decoder_layer.</c>.
    /// </param>
    /// <param name="adapters">Low-rank additions to the projections; null for none.</param>
    /// <exception cref="InvalidDataException">The configuration does not fit, or a parameter is missing or has another shape.</exception>
    public LlamaDecoder(
        LlamaConfig config, IWeightSource weights, string prefix = "", string layerPrefix = "", LoraAdapters? adapters = null)
        : base(config, weights, prefix, n => new TransformerLayer(
            config.Layer, n, weights, $"{prefix}model.layers.{n}.{layerPrefix}", adapters))
    {
    }
}
