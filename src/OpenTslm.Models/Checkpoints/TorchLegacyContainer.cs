using System.Buffers.Binary;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// The container that PyTorch wrote before version 1.6 and still writes on request: four pickles (a magic number, a version,
/// properties of the machine, the object), a pickled list of storage keys, then for each its number of values and the values.
/// </summary>
internal static class TorchLegacyContainer
{
    private const long Version = 1001;

    // Protocol 2, then the magic number 0x1950a86a20f9469cfc6c as ten little-endian bytes, then the end of the pickle.
    private static ReadOnlySpan<byte> Magic => [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    /// <summary>Whether a file begins as this container does.</summary>
    public static bool Matches(MappedFile file) => file.Length > Magic.Length && file.Bytes(0, Magic.Length).SequenceEqual(Magic);

    /// <summary>The object, and where each storage lies.</summary>
    /// <exception cref="InvalidDataException">The file is cut short or damaged, or names a type that is not allowed.</exception>
    public static (object? Root, IReadOnlyDictionary<string, (long Offset, long Length)> Storages) Read(MappedFile file)
    {
        var input = new PickleInput(file, Magic.Length, file.Length - Magic.Length);
        if (PickleMachine.Read(input) is not Version)
        {
            throw Damaged(file, $"its version is not {Version}");
        }

        if (PickleMachine.Read(input) is not PickleMap machine || machine["little_endian"] is not true)
        {
            throw Damaged(file, "its numbers are not little-endian");
        }

        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        var root = PickleMachine.Read(input, storage => sizes[storage.Key] = Elements.Size(storage.Type));
        var keys = PickleMachine.Read(input) as List<object?> ?? throw Damaged(file, "the list of its storages is missing");
        var storages = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        var at = Magic.Length + input.Position;
        foreach (var key in keys)
        {
            if (key is not string name || !sizes.TryGetValue(name, out var size) || at > file.Length - 8)
            {
                throw Damaged(file, "a storage is missing, or belongs to nothing");
            }

            var count = BinaryPrimitives.ReadInt64LittleEndian(file.Bytes(at, 8));
            at += 8;
            if (count < 0 || count > (file.Length - at) / size || !storages.TryAdd(name, (at, count * size)))
            {
                throw Damaged(file, $"a storage claims {count} values, which cannot be");
            }

            at += count * size;
        }

        return (root, storages);
    }

    private static InvalidDataException Damaged(MappedFile file, string what) =>
        new($"'{file.Path}' is no PyTorch checkpoint or is damaged: {what}.");
}
