using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>
/// The block through which text rows see media before a decoder layer (Alayrac et al. 2022; architecture reference
/// section 3.4): <c>x += tanh(g_attn)·Attention(LN(x), media); x += tanh(g_ff)·FF(x)</c>. Media are not normed here.
/// </summary>
public sealed class GatedCrossAttentionBlock
{
    private readonly CrossAttentionConfig _config;
    private readonly int _inner;
    private readonly Weight _attentionGate;
    private readonly Weight _feedForwardGate;
    private readonly Weight _norm;
    private readonly Weight _normBias;
    private readonly Weight _query;
    private readonly Weight _keyValue;
    private readonly Weight _output;
    private readonly FeedForward _feedForward;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="textDimension">Width <c>H</c> of the language model.</param>
    /// <param name="mediaDimension">Width <c>D</c> of the media.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>attn_gate</c>, the final dot included.</param>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    public GatedCrossAttentionBlock(
        CrossAttentionConfig config, int textDimension, int mediaDimension, IWeightSource weights, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        _config = config;
        _inner = config.Heads * config.HeadDimension;
        _attentionGate = weights.Get(prefix + "attn_gate", 1);
        _feedForwardGate = weights.Get(prefix + "ff_gate", 1);
        _norm = weights.Get(prefix + "attn.norm.weight", textDimension);
        _normBias = weights.Get(prefix + "attn.norm.bias", textDimension);
        _query = weights.Get(prefix + "attn.to_q.weight", _inner, textDimension);
        _keyValue = weights.Get(prefix + "attn.to_kv.weight", 2 * _inner, mediaDimension);
        _output = weights.Get(prefix + "attn.to_out.weight", textDimension, _inner);
        _feedForward = new FeedForward(textDimension, config.FeedForwardMultiplier, weights, prefix + "ff.");
    }

    /// <summary>Keys and values of the media, which stay the same for all text that attends to them.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="latents"><c>[rows, D]</c>.</param>
    /// <returns>Keys and values, <c>[rows, heads · headDimension]</c> each.</returns>
    public ProjectedLatents Project(ITensorOps ops, Tensor latents)
    {
        ArgumentNullException.ThrowIfNull(ops);
        var keyValue = ops.Linear(latents, _keyValue);
        return new ProjectedLatents(ops.Columns(keyValue, 0, _inner), ops.Columns(keyValue, _inner, _inner));
    }

    /// <summary>Runs the block.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="x">Text rows <c>[rows, H]</c>.</param>
    /// <param name="media">Made by <see cref="Project"/>; null when there is no medium at all, so that no row attends.</param>
    /// <param name="view">Which media each row sees.</param>
    /// <returns><c>[rows, H]</c>.</returns>
    public Tensor Forward(ITensorOps ops, Tensor x, ProjectedLatents? media, MediaView view)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(view);
        return Finish(ops, media is null ? x : Add(ops, x, ops.Attention(Query(ops, x), media.Keys, media.Values, view.AttentionOf(_config))));
    }

    /// <summary>Runs the block with keys and values that lie in caches.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="x">Text rows <c>[rows, H]</c>.</param>
    /// <param name="media">One cache a medium of the view; an empty one is seen by no row.</param>
    /// <param name="layer">Their layer.</param>
    /// <param name="view">Which media each row sees.</param>
    /// <returns><c>[rows, H]</c>.</returns>
    internal Tensor Forward(ITensorOps ops, Tensor x, IReadOnlyList<KeyValueCache> media, int layer, MediaView view) =>
        Finish(ops, Add(ops, x, ops.Attention(Query(ops, x), media, layer, view.AttentionOf(_config))));

    private Tensor Query(ITensorOps ops, Tensor x) => ops.Linear(ops.LayerNorm(x, _norm, _normBias, 1e-5f), _query);

    private Tensor Add(ITensorOps ops, Tensor x, Tensor attended) => ops.AddGated(x, ops.Linear(attended, _output), _attentionGate);

    private Tensor Finish(ITensorOps ops, Tensor x) => ops.AddGated(x, _feedForward.Forward(ops, x), _feedForwardGate);
}
