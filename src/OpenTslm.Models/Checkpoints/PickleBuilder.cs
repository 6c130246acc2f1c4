namespace OpenTslm.Models.Checkpoints;

/// <summary>Makes inert values of what a pickle wants to construct.</summary>
internal static class PickleBuilder
{
    private const int LongestKey = 20; // PyTorch counts storages, or writes their addresses

    /// <summary>A persistent id: <c>("storage", type, key, location, count)</c>.</summary>
    public static TorchStorage Persistent(object? id) =>
        id is object?[] { Length: >= 5 } parts
        && parts[0] is "storage"
        && parts[1] is PickleGlobal { Kind: PickleGlobalKind.Storage } type
        && parts[2] is string { Length: <= LongestKey } key && key.All(char.IsAsciiLetterOrDigit)
        && parts[4] is long and >= 0
            ? new TorchStorage(key, type.ElementType, (long)parts[4]!)
            : throw new InvalidDataException("The checkpoint refers to something outside its pickle that is not a storage.");

    public static object? Construct(object? callable, object? arguments)
    {
        if (callable is not PickleGlobal global || arguments is not object?[] given)
        {
            throw new InvalidDataException("The checkpoint calls something that is not a class.");
        }

        return global.Kind switch
        {
            PickleGlobalKind.Dictionary => Dictionary(given),
            PickleGlobalKind.Set => given is [List<object?> items] ? items : throw Unfit(global),
            PickleGlobalKind.Tensor => Tensor(global, given),
            PickleGlobalKind.Parameter => given is [TorchTensor tensor, ..] ? tensor : throw Unfit(global),
            PickleGlobalKind.Record => new PickleRecord(global.Name, given),
            _ => throw new InvalidDataException($"The checkpoint calls '{global.Name}', which only names a type."),
        };
    }

    /// <summary>Attributes of a record are kept; those of a dictionary (upstream's <c>_metadata</c>) say nothing that is needed.</summary>
    public static void SetState(object? target, object? state)
    {
        if (target is PickleRecord record)
        {
            record.State = state;
        }
        else if (target is not PickleMap)
        {
            throw new InvalidDataException("The checkpoint sets attributes of something that has none.");
        }
    }

    private static PickleMap Dictionary(object?[] given)
    {
        var dictionary = new PickleMap();
        foreach (var pair in given is [List<object?> items] ? items : [])
        {
            var (key, value) = pair switch
            {
                object?[] { Length: 2 } tuple => (tuple[0], tuple[1]),
                List<object?> { Count: 2 } list => (list[0], list[1]),
                _ => throw new InvalidDataException("The checkpoint makes a dictionary of something other than pairs."),
            };
            dictionary.Set(key, value);
        }

        return dictionary;
    }

    private static TorchTensor Tensor(PickleGlobal global, object?[] given)
    {
        if (given is not [TorchStorage storage, long offset, object?[] sizes, object?[] strides, ..]
            || sizes.Length != strides.Length || sizes.Length > 16)
        {
            throw Unfit(global);
        }

        return new TorchTensor(
            storage,
            offset,
            [.. sizes.Select(s => s is long n and >= 0 and <= int.MaxValue ? (int)n : throw Unfit(global))],
            [.. strides.Select(s => s is long n ? n : throw Unfit(global))]);
    }

    private static InvalidDataException Unfit(PickleGlobal global) =>
        new($"The checkpoint calls '{global.Name}' with arguments that do not fit.");
}
