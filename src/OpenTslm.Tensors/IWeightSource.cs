namespace OpenTslm.Tensors;

/// <summary>
/// Where a model gets its parameters: a checkpoint that is read, or a fresh initialisation. Model constructors ask
/// for each parameter by its upstream name and shape, so one model definition serves inference and training.
/// </summary>
public interface IWeightSource
{
    /// <summary>Gets a parameter.</summary>
    /// <param name="name">Upstream tensor name.</param>
    /// <param name="shape">Expected shape, outermost dimension first.</param>
    /// <exception cref="InvalidDataException">The parameter is missing, or has another shape (the message says expected and found).</exception>
    Weight Get(string name, params ReadOnlySpan<int> shape);

    /// <summary>The shape a stored parameter has, or null where there is none (always null for a fresh initialisation).</summary>
    IReadOnlyList<int>? ShapeOf(string name);
}
