using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// A pre-norm layer as in Llama (architecture reference sections 4.2 and 4.3):
/// <c>x += Attention(RMS(x)); x += down(silu(gate(RMS(x))) ⊙ up(RMS(x)))</c>, rotary positions, grouped-query
/// attention, no biases. Causal in a decoder, bidirectional in an encoder of series.
/// </summary>
public sealed class TransformerLayer : IDecoderLayer
{
    private readonly float _epsilon;
    private readonly Weight _attentionNorm;
    private readonly SelfAttention _attention;
    private readonly Weight _feedForwardNorm;
    private readonly GatedFeedForward _feedForward;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="index">Number of this layer in its stack, which is its slot in the caches.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>self_attn.q_proj.weight</c>, the final dot included.</param>
    /// <param name="adapters">Low-rank additions to the projections; null for none.</param>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    public TransformerLayer(
        TransformerLayerConfig config, int index, IWeightSource weights, string prefix, LoraAdapters? adapters = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        _epsilon = config.RmsNormEpsilon;
        _attentionNorm = weights.Get(prefix + "input_layernorm.weight", config.HiddenSize);
        _attention = new SelfAttention(config, index, weights, prefix + "self_attn.", adapters);
        _feedForwardNorm = weights.Get(prefix + "post_attention_layernorm.weight", config.HiddenSize);
        _feedForward = new GatedFeedForward(config, Activation.Silu, weights, prefix + "mlp.", adapters);
    }

    /// <inheritdoc/>
    public Tensor Forward(ITensorOps ops, Tensor x, LayerContext context)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        x = ops.Add(x, _attention.Forward(ops, ops.RmsNorm(x, _attentionNorm, _epsilon), context));
        return ops.Add(x, _feedForward.Forward(ops, ops.RmsNorm(x, _feedForwardNorm, _epsilon)));
    }

    /// <inheritdoc/>
    public void Remember(ITensorOps ops, Tensor x, LayerContext context)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(context);
        _attention.Remember(ops, ops.RmsNorm(x, _attentionNorm, _epsilon), context);
    }
}
