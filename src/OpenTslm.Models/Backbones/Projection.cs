using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>A linear map without bias and, where there is an adapter for it, its low-rank addition: <c>W x + s·B(A x)</c>.</summary>
internal sealed class Projection
{
    private readonly Weight _weight;
    private readonly LoraAdapter? _adapter;

    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="name">Name of the module, without <c>.weight</c>.</param>
    /// <param name="outputs">Rows of the matrix.</param>
    /// <param name="inputs">Columns of the matrix.</param>
    /// <param name="adapters">The adapters, or null for none.</param>
    public Projection(IWeightSource weights, string name, int outputs, int inputs, LoraAdapters? adapters)
    {
        _weight = weights.Get(name + ".weight", outputs, inputs);
        _adapter = adapters?.Find(name, outputs, inputs);
    }

    public Tensor Forward(ITensorOps ops, Tensor x)
    {
        var y = ops.Linear(x, _weight);
        return _adapter is null ? y : ops.Add(y, ops.Scale(ops.Linear(ops.Linear(x, _adapter.Down), _adapter.Up), _adapter.Scale));
    }
}
