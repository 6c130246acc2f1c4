namespace OpenTslm.Tensors.Cpu;

/// <summary>Rows of keys and values that lie one after another.</summary>
/// <param name="key">The first key.</param>
/// <param name="value">The first value.</param>
/// <param name="count">Number of rows; at least one.</param>
/// <param name="type">How they are stored.</param>
/// <param name="isFinite">Whether no half among them is infinite or no number.</param>
internal readonly unsafe struct KeyValueRun(void* key, void* value, int count, CacheType type, bool isFinite)
{
    /// <summary>The first key.</summary>
    public void* Key { get; } = key;

    /// <summary>The first value.</summary>
    public void* Value { get; } = value;

    /// <summary>Distance of rows of keys, in values.</summary>
    public required int KeyStride { get; init; }

    /// <summary>Distance of rows of values, in values.</summary>
    public required int ValueStride { get; init; }

    /// <summary>Number of rows; at least one.</summary>
    public int Count => count;

    /// <summary>How they are stored.</summary>
    public CacheType Type => type;

    /// <summary>Whether no half among them is infinite or no number.</summary>
    public bool IsFinite => isFinite;
}
