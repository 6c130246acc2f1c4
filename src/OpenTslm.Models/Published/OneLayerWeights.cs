using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>The weights of one layer of a language model as those of the first layer of a model that has no other.</summary>
/// <param name="source">The weights of the whole model.</param>
/// <param name="layer">The layer's number.</param>
internal sealed class OneLayerWeights(IWeightSource source, int layer) : IWeightSource
{
    private const string First = "model.layers.0.";

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => source.ShapeOf(NameOf(name));

    /// <inheritdoc/>
    /// <remarks>What belongs to no layer of the language model is not read, and must not be computed with.</remarks>
    public Weight Get(string name, params ReadOnlySpan<int> shape) => name.Contains(First, StringComparison.Ordinal)
        ? source.Get(NameOf(name), shape)
        : WeightList.Unread(name, shape);

    private string NameOf(string name) => name.Replace(First, $"model.layers.{layer}.", StringComparison.Ordinal);
}
