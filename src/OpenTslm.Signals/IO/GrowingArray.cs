namespace OpenTslm.Signals.IO;

/// <summary>Collects values in blocks, so that a column never needs twice its memory while it grows.</summary>
internal sealed class GrowingArray<T>
{
    private const int BlockLength = 1 << 16;
    private const int FirstLength = 16;
    private readonly List<T[]> _blocks = [];
    private T[] _last = [];
    private int _used;

    /// <summary>Number of values.</summary>
    public long Count => ((long)Math.Max(0, _blocks.Count - 1) * BlockLength) + _used;

    /// <summary>The value that was added last.</summary>
    public T Last => _last[_used - 1];

    public void Add(T value)
    {
        if (_used == _last.Length)
        {
            // The first block grows, so that a thousand short columns stay small.
            if (_blocks.Count == 1 && _last.Length < BlockLength)
            {
                Array.Resize(ref _last, _last.Length * 4);
                _blocks[0] = _last;
            }
            else
            {
                _last = new T[_blocks.Count == 0 ? FirstLength : BlockLength];
                _blocks.Add(_last);
                _used = 0;
            }
        }

        _last[_used++] = value;
    }

    /// <summary>The values as one array; empties the collection.</summary>
    public T[] Take()
    {
        var all = new T[Count];
        var at = 0;
        for (var i = 0; i < _blocks.Count; i++)
        {
            var length = Math.Min(_blocks[i].Length, all.Length - at);
            _blocks[i].AsSpan(0, length).CopyTo(all.AsSpan(at));
            at += length;
            _blocks[i] = [];
        }

        _blocks.Clear();
        _last = [];
        _used = 0;
        return all;
    }
}
