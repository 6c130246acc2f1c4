using OpenTslm.Tensors;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>
/// Brings series tokens into a language model's embedding space: <c>gelu(W·LN(z) + b)</c>, the non-linearity last
/// (architecture reference section 2.2).
/// </summary>
public sealed class MlpProjector
{
    private readonly Weight _norm;
    private readonly Weight _normBias;
    private readonly Weight _linear;
    private readonly Weight _bias;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="inputDimension">Width <c>D</c> of a series token.</param>
    /// <param name="outputDimension">Width <c>H</c> of the language model.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>projector.0.weight</c>.</param>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    public MlpProjector(int inputDimension, int outputDimension, IWeightSource weights, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(weights);
        ConfigRules.Positive(inputDimension, nameof(inputDimension));
        ConfigRules.Positive(outputDimension, nameof(outputDimension));
        _norm = weights.Get(prefix + "projector.0.weight", inputDimension);
        _normBias = weights.Get(prefix + "projector.0.bias", inputDimension);
        _linear = weights.Get(prefix + "projector.1.weight", outputDimension, inputDimension);
        _bias = weights.Get(prefix + "projector.1.bias", outputDimension);
    }

    /// <summary>Projects <c>[P, D]</c> to <c>[P, H]</c>.</summary>
    public Tensor Forward(ITensorOps ops, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Activate(ops.Linear(ops.LayerNorm(x, _norm, _normBias, 1e-5f), _linear, _bias), Activation.Gelu);
    }
}
