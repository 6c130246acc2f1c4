namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// Reads pickle protocol 2 without running anything: it builds tensors, dictionaries, lists, tuples (as arrays),
/// strings, numbers and inert records, and refuses every other instruction or name.
/// </summary>
internal sealed class PickleMachine
{
    private static readonly object Mark = new();

    private readonly PickleInput _input;
    private readonly Action<TorchStorage>? _onStorage;
    private readonly List<object?> _stack = [];
    private readonly Dictionary<int, object?> _memo = [];
    private long _copied;

    private PickleMachine(PickleInput input, Action<TorchStorage>? onStorage) => (_input, _onStorage) = (input, onStorage);

    /// <summary>Reads one pickle.</summary>
    /// <param name="input">Its bytes; what follows it is left.</param>
    /// <param name="onStorage">Is told of every storage that it names.</param>
    /// <exception cref="InvalidDataException">The pickle is damaged or asks for something that is not allowed.</exception>
    public static object? Read(PickleInput input, Action<TorchStorage>? onStorage = null) => new PickleMachine(input, onStorage).Run();

    private object? Run()
    {
        while (true)
        {
            var at = _input.Position;
            var code = _input.Byte();
            if (code == (byte)'.')
            {
                return Pop();
            }

            if (!Value(code) && !Container(code) && !Construction(code))
            {
                throw new InvalidDataException($"The checkpoint's pickle holds the instruction 0x{code:x2} at byte {at}, which is not supported.");
            }
        }
    }

    private bool Value(byte code)
    {
        switch (code)
        {
            case 0x80: Protocol(); break;
            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'J': Push((long)_input.Int32()); break;
            case (byte)'K': Push((long)_input.Byte()); break;
            case (byte)'M': Push((long)_input.UInt16()); break;
            case 0x8a: Push(_input.Long(_input.Byte())); break;
            case 0x8b: Push(_input.Long(_input.Int32())); break;
            case (byte)'G': Push(_input.Double()); break;
            case (byte)'X': Push(_input.Utf8((uint)_input.Int32())); break;
            case (byte)'T': Push(_input.Latin1(_input.Int32())); break;
            case (byte)'U': Push(_input.Latin1(_input.Byte())); break;
            case (byte)'q': _memo[_input.Byte()] = Peek(); break;
            case (byte)'r': _memo[_input.Int32()] = Peek(); break;
            case (byte)'h': Push(Remembered(_input.Byte())); break;
            case (byte)'j': Push(Remembered(_input.Int32())); break;
            default: return false;
        }

        return true;
    }

    private bool Container(byte code)
    {
        switch (code)
        {
            case (byte)'(': _stack.Add(Mark); break;
            case (byte)'0': Pop(); break;
            case (byte)'1': PopToMark(); break;
            case (byte)'2': Push(Peek()); break;
            case (byte)'}': Push(new PickleMap()); break;
            case (byte)']': Push(new List<object?>()); break;
            case (byte)')': Push(Array.Empty<object?>()); break;
            case 0x85: Push(PopMany(1)); break;
            case 0x86: Push(PopMany(2)); break;
            case 0x87: Push(PopMany(3)); break;
            case (byte)'t': Push(PopToMark()); break;
            case (byte)'a': AppendAll([Pop()]); break;
            case (byte)'e': AppendAll(PopToMark()); break;
            case (byte)'s': SetAll(PopMany(2)); break;
            case (byte)'u': SetAll(PopToMark()); break;
            default: return false;
        }

        return true;
    }

    private bool Construction(byte code)
    {
        switch (code)
        {
            case (byte)'c': Push(PickleGlobal.Find(_input.Line(), _input.Line())); break;
            case (byte)'Q':
                var storage = PickleBuilder.Persistent(Pop());
                _onStorage?.Invoke(storage);
                Push(storage);
                break;
            case (byte)'R' or 0x81:
                var arguments = Pop();
                Push(Counted(PickleBuilder.Construct(Pop(), arguments)));
                break;
            case (byte)'b':
                var state = Pop();
                PickleBuilder.SetState(Peek(), state);
                break;
            default: return false;
        }

        return true;
    }

    // What is copied over and over from one list would keep a small file busy for ever; a real file says each item once.
    private object? Counted(object? made)
    {
        _copied += made is PickleMap map ? map.Items.Count : 0;
        return _copied <= _input.Position ? made : throw Malformed("copies more items than it has bytes");
    }

    private void Protocol()
    {
        var version = _input.Byte();
        if (version is < 2 or > 3)
        {
            throw new InvalidDataException($"The checkpoint uses pickle protocol {version}; protocols 2 and 3 are read.");
        }
    }

    private void AppendAll(IEnumerable<object?> items)
    {
        if (Peek() is not List<object?> list)
        {
            throw Malformed("appends to something that is not a list");
        }

        list.AddRange(items);
    }

    private void SetAll(object?[] items)
    {
        if (Peek() is not PickleMap dictionary || items.Length % 2 != 0)
        {
            throw Malformed("sets items of something that is not a dictionary");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            dictionary.Set(items[i], items[i + 1]);
        }
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Peek() => _stack.Count > 0 && _stack[^1] != Mark ? _stack[^1] : throw Malformed("takes from an empty stack");

    private object? Pop()
    {
        var value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }

        return values;
    }

    private object?[] PopToMark()
    {
        var mark = _stack.LastIndexOf(Mark);
        if (mark < 0)
        {
            throw Malformed("closes a group that was never opened");
        }

        object?[] values = [.. _stack.Skip(mark + 1)];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private object? Remembered(int index) => _memo.TryGetValue(index, out var value) ? value : throw Malformed("recalls something it never stored");

    private InvalidDataException Malformed(string what) => new($"The checkpoint's pickle {what} before byte {_input.Position}.");
}
