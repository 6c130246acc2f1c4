using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>The feed-forward network of open_flamingo: <c>W3·gelu(W1·LN(x))</c>, no linear bias. Its parts are numbered 0, 1 and 3.</summary>
internal sealed class FeedForward
{
    private readonly Weight _norm;
    private readonly Weight _normBias;
    private readonly Weight _inner;
    private readonly Weight _outer;

    public FeedForward(int dimension, int multiplier, IWeightSource weights, string prefix)
    {
        _norm = weights.Get(prefix + "0.weight", dimension);
        _normBias = weights.Get(prefix + "0.bias", dimension);
        _inner = weights.Get(prefix + "1.weight", multiplier * dimension, dimension);
        _outer = weights.Get(prefix + "3.weight", dimension, multiplier * dimension);
    }

    public Tensor Forward(ITensorOps ops, Tensor x)
    {
        var inner = ops.Linear(ops.LayerNorm(x, _norm, _normBias, 1e-5f), _inner);
        return ops.Linear(ops.Activate(inner, Activation.Gelu), _outer);
    }
}
