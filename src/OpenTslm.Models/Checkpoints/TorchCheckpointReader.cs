using System.Text;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// A PyTorch checkpoint (<c>.pt</c>; architecture reference section 5.2), memory-mapped, read with a restricted unpickler
/// that can construct nothing but tensors, containers, strings, numbers and inert records. Both containers are read: the
/// zip archive, and what PyTorch wrote before version 1.6.
/// </summary>
/// <remarks>
/// Thread-safe. Storages are not read before a tensor of theirs is used. The mapping lasts for as long as this object or a
/// weight from it is reachable.
/// </remarks>
public sealed class TorchCheckpointReader
{
    private readonly MappedFile _file;
    private readonly IReadOnlyDictionary<string, (long Offset, long Length)> _storages;

    private TorchCheckpointReader(MappedFile file)
    {
        _file = file;
        if (TorchLegacyContainer.Matches(file))
        {
            (Root, _storages) = TorchLegacyContainer.Read(file);
            return;
        }

        var entries = StoredZip.Read(file);
        string[] pickles = [.. entries.Keys.Where(name => name.EndsWith("/data.pkl", StringComparison.Ordinal))];
        if (pickles.Length != 1)
        {
            throw new InvalidDataException($"'{file.Path}' is no PyTorch checkpoint: it holds {pickles.Length} entries named data.pkl, expected 1.");
        }

        var root = pickles[0][..^"data.pkl".Length];
        if (entries.TryGetValue(root + "byteorder", out var order)
            && Encoding.ASCII.GetString(file.Bytes(order.Offset, (int)Math.Min(order.Length, 16))).Trim() is not "little" and var found)
        {
            throw new InvalidDataException($"'{file.Path}' stores its numbers in {found}-endian order; only little-endian is read.");
        }

        _storages = entries.Where(e => e.Key.StartsWith(root + "data/", StringComparison.Ordinal))
            .ToDictionary(e => e.Key[(root.Length + "data/".Length)..], e => e.Value, StringComparer.Ordinal);
        Root = PickleMachine.Read(new PickleInput(file, entries[pickles[0]].Offset, entries[pickles[0]].Length));
    }

    /// <summary>
    /// The checkpoint's object: a <see cref="PickleMap"/>, <see cref="TorchTensor"/>, <see cref="PickleRecord"/>,
    /// list, array (a tuple), string, number or null.
    /// </summary>
    public object? Root { get; }

    /// <summary>What keeps the mapping valid.</summary>
    internal object Owner => _file;

    /// <summary>Opens a checkpoint and reads its structure.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no checkpoint of this kind, is damaged, or names a type that is not allowed.</exception>
    public static TorchCheckpointReader Open(string path)
    {
        var file = MappedFile.Open(path);
        try
        {
            return new TorchCheckpointReader(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The tensors of a dictionary of the checkpoint.</summary>
    /// <param name="key">Key at the top level, such as <c>model_state</c>; null means the top level itself.</param>
    /// <exception cref="InvalidDataException">There is no such dictionary.</exception>
    public TorchStateDict StateDict(string? key = null)
    {
        var dictionary = key is null ? Root : (Root as PickleMap)?[key];
        return dictionary is PickleMap found
            ? new TorchStateDict(this, found)
            : throw new InvalidDataException($"'{_file.Path}' holds no dictionary '{key ?? "at its top level"}'.");
    }

    /// <summary>Whether the top level is a dictionary that holds another one of that name.</summary>
    /// <param name="key">Key at the top level.</param>
    public bool HasDictionary(string key) => (Root as PickleMap)?[key] is PickleMap;

    /// <summary>Unmaps the file at once. Weights obtained from it must not be used any more.</summary>
    internal void Close() => _file.Dispose();

    /// <summary>The address of a storage's first byte.</summary>
    internal nint AddressOf(TorchStorage storage)
    {
        if (!_storages.TryGetValue(storage.Key, out var place))
        {
            throw new InvalidDataException($"'{_file.Path}' lacks the storage {storage.Key}.");
        }

        var size = Elements.Size(storage.Type);
        return place.Length / size == storage.Count && place.Length % size == 0
            ? _file.Address + (nint)place.Offset
            : throw new InvalidDataException(
                $"'{_file.Path}': storage {storage.Key} has {place.Length} bytes, {storage.Count} values of {storage.Type} are expected.");
    }
}
