namespace OpenTslm.Models.Checkpoints;

/// <summary>A dictionary of a checkpoint, in its order. Keys are strings, whole numbers or other inert values.</summary>
public sealed class PickleMap
{
    private readonly List<KeyValuePair<object, object?>> _items = [];
    private readonly Dictionary<object, int> _index = [];

    /// <summary>Keys and values in file order.</summary>
    public IReadOnlyList<KeyValuePair<object, object?>> Items => _items;

    /// <summary>The value of a string key, or null.</summary>
    public object? this[string key] => _index.TryGetValue(key, out var i) ? _items[i].Value : null;

    internal void Set(object? key, object? value)
    {
        if (key is null)
        {
            throw new InvalidDataException("A dictionary of the checkpoint has the key None.");
        }

        if (_index.TryGetValue(key, out var i))
        {
            _items[i] = new(key, value);
            return;
        }

        _index.Add(key, _items.Count);
        _items.Add(new(key, value));
    }
}
