namespace OpenTslm.Tensors;

/// <summary>Size and storage of a <see cref="KeyValueCache"/>.</summary>
public sealed record CacheOptions
{
    /// <summary>Number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of a key row (and of a value row): key/value heads times head dimension.</summary>
    public required int Columns { get; init; }

    /// <summary>
    /// Heads that attention reads apart from each other. What belongs to one then lies together, row after row; 1 keeps rows whole,
    /// which any number of heads may read.
    /// </summary>
    public int Heads { get; init; } = 1;

    /// <summary>Largest number of rows.</summary>
    public required int Capacity { get; init; }

    /// <summary>How keys and values are stored.</summary>
    public CacheType Type { get; init; }

    /// <summary>
    /// For each layer the most rows that a query sees (<see cref="AttentionOptions.Window"/>), its own included; null for all of them.
    /// Rows that lie far behind such a window need not be kept.
    /// </summary>
    public IReadOnlyList<int?>? Windows { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or there is no such type.</exception>
    /// <exception cref="ArgumentException">There is not one window for each layer, or the heads do not divide the columns.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Layers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Heads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Capacity);
        if (Columns % Heads != 0)
        {
            throw new ArgumentException($"{Heads} heads do not divide {Columns} columns.", nameof(Heads));
        }

        foreach (var window in Windows ?? [])
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window ?? 1, nameof(Windows));
        }

        if (Windows is { } windows && windows.Count != Layers)
        {
            throw new ArgumentException($"{Layers} windows expected, one a layer, got {windows.Count}.", nameof(Windows));
        }

        if (!Enum.IsDefined(Type))
        {
            throw new ArgumentOutOfRangeException(nameof(Type), Type, "No such type.");
        }
    }
}
