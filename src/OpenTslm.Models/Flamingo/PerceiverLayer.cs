using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>One layer of the resampler: latents attend to the tokens of their medium and to themselves, then a feed-forward network.</summary>
internal sealed class PerceiverLayer
{
    private readonly int _inner;
    private readonly Weight _mediaNorm;
    private readonly Weight _mediaNormBias;
    private readonly Weight _latentNorm;
    private readonly Weight _latentNormBias;
    private readonly Weight _query;
    private readonly Weight _keyValue;
    private readonly Weight _output;
    private readonly FeedForward _feedForward;

    public PerceiverLayer(PerceiverConfig config, int dimension, IWeightSource weights, string prefix)
    {
        _inner = config.Heads * config.HeadDimension;
        _mediaNorm = weights.Get(prefix + "0.norm_media.weight", dimension);
        _mediaNormBias = weights.Get(prefix + "0.norm_media.bias", dimension);
        _latentNorm = weights.Get(prefix + "0.norm_latents.weight", dimension);
        _latentNormBias = weights.Get(prefix + "0.norm_latents.bias", dimension);
        _query = weights.Get(prefix + "0.to_q.weight", _inner, dimension);
        _keyValue = weights.Get(prefix + "0.to_kv.weight", 2 * _inner, dimension);
        _output = weights.Get(prefix + "0.to_out.weight", dimension, _inner);
        _feedForward = new FeedForward(dimension, config.FeedForwardMultiplier, weights, prefix + "1.");
    }

    /// <param name="ops">Executor.</param>
    /// <param name="z">Latents <c>[media·n, D]</c>.</param>
    /// <param name="tokens">Tokens <c>[sum of tokens, D]</c>.</param>
    /// <param name="gather">Order of keys among tokens and latents, or null when it is their own order.</param>
    /// <param name="options">Heads and sequences.</param>
    public Tensor Forward(ITensorOps ops, Tensor z, Tensor tokens, Indices? gather, AttentionOptions options)
    {
        var media = ops.LayerNorm(tokens, _mediaNorm, _mediaNormBias, 1e-5f);
        var latents = ops.LayerNorm(z, _latentNorm, _latentNormBias, 1e-5f);
        var keys = ops.ConcatRows([media, latents]);
        if (gather is not null)
        {
            keys = ops.Rows(keys, gather);
        }

        var keyValue = ops.Linear(keys, _keyValue); // [tokens + latents, 2·inner]: k, v
        var attended = ops.Attention(
            ops.Linear(latents, _query), ops.Columns(keyValue, 0, _inner), ops.Columns(keyValue, _inner, _inner), options);
        z = ops.Add(z, ops.Linear(attended, _output));
        return ops.Add(z, _feedForward.Forward(ops, z));
    }
}
