using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// A layer of Gemma 3 (architecture reference section 4.4): each half is normed before and after,
/// <c>x += RMS(Attention(RMS(x))); x += RMS(down(gelu(gate(RMS(x))) ⊙ up(RMS(x))))</c>, the queries and keys of every
/// head are normed too, and most layers see only a sliding window. Gains are stored less one.
/// </summary>
public sealed class GemmaLayer : IDecoderLayer
{
    private readonly float _epsilon;
    private readonly Weight _beforeAttention;
    private readonly SelfAttention _attention;
    private readonly Weight _afterAttention;
    private readonly Weight _beforeFeedForward;
    private readonly GatedFeedForward _feedForward;
    private readonly Weight _afterFeedForward;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="index">Number of this layer in its stack, which is its slot in the caches and decides whether it sees a window.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>self_attn.q_proj.weight</c>, the final dot included.</param>
    /// <param name="adapters">Low-rank additions to the projections; null for none.</param>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    public GemmaLayer(GemmaConfig config, int index, IWeightSource weights, string prefix, LoraAdapters? adapters = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        _epsilon = config.RmsNormEpsilon;
        _beforeAttention = weights.Get(prefix + "input_layernorm.weight", config.HiddenSize);
        _attention = new SelfAttention(config.Layer, index, weights, prefix + "self_attn.", adapters)
        {
            Scale = (float)(1 / Math.Sqrt(config.QueryPreAttentionScalar)),
            Window = config.Windows[index],
            QueryNorm = weights.Get(prefix + "self_attn.q_norm.weight", config.HeadDimension),
            KeyNorm = weights.Get(prefix + "self_attn.k_norm.weight", config.HeadDimension),
        };
        _afterAttention = weights.Get(prefix + "post_attention_layernorm.weight", config.HiddenSize);
        _beforeFeedForward = weights.Get(prefix + "pre_feedforward_layernorm.weight", config.HiddenSize);
        _feedForward = new GatedFeedForward(config.Layer, Activation.GeluTanh, weights, prefix + "mlp.", adapters);
        _afterFeedForward = weights.Get(prefix + "post_feedforward_layernorm.weight", config.HiddenSize);
    }

    /// <inheritdoc/>
    public Tensor Forward(ITensorOps ops, Tensor x, LayerContext context)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var attended = _attention.Forward(ops, Norm(ops, x, _beforeAttention), context);
        x = ops.Add(x, Norm(ops, attended, _afterAttention));
        return ops.Add(x, Norm(ops, _feedForward.Forward(ops, Norm(ops, x, _beforeFeedForward)), _afterFeedForward));
    }

    /// <inheritdoc/>
    public void Remember(ITensorOps ops, Tensor x, LayerContext context)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(context);
        _attention.Remember(ops, Norm(ops, x, _beforeAttention), context);
    }

    private Tensor Norm(ITensorOps ops, Tensor x, Weight gain) => ops.RmsNorm(x, gain, _epsilon, gainOffset: 1);
}
