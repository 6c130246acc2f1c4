using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace OpenTslm.Models.Checkpoints;

/// <summary>The key-value pairs of a GGUF file, in file order.</summary>
/// <remarks>
/// Values are the .NET types of their GGUF types: <see cref="byte"/>, <see cref="sbyte"/>, <see cref="ushort"/>,
/// <see cref="short"/>, <see cref="uint"/>, <see cref="int"/>, <see cref="float"/>, <see cref="bool"/>,
/// <see cref="string"/>, <see cref="ulong"/>, <see cref="long"/>, <see cref="double"/>, or an array of one of them; an
/// array of arrays is an <c>object[]</c>.
/// </remarks>
public sealed class GgufMetadata : IEnumerable<KeyValuePair<string, object>>
{
    private readonly OrderedDictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Number of pairs.</summary>
    public int Count => _values.Count;

    /// <summary>Adds a pair.</summary>
    /// <exception cref="ArgumentException">The key is there already, or GGUF cannot hold the value.</exception>
    public void Add(string key, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        _ = GgufFormat.TypeOf(value.GetType());
        _values.Add(key, value);
    }

    /// <summary>Whether there is a value of that key and type.</summary>
    public bool TryGet<T>(string key, [NotNullWhen(true)] out T? value)
    {
        value = _values.TryGetValue(key, out var found) && found is T typed ? typed : default;
        return value is not null && found is T;
    }

    /// <summary>The value of a key.</summary>
    /// <exception cref="InvalidDataException">There is none, or it has another type.</exception>
    public T Get<T>(string key)
        where T : notnull
    {
        if (!_values.TryGetValue(key, out var found))
        {
            throw new InvalidDataException($"the metadata lacks '{key}'");
        }

        return found is T value
            ? value
            : throw new InvalidDataException($"the metadata value '{key}' is {found.GetType().Name}, expected {typeof(T).Name}");
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
