namespace OpenTslm.Tensors;

/// <summary>Keys and values of one sequence that attention has already seen, for every layer. Made and filled by an executor.</summary>
/// <remarks>Not thread-safe. Dispose it when the sequence is finished.</remarks>
public abstract class KeyValueCache : IDisposable
{
    /// <summary>Creates a cache of a fixed capacity.</summary>
    /// <param name="layers">Number of layers.</param>
    /// <param name="columns">Width of a key row (and of a value row): key/value heads times head dimension.</param>
    /// <param name="capacity">Largest number of rows.</param>
    protected KeyValueCache(int layers, int columns, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Layers = layers;
        Columns = columns;
        Capacity = capacity;
    }

    /// <summary>Number of layers.</summary>
    public int Layers { get; }

    /// <summary>Width of a key row.</summary>
    public int Columns { get; }

    /// <summary>Largest number of rows.</summary>
    public int Capacity { get; }

    /// <summary>Rows held by a layer.</summary>
    public abstract int LengthOf(int layer);

    /// <summary>Copies this cache, so that two continuations can share a prefix.</summary>
    public abstract KeyValueCache Fork();

    /// <summary>Drops all rows of every layer beyond the first <paramref name="length"/>.</summary>
    public abstract void Truncate(int length);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the memory.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
