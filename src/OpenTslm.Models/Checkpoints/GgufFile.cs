using System.Security.Cryptography;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// A GGUF file, version 3, mapped into memory: metadata, and weights. Those of the types F32, F16, BF16, Q8_0, Q4_0,
/// Q4_K and Q6_K point into the mapping; those of the other types are restored to single precision, four bytes a value, when they
/// are asked for.
/// </summary>
/// <remarks>
/// As an <see cref="IWeightSource"/> it answers to upstream names: those of the metadata array
/// <c>opentslm.tensor_names</c> (pairs of name in the file and upstream name), else the names in the file. Thread-safe.
/// Weights must not be used after <see cref="Dispose"/>; a file that is never disposed is unmapped once no weight refers to it.
/// </remarks>
public sealed unsafe class GgufFile : IWeightSource, IDisposable
{
    private readonly nint _address;
    private readonly long _length;
    private readonly object _owner;
    private readonly Dictionary<string, GgufTensor> _byName;

    private GgufFile(string name, nint address, long length, object owner)
    {
        Name = name;
        _address = address;
        _length = length;
        _owner = owner;
        var header = new GgufHeaderReader((byte*)address, length).Read();
        Metadata = header.Metadata;
        Tensors = header.Tensors;
        _byName = GgufNames.Resolve(header);
    }

    /// <summary>File name, without its folder.</summary>
    public string Name { get; }

    /// <summary>Number of bytes.</summary>
    public long Length => _length;

    /// <summary>The key-value pairs.</summary>
    public GgufMetadata Metadata { get; }

    /// <summary>The tensors, in file order, under their names in the file.</summary>
    public IReadOnlyList<GgufTensor> Tensors { get; }

    /// <summary>The upstream names to which the file answers.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>The tensors by upstream name.</summary>
    internal IReadOnlyDictionary<string, GgufTensor> ByName => _byName;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is damaged, truncated or of another kind; the message is one sentence.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read, or it is a folder.</exception>
    public static GgufFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = MappedFile.Open(path);
        try
        {
            return Open(Path.GetFileName(path), file.Address, file.Length, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file that is in memory already, such as an embedded resource.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="address">First byte, aligned to 4 bytes.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="owner">Keeps the memory valid for as long as it is reachable.</param>
    /// <exception cref="InvalidDataException">It is damaged, truncated or of another kind; the message is one sentence.</exception>
    public static GgufFile Open(string name, nint address, long length, object owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(address % 4, 0, nameof(address));
        try
        {
            return new GgufFile(name, address, length, owner);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name}: {exception.Message}.", exception);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => _byName.TryGetValue(name, out var tensor) ? tensor.Shape : null;

    /// <inheritdoc/>
    /// <remarks>Dimensions of 1 do not matter: GGUF cannot tell a scalar from a vector of one.</remarks>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        if (!_byName.TryGetValue(name, out var tensor))
        {
            throw new InvalidDataException($"{Name}: the tensor '{name}' is missing.");
        }

        if (!WithoutOnes(tensor.Shape).SequenceEqual(WithoutOnes(shape.ToArray())))
        {
            throw new InvalidDataException(
                $"{Name}: the tensor '{name}' has shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", shape.ToArray())}].");
        }

        return GgufFormat.Direct(tensor.Type) is { } type
            ? WeightConversion.ToExecutable(Weight.Map(name, shape, type, _address + (nint)tensor.Offset, tensor.ByteLength, _owner))
            : Restore(name, shape, tensor);
    }

    /// <summary>SHA-256 of the whole file in lower-case hexadecimal.</summary>
    public string ComputeHash()
    {
        using var stream = new UnmanagedMemoryStream((byte*)_address, _length);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Unmaps the file. Weights obtained from it must not be used any more.</summary>
    public void Dispose() => (_owner as MappedFile)?.Dispose();

    private Weight Restore(string name, ReadOnlySpan<int> shape, GgufTensor tensor)
    {
        var weight = Weight.Allocate(name, shape);
        var (values, bytes) = (QuantizedBlocks.ValuesOf(tensor.Type), QuantizedBlocks.BytesOf(tensor.Type));
        for (long block = 0; block < tensor.ByteLength / bytes; block++)
        {
            QuantizedBlocks.Restore(
                tensor.Type,
                new ReadOnlySpan<byte>((byte*)_address + tensor.Offset + (block * bytes), bytes),
                new Span<float>((float*)weight.Address + (block * values), values));
        }

        GC.KeepAlive(_owner);
        return weight;
    }

    private static IEnumerable<int> WithoutOnes(IEnumerable<int> shape) => shape.Where(size => size != 1);
}
