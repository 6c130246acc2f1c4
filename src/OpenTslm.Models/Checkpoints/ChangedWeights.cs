using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Weights of which some vectors are changed while they are read.</summary>
/// <param name="weights">The weights.</param>
/// <param name="change">Gives new values for a weight of that name, or null to leave it.</param>
internal sealed class ChangedWeights(IWeightSource weights, Func<string, float[], float[]?> change) : IWeightSource
{
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        var weight = weights.Get(name, shape);
        return weight.Type == WeightType.F32 && shape.Length == 1 && change(name, weight.Singles.ToArray()) is { } values
            ? Weight.FromSingles(name, shape, values)
            : weight;
    }

    public IReadOnlyList<int>? ShapeOf(string name) => weights.ShapeOf(name);
}
