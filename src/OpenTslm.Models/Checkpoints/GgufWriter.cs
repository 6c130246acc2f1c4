using System.Runtime.InteropServices;
using System.Text;
using OpenTslm.Signals.IO;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Writes a GGUF file, version 3, little-endian.</summary>
public sealed unsafe class GgufWriter
{
    private readonly List<Entry> _tensors = [];
    private readonly Dictionary<string, string> _upstreamNames = new(StringComparer.Ordinal);

    /// <summary>The key-value pairs. Those of alignment and tensor names are made when the file is written.</summary>
    public GgufMetadata Metadata { get; } = [];

    /// <summary>Whether the backbone's layers are Gemma's, whose norms have other names.</summary>
    internal bool IsGemma { get; init; }

    /// <summary>Adds a tensor as it is; it is stored under <see cref="GgufNames.ToFileName"/> of its name.</summary>
    /// <exception cref="ArgumentException">The name was used before, or the weight has more than four dimensions.</exception>
    public void Add(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        Add(weight.Name, weight.Shape, weight.Type, () => weight);
    }

    /// <summary>Adds a tensor whose content is made when it is written, so that converting a large model needs little memory.</summary>
    /// <param name="upstreamName">Name, as the upstream checkpoint writes it.</param>
    /// <param name="shape">Shape, outermost dimension first.</param>
    /// <param name="type">Storage type.</param>
    /// <param name="content">Makes a weight of that shape and type.</param>
    /// <exception cref="ArgumentException">The name was used before, or the weight has more than four dimensions.</exception>
    public void Add(string upstreamName, IReadOnlyList<int> shape, WeightType type, Func<Weight> content)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(content);
        AddStreamed(upstreamName, shape, GgufFormat.Stored(type), stream =>
        {
            var weight = content();
            if (weight.Type != type)
            {
                throw new InvalidOperationException($"Tensor '{upstreamName}' was announced as {type} and came as {weight}.");
            }

            WeightConversion.WriteTo(stream, weight, GgufFormat.Stored(type));
        });
    }

    /// <summary>Adds a tensor whose bytes are written when its turn comes, so that it never has to be in memory as a whole.</summary>
    internal void AddStreamed(string upstreamName, IReadOnlyList<int> shape, GgufTensorType type, Action<Stream> write)
    {
        if (shape.Count > GgufFormat.LargestRank)
        {
            throw new ArgumentException($"Tensor '{upstreamName}' has {shape.Count} dimensions; GGUF holds {GgufFormat.LargestRank}.", nameof(shape));
        }

        var name = GgufNames.ToFileName(upstreamName, IsGemma);
        if (!_upstreamNames.TryAdd(name, upstreamName))
        {
            throw new ArgumentException($"Two tensors are named '{name}'.", nameof(upstreamName));
        }

        var count = shape.Aggregate(1L, (product, size) => checked(product * size));
        var bytes = WeightConversion.BytesOf(type, count, shape.Count == 0 ? 1 : shape[^1]);
        _tensors.Add(new Entry(name, shape.Count == 0 ? [1] : [.. shape], type, bytes, write));
    }

    /// <summary>Writes the file; the path never holds half of it (see <see cref="AtomicFile"/>).</summary>
    public void Save(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the file to a stream.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var header = new MemoryStream();
        using (var writer = new BinaryWriter(header, Encoding.UTF8, leaveOpen: true))
        {
            WriteHeader(writer);
        }

        Pad(header, header.Length);
        header.WriteTo(stream);
        foreach (var tensor in _tensors)
        {
            var start = stream.CanSeek ? stream.Position : 0;
            tensor.Write(stream);
            if (stream.CanSeek && stream.Position - start != tensor.Bytes)
            {
                throw new InvalidOperationException(
                    $"Tensor '{tensor.Name}' was announced with {tensor.Bytes} bytes and came with {stream.Position - start}.");
            }

            Pad(stream, tensor.Bytes);
        }
    }

    private static void Pad(Stream stream, long length) =>
        stream.Write(new byte[GgufFormat.AlignUp(length, GgufFormat.DefaultAlignment) - length]);

    private void WriteHeader(BinaryWriter writer)
    {
        string[] names = [.. _tensors.Where(t => _upstreamNames[t.Name] != t.Name).SelectMany(t => new[] { t.Name, _upstreamNames[t.Name] })];
        KeyValuePair<string, object>[] pairs =
        [
            .. Metadata.Where(pair => pair.Key is not (GgufFormat.AlignmentKey or GgufFormat.TensorNamesKey)),
            new(GgufFormat.AlignmentKey, (uint)GgufFormat.DefaultAlignment),
        ];
        pairs = names.Length == 0 ? pairs : [.. pairs, new(GgufFormat.TensorNamesKey, names)];
        writer.Write(GgufFormat.Magic);
        writer.Write(GgufFormat.Version);
        writer.Write((ulong)_tensors.Count);
        writer.Write((ulong)pairs.Length);
        foreach (var (key, value) in pairs)
        {
            WriteString(writer, key);
            writer.Write((uint)GgufFormat.TypeOf(value.GetType()));
            WriteValue(writer, value);
        }

        ulong offset = 0;
        foreach (var tensor in _tensors)
        {
            WriteString(writer, tensor.Name);
            writer.Write((uint)tensor.Shape.Length);
            foreach (var size in tensor.Shape.Reverse())
            {
                writer.Write((ulong)size);
            }

            writer.Write((uint)tensor.Type);
            writer.Write(offset);
            offset += (ulong)GgufFormat.AlignUp(tensor.Bytes, GgufFormat.DefaultAlignment);
        }
    }

    private static void WriteValue(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                WriteString(writer, text);
                break;
            case bool truth:
                writer.Write(truth);
                break;
            case Array array:
                WriteArray(writer, array);
                break;
            default:
                WriteNumbers(writer, value);
                break;
        }
    }

    private static void WriteNumbers(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case byte n: writer.Write(n); break;
            case sbyte n: writer.Write(n); break;
            case ushort n: writer.Write(n); break;
            case short n: writer.Write(n); break;
            case uint n: writer.Write(n); break;
            case int n: writer.Write(n); break;
            case float n: writer.Write(n); break;
            case ulong n: writer.Write(n); break;
            case long n: writer.Write(n); break;
            case double n: writer.Write(n); break;
            default: throw new ArgumentException($"GGUF metadata cannot hold a {value.GetType().Name}.", nameof(value));
        }
    }

    private static void WriteArray(BinaryWriter writer, Array array)
    {
        // An object[] holds arrays; anything else says its type itself.
        var element = array.GetType().GetElementType()!;
        writer.Write((uint)(element == typeof(object) ? GgufValueType.Array : GgufFormat.TypeOf(element)));
        writer.Write((ulong)array.Length);
        if (array is int[] integers)
        {
            writer.Write(MemoryMarshal.AsBytes(integers.AsSpan()));
            return;
        }

        foreach (var item in array)
        {
            WriteValue(writer, item);
        }
    }

    private static void WriteString(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private sealed record Entry(string Name, int[] Shape, GgufTensorType Type, long Bytes, Action<Stream> Write);
}
