using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>The parameters of a checkpoint of which a model has to take every one.</summary>
/// <param name="source">The checkpoint.</param>
/// <param name="names">The names of its tensors.</param>
public sealed class CompleteWeights(IWeightSource source, IEnumerable<string> names) : IWeightSource
{
    private const int Named = 5;
    private readonly HashSet<string> _left = new(names, StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        var weight = source.Get(name, shape);
        Take(name);
        return weight;
    }

    /// <summary>Notes that the model has a tensor.</summary>
    internal void Take(string name)
    {
        _left.Remove(name);
        _taken.Add(name);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => source.ShapeOf(name);

    /// <summary>Checks that nothing is left.</summary>
    /// <exception cref="InvalidDataException">Some tensors were not asked for; the message names the first of them.</exception>
    public void RequireAllUsed()
    {
        if (_left.Count > 0)
        {
            var first = string.Join(", ", _left.Order(StringComparer.Ordinal).Take(Named).Select(name => $"'{name}'"));
            throw new InvalidDataException(
                $"The checkpoint holds tensors that the model does not have: expected {_taken.Count}, found {_taken.Count + _left.Count}, "
                + $"the others being {first}{(_left.Count > Named ? " and more" : string.Empty)}.");
        }
    }
}
