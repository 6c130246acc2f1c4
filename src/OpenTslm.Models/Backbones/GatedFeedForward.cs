using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>The gated feed-forward network <c>down(activation(gate(x)) ⊙ up(x))</c> (architecture reference section 4.2).</summary>
internal sealed class GatedFeedForward
{
    private readonly Activation _activation;
    private readonly Projection _gate;
    private readonly Projection _up;
    private readonly Projection _down;

    /// <param name="config">Sizes.</param>
    /// <param name="activation">Non-linearity of the gate.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>gate_proj.weight</c>.</param>
    /// <param name="adapters">Low-rank additions, or null for none.</param>
    public GatedFeedForward(
        TransformerLayerConfig config, Activation activation, IWeightSource weights, string prefix, LoraAdapters? adapters)
    {
        _activation = activation;
        _gate = new Projection(weights, prefix + "gate_proj", config.FeedForwardSize, config.HiddenSize, adapters);
        _up = new Projection(weights, prefix + "up_proj", config.FeedForwardSize, config.HiddenSize, adapters);
        _down = new Projection(weights, prefix + "down_proj", config.HiddenSize, config.FeedForwardSize, adapters);
    }

    public Tensor Forward(ITensorOps ops, Tensor x) =>
        _down.Forward(ops, ops.ActivateMultiply(_gate.Forward(ops, x), _up.Forward(ops, x), _activation));
}
