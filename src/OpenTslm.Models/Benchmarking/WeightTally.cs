using OpenTslm.Tensors;

namespace OpenTslm.Models.Benchmarking;

/// <summary>Counts the weights that a language model takes from a source.</summary>
internal sealed class WeightTally(IWeightSource source) : IWeightSource
{
    private readonly Dictionary<string, Weight> _taken = new(StringComparer.Ordinal);

    /// <summary>Values of the matrices of all layers.</summary>
    public long LayerValues => Layers.Sum(weight => weight.Count);

    /// <summary>Values of the output head.</summary>
    public long HeadValues => Head.Count;

    /// <summary>Bytes that a pass through layers and head reads; of an embedding that is not the head it reads some rows.</summary>
    public long BytesRead => Layers.Sum(weight => weight.ByteLength) + Head.ByteLength;

    private IEnumerable<Weight> Layers => _taken.Where(pair => pair.Key.Contains("layers.", StringComparison.Ordinal)).Select(pair => pair.Value);

    private Weight Head => _taken.TryGetValue("lm_head.weight", out var head) ? head : _taken["model.embed_tokens.weight"];

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape) => _taken[name] = source.Get(name, shape);

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => source.ShapeOf(name);
}
