using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// Grouped-query attention of the rows of a sequence to each other, with rotary positions and without biases
/// (architecture reference section 4.2).
/// </summary>
internal sealed class SelfAttention
{
    private readonly TransformerLayerConfig _config;
    private readonly int _index;
    private readonly Projection _query;
    private readonly Projection _key;
    private readonly Projection _value;
    private readonly Projection _output;

    /// <param name="config">Sizes.</param>
    /// <param name="index">Slot of the layer in the caches.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>q_proj.weight</c>.</param>
    /// <param name="adapters">Low-rank additions, or null for none.</param>
    public SelfAttention(TransformerLayerConfig config, int index, IWeightSource weights, string prefix, LoraAdapters? adapters)
    {
        _config = config;
        _index = index;
        Scale = (float)(1 / Math.Sqrt(config.HeadDimension));
        int h = config.HiddenSize, q = config.Heads * config.HeadDimension, kv = config.KeyValueHeads * config.HeadDimension;
        _query = new Projection(weights, prefix + "q_proj", q, h, adapters);
        _key = new Projection(weights, prefix + "k_proj", kv, h, adapters);
        _value = new Projection(weights, prefix + "v_proj", kv, h, adapters);
        _output = new Projection(weights, prefix + "o_proj", h, q, adapters);
    }

    /// <summary>Factor on the scores.</summary>
    public float Scale { get; init; }

    /// <summary>Keys seen at most, the row's own included; null is unlimited.</summary>
    public int? Window { get; init; }

    /// <summary>Zero-centred gain of a norm over each query head; null for none.</summary>
    public Weight? QueryNorm { get; init; }

    /// <summary>Zero-centred gain of a norm over each key head; null for none.</summary>
    public Weight? KeyNorm { get; init; }

    public Tensor Forward(ITensorOps ops, Tensor x, LayerContext context)
    {
        var rotary = Window is null ? context.Rotary : context.LocalRotary ?? context.Rotary;
        var query = ops.Rotary(Norm(ops, _query.Forward(ops, x), QueryNorm), context.Positions, rotary); // [rows, heads·d]
        var key = ops.Rotary(Norm(ops, _key.Forward(ops, x), KeyNorm), context.Positions, rotary);       // [rows, kvHeads·d]
        var value = _value.Forward(ops, x);                                                              // [rows, kvHeads·d]
        return _output.Forward(ops, Attend(ops, query, key, value, context));
    }

    private Tensor Norm(ITensorOps ops, Tensor heads, Weight? gain) =>
        gain is null ? heads : ops.RmsNorm(heads, gain, _config.RmsNormEpsilon, gainOffset: 1);

    private Tensor Attend(ITensorOps ops, Tensor query, Tensor key, Tensor value, LayerContext context)
    {
        var mask = context.Mask;
        var options = context.AttentionOf(_config, Scale, Window);
        if (mask is { HasPast: false })
        {
            if (context.Caches is { } empty)
            {
                ops.Append(empty, _index, ops.Rows(key, mask.Attended), ops.Rows(value, mask.Attended), mask.AttendedSequences);
            }

            return ops.Attention(query, ops.Rows(key, mask.KeyOrder), ops.Rows(value, mask.KeyOrder), options);
        }

        if (context.Caches is not { } caches)
        {
            return ops.Attention(query, key, value, options);
        }

        ops.Append(caches, _index, key, value, context.Sequences);
        return ops.Attention(query, caches, _index, options);
    }
}
