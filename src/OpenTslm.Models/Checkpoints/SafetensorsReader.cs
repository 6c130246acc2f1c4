using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// A safetensors file, memory-mapped: matrices of 16 or 32 bits are used where they lie. The mapping lasts for as long
/// as this object or a weight from it is reachable.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SafetensorsReader : IWeightSource
{
    private readonly MappedFile _file;
    private readonly Dictionary<string, SafetensorsEntry> _entries;

    private SafetensorsReader(MappedFile file)
    {
        _file = file;
        try
        {
            _entries = SafetensorsHeader.Read(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The tensors of the file by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors => _entries;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not a safetensors file, or is damaged.</exception>
    public static SafetensorsReader Open(string path) => new(MappedFile.Open(path));

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        var entry = Find(name);
        Elements.ExpectShape(name, shape, entry.Shape);
        var address = _file.Address + (nint)entry.Offset;
        var size = Elements.Size(entry.Type);
        return Elements.Direct(entry.Type) is { } type && address % size == 0
            ? WeightConversion.ToExecutable(Weight.Map(name, shape, type, address, entry.ByteLength, _file))
            : Weight.FromSingles(name, shape, ReadSingles(name));
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => _entries.GetValueOrDefault(name)?.Shape;

    /// <summary>Unmaps the file at once. Weights obtained from it must not be used any more.</summary>
    internal void Close() => _file.Dispose();

    /// <summary>Copies the values of a tensor of floating-point numbers.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it holds integers.</exception>
    public float[] ReadSingles(string name)
    {
        var entry = Find(name);
        if (!Elements.IsFloat(entry.Type))
        {
            throw new InvalidDataException($"'{_file.Path}': tensor '{name}' holds {entry.Type}, expected floating-point numbers.");
        }

        var size = Elements.Size(entry.Type);
        var values = new float[entry.ByteLength / size];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)Elements.Number(entry.Type, _file.Bytes(entry.Offset + ((long)i * size), size));
        }

        return values;
    }

    /// <summary>Copies the values of a tensor of integers or truth values.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it holds floating-point numbers.</exception>
    public long[] ReadIntegers(string name)
    {
        var entry = Find(name);
        var size = Elements.Size(entry.Type);
        var values = new long[entry.ByteLength / size];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Elements.Integer(entry.Type, _file.Bytes(entry.Offset + ((long)i * size), size));
        }

        return values;
    }

    private SafetensorsEntry Find(string name) => _entries.GetValueOrDefault(name)
        ?? throw new InvalidDataException($"'{_file.Path}' holds no tensor '{name}'.");
}
