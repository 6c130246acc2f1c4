using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Lists the parameters that a model takes: it is built on weights that are never read.</summary>
internal sealed class WeightList : IWeightSource
{
    private readonly List<(string Name, int[] Shape)> _taken = [];

    /// <summary>Names and shapes, in the order in which the model asks for them.</summary>
    /// <param name="build">Builds the model.</param>
    public static IReadOnlyList<(string Name, int[] Shape)> Of(Action<IWeightSource> build)
    {
        var list = new WeightList();
        build(list);
        return [.. list._taken.DistinctBy(taken => taken.Name)];
    }

    /// <summary>A weight without values; it must not be computed with.</summary>
    public static Weight Unread(string name, ReadOnlySpan<int> shape) => Weight.Map(name, shape, WeightType.F32, 0, long.MaxValue, name);

    /// <summary>Checks, before anything is read, that a source has just these parameters.</summary>
    /// <param name="wanted">What the model takes.</param>
    /// <param name="source">The source.</param>
    /// <param name="names">Names in the source, all of which the model has to take.</param>
    /// <exception cref="InvalidDataException">One is missing, has another shape, or is left over.</exception>
    public static void Require(IReadOnlyList<(string Name, int[] Shape)> wanted, IWeightSource source, IEnumerable<string> names)
    {
        var complete = new CompleteWeights(source, names);
        foreach (var (name, shape) in wanted)
        {
            Elements.ExpectShape(name, shape, source.ShapeOf(name) ?? throw new InvalidDataException($"The model lacks the tensor '{name}'."));
            complete.Take(name);
        }

        complete.RequireAllUsed();
    }

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        _taken.Add((name, shape.ToArray()));
        return Unread(name, shape);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => null;
}
