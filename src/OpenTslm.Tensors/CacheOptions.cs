namespace OpenTslm.Tensors;

/// <summary>Size and storage of a <see cref="KeyValueCache"/>.</summary>
public sealed record CacheOptions
{
    /// <summary>Number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of a key row (and of a value row): key/value heads times head dimension.</summary>
    public required int Columns { get; init; }

    /// <summary>Largest number of rows.</summary>
    public required int Capacity { get; init; }

    /// <summary>How keys and values are stored.</summary>
    public CacheType Type { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or there is no such type.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Layers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Capacity);
        if (!Enum.IsDefined(Type))
        {
            throw new ArgumentOutOfRangeException(nameof(Type), Type, "No such type.");
        }
    }
}
