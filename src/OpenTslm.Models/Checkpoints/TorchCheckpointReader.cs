using System.IO.Compression;
using System.Text;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// A PyTorch checkpoint (<c>.pt</c>, the zip container; architecture reference section 5.2), read with a restricted
/// unpickler that can construct nothing but tensors, containers, strings, numbers and inert records. Storages are read
/// when a tensor of theirs is first asked for, each once.
/// </summary>
/// <remarks>Thread-safe. Weights outlive the reader.</remarks>
public sealed class TorchCheckpointReader : IDisposable
{
    private const long LongestPickle = 256L << 20;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly ZipArchive _archive;
    private readonly string _root;
    private readonly Dictionary<string, byte[]> _storages = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    private TorchCheckpointReader(string path, FileStream file)
    {
        _path = path;
        _file = file;
        _archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: false);
        var pickles = _archive.Entries.Where(e => e.FullName.EndsWith("/data.pkl", StringComparison.Ordinal)).ToList();
        if (pickles.Count != 1)
        {
            throw new InvalidDataException($"'{path}' is no PyTorch checkpoint: it holds {pickles.Count} entries named data.pkl, expected 1.");
        }

        _root = pickles[0].FullName[..^"data.pkl".Length];
        if (_archive.GetEntry(_root + "byteorder") is { } order
            && Encoding.ASCII.GetString(Bytes(order, 16)).Trim() is not "little" and var found)
        {
            throw new InvalidDataException($"'{path}' stores its numbers in {found}-endian order; only little-endian is read.");
        }

        Root = PickleMachine.Read(Bytes(pickles[0], LongestPickle));
    }

    /// <summary>
    /// The checkpoint's object: a <see cref="PickleMap"/>, <see cref="TorchTensor"/>, <see cref="PickleRecord"/>,
    /// list, array (a tuple), string, number or null.
    /// </summary>
    public object? Root { get; }

    /// <summary>Opens a checkpoint and reads its structure.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no checkpoint of this kind, is damaged, or names a type that is not allowed.</exception>
    public static TorchCheckpointReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new TorchCheckpointReader(path, file);
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
            : throw new InvalidDataException($"'{_path}' holds no dictionary '{key ?? "at its top level"}'.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive.Dispose();
        _file.Dispose();
    }

    /// <summary>The bytes of a storage, pinned.</summary>
    internal byte[] Read(TorchStorage storage)
    {
        lock (_lock)
        {
            if (!_storages.TryGetValue(storage.Key, out var bytes))
            {
                var entry = _archive.GetEntry($"{_root}data/{storage.Key}")
                    ?? throw new InvalidDataException($"'{_path}' lacks the storage {storage.Key}.");
                bytes = Bytes(entry, Array.MaxLength);
                _storages.Add(storage.Key, bytes);
            }

            return bytes.Length / Elements.Size(storage.Type) == storage.Count && bytes.Length % Elements.Size(storage.Type) == 0
                ? bytes
                : throw new InvalidDataException(
                    $"'{_path}': storage {storage.Key} has {bytes.Length} bytes, {storage.Count} values of {storage.Type} are expected.");
        }
    }

    private byte[] Bytes(ZipArchiveEntry entry, long most)
    {
        // Checkpoints are stored uncompressed, so an entry is never larger than the file: checked before anything is allocated.
        if (entry.Length > most || entry.Length > _file.Length || entry.CompressedLength != entry.Length)
        {
            throw new InvalidDataException($"'{_path}': entry {entry.FullName} claims {entry.Length} bytes, which cannot be.");
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)entry.Length, pinned: true);
        try
        {
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"'{_path}' ends in the middle of entry {entry.FullName}.", e);
        }

        return bytes;
    }
}
