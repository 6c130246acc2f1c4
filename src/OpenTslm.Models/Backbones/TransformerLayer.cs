using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// A pre-norm layer as in Llama (architecture reference sections 4.2 and 4.3):
/// <c>x += Attention(RMS(x)); x += down(silu(gate(RMS(x))) ⊙ up(RMS(x)))</c>, rotary positions, grouped-query
/// attention, no biases. Causal in a decoder, bidirectional in an encoder of series.
/// </summary>
public sealed class TransformerLayer
{
    private readonly TransformerLayerConfig _config;
    private readonly int _index;
    private readonly Weight _attentionNorm;
    private readonly Weight _query;
    private readonly Weight _key;
    private readonly Weight _value;
    private readonly Weight _output;
    private readonly Weight _feedForwardNorm;
    private readonly Weight _gate;
    private readonly Weight _up;
    private readonly Weight _down;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="index">Number of this layer in its stack, which is its slot in the caches.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>self_attn.q_proj.weight</c>, the final dot included.</param>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    public TransformerLayer(TransformerLayerConfig config, int index, IWeightSource weights, string prefix)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        _config = config;
        _index = index;
        int h = config.HiddenSize, q = config.Heads * config.HeadDimension, kv = config.KeyValueHeads * config.HeadDimension;
        _attentionNorm = weights.Get(prefix + "input_layernorm.weight", h);
        _query = weights.Get(prefix + "self_attn.q_proj.weight", q, h);
        _key = weights.Get(prefix + "self_attn.k_proj.weight", kv, h);
        _value = weights.Get(prefix + "self_attn.v_proj.weight", kv, h);
        _output = weights.Get(prefix + "self_attn.o_proj.weight", h, q);
        _feedForwardNorm = weights.Get(prefix + "post_attention_layernorm.weight", h);
        _gate = weights.Get(prefix + "mlp.gate_proj.weight", config.FeedForwardSize, h);
        _up = weights.Get(prefix + "mlp.up_proj.weight", config.FeedForwardSize, h);
        _down = weights.Get(prefix + "mlp.down_proj.weight", h, config.FeedForwardSize);
    }

    /// <summary>Runs the layer.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="x"><c>[rows, H]</c>.</param>
    /// <param name="context">Sequences, positions, caches.</param>
    /// <returns><c>[rows, H]</c>.</returns>
    public Tensor Forward(ITensorOps ops, Tensor x, LayerContext context)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        x = ops.Add(x, Attend(ops, ops.RmsNorm(x, _attentionNorm, _config.RmsNormEpsilon), context));
        var normed = ops.RmsNorm(x, _feedForwardNorm, _config.RmsNormEpsilon);
        var inner = ops.ActivateMultiply(ops.Linear(normed, _gate), ops.Linear(normed, _up), Activation.Silu);
        return ops.Add(x, ops.Linear(inner, _down));
    }

    private Tensor Attend(ITensorOps ops, Tensor x, LayerContext context)
    {
        var query = ops.Rotary(ops.Linear(x, _query), context.Positions, context.Rotary); // [rows, heads·d]
        var key = ops.Rotary(ops.Linear(x, _key), context.Positions, context.Rotary);     // [rows, kvHeads·d]
        var value = ops.Linear(x, _value);                                                // [rows, kvHeads·d]
        var options = new AttentionOptions
        {
            Heads = _config.Heads,
            KeyValueHeads = _config.KeyValueHeads,
            Scale = (float)(1 / Math.Sqrt(_config.HeadDimension)),
            Queries = context.Sequences,
            Keys = context.Sequences,
            Causal = context.Causal,
        };
        if (context.Caches is not { } caches)
        {
            return ops.Linear(ops.Attention(query, key, value, options), _output);
        }

        ops.Append(caches, _index, key, value, context.Sequences);
        return ops.Linear(ops.Attention(query, caches, _index, options), _output);
    }
}
