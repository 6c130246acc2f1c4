namespace OpenTslm.Tensors;

/// <summary>Keys and values of one sequence that attention has already seen, for every layer. Made and filled by an executor.</summary>
/// <remarks>Not thread-safe. Dispose it when the sequence is finished.</remarks>
public abstract class KeyValueCache : IDisposable
{
    /// <summary>Creates a cache of a fixed capacity.</summary>
    /// <param name="options">Size and storage.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    protected KeyValueCache(CacheOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>Size and storage, as asked for.</summary>
    public CacheOptions Options { get; }

    /// <summary>Number of layers.</summary>
    public int Layers => Options.Layers;

    /// <summary>Width of a key row.</summary>
    public int Columns => Options.Columns;

    /// <summary>Largest number of rows.</summary>
    public int Capacity => Options.Capacity;

    /// <summary>Rows held by a layer.</summary>
    public abstract int LengthOf(int layer);

    /// <summary>Copies this cache, so that two continuations can share a prefix.</summary>
    public abstract KeyValueCache Fork();

    /// <summary>
    /// Drops all rows of every layer beyond the first <paramref name="length"/>; or all rows, where a layer with a window
    /// (<see cref="CacheOptions.Windows"/>) no longer has those that the next query would see.
    /// </summary>
    /// <returns>Whether the first rows were kept.</returns>
    public abstract bool Truncate(int length);

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
