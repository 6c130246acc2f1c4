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
        var query = Turn(ops, _query.Forward(ops, x), QueryNorm, context); // [rows, heads·d]
        var (key, value) = KeysAndValues(ops, x, context);
        return _output.Forward(ops, Attend(ops, query, key, value, context));
    }

    /// <summary>Appends keys and values to the caches, which the context must have, and attends to nothing.</summary>
    /// <exception cref="ArgumentException">There are no caches.</exception>
    public void Remember(ITensorOps ops, Tensor x, LayerContext context)
    {
        var caches = context.Caches ?? throw new ArgumentException("Keys and values can be remembered in caches only.", nameof(context));
        var (key, value) = KeysAndValues(ops, x, context);
        Append(ops, caches, key, value, context);
    }

    /// <summary>Keys and values, both <c>[rows, kvHeads·d]</c>.</summary>
    private (Tensor Key, Tensor Value) KeysAndValues(ITensorOps ops, Tensor x, LayerContext context) =>
        (Turn(ops, _key.Forward(ops, x), KeyNorm, context), _value.Forward(ops, x));

    private Tensor Turn(ITensorOps ops, Tensor heads, Weight? gain, LayerContext context)
    {
        var normed = gain is null ? heads : ops.RmsNorm(heads, gain, _config.RmsNormEpsilon, gainOffset: 1);
        return ops.Rotary(normed, context.Positions, Window is null ? context.Rotary : context.LocalRotary ?? context.Rotary);
    }

    private Tensor Attend(ITensorOps ops, Tensor query, Tensor key, Tensor value, LayerContext context)
    {
        if (context.Caches is { } caches)
        {
            Append(ops, caches, key, value, context);
        }

        var options = context.AttentionOf(_config, Scale, Window);
        return context.Mask is { HasPast: false } mask ? ops.Attention(query, ops.Rows(key, mask.KeyOrder), ops.Rows(value, mask.KeyOrder), options)
            : context.Caches is { } filled ? ops.Attention(query, filled, _index, options)
            : ops.Attention(query, key, value, options);
    }

    private void Append(ITensorOps ops, IReadOnlyList<KeyValueCache> caches, Tensor key, Tensor value, LayerContext context)
    {
        if (context.Mask is { HasPast: false } mask)
        {
            ops.Append(caches, _index, ops.Rows(key, mask.Attended), ops.Rows(value, mask.Attended), mask.AttendedSequences);
        }
        else
        {
            ops.Append(caches, _index, key, value, context.Sequences);
        }
    }
}
