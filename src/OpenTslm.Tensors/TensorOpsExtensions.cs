namespace OpenTslm.Tensors;

/// <summary>Short forms of operators.</summary>
public static class TensorOpsExtensions
{
    /// <summary>Makes an empty cache in single precision for one sequence.</summary>
    /// <param name="ops">Executor that will use it.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="columns">Width of a key row.</param>
    /// <param name="capacity">Largest number of rows.</param>
    public static KeyValueCache CreateCache(this ITensorOps ops, int layers, int columns, int capacity)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.CreateCache(new CacheOptions { Layers = layers, Columns = columns, Capacity = capacity });
    }
}
