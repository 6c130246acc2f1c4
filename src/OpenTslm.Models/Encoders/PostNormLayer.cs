using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>
/// A transformer layer with norms after the residuals, as <c>torch.nn.TransformerEncoderLayer</c> has it by default:
/// <c>x = LN1(x + MHA(x)); x = LN2(x + W2·gelu(W1·x + b1) + b2)</c>.
/// </summary>
internal sealed class PostNormLayer
{
    private readonly int _dimension;
    private readonly int _heads;
    private readonly Weight _packed;
    private readonly Weight _packedBias;
    private readonly Weight _output;
    private readonly Weight _outputBias;
    private readonly Weight _inner;
    private readonly Weight _innerBias;
    private readonly Weight _outer;
    private readonly Weight _outerBias;
    private readonly Weight _norm1;
    private readonly Weight _norm1Bias;
    private readonly Weight _norm2;
    private readonly Weight _norm2Bias;

    public PostNormLayer(TransformerCnnEncoderConfig config, IWeightSource weights, string prefix)
    {
        int d = config.Dimension, f = config.FeedForwardSize;
        _dimension = d;
        _heads = config.Heads;
        _packed = weights.Get(prefix + "self_attn.in_proj_weight", 3 * d, d);
        _packedBias = weights.Get(prefix + "self_attn.in_proj_bias", 3 * d);
        _output = weights.Get(prefix + "self_attn.out_proj.weight", d, d);
        _outputBias = weights.Get(prefix + "self_attn.out_proj.bias", d);
        _inner = weights.Get(prefix + "linear1.weight", f, d);
        _innerBias = weights.Get(prefix + "linear1.bias", f);
        _outer = weights.Get(prefix + "linear2.weight", d, f);
        _outerBias = weights.Get(prefix + "linear2.bias", d);
        _norm1 = weights.Get(prefix + "norm1.weight", d);
        _norm1Bias = weights.Get(prefix + "norm1.bias", d);
        _norm2 = weights.Get(prefix + "norm2.weight", d);
        _norm2Bias = weights.Get(prefix + "norm2.bias", d);
    }

    public Tensor Forward(ITensorOps ops, Tensor x, Sequences sequences)
    {
        x = ops.LayerNorm(ops.Add(x, Attend(ops, x, sequences)), _norm1, _norm1Bias, 1e-5f);
        var inner = ops.Activate(ops.Linear(x, _inner, _innerBias), Activation.Gelu); // [P, F]
        return ops.LayerNorm(ops.Add(x, ops.Linear(inner, _outer, _outerBias)), _norm2, _norm2Bias, 1e-5f);
    }

    private Tensor Attend(ITensorOps ops, Tensor x, Sequences sequences)
    {
        var packed = ops.Linear(x, _packed, _packedBias); // [P, 3D]: q, k, v
        var attended = ops.Attention(
            ops.Columns(packed, 0, _dimension),
            ops.Columns(packed, _dimension, _dimension),
            ops.Columns(packed, 2 * _dimension, _dimension),
            new AttentionOptions
            {
                Heads = _heads,
                KeyValueHeads = _heads,
                Scale = (float)(1 / Math.Sqrt(_dimension / _heads)),
                Queries = sequences,
                Keys = sequences,
            });
        return ops.Linear(attended, _output, _outputBias);
    }
}
