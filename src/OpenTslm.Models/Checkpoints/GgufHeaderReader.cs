using System.Runtime.CompilerServices;
using System.Text;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// Reads the header of a GGUF file from memory. Every length and count is held against the bytes that are left before
/// anything is allocated, so that no content can make it read outside or allocate more than the file could fill.
/// </summary>
/// <remarks>Throws <see cref="InvalidDataException"/> with a clause that completes "file.gguf: …".</remarks>
internal sealed unsafe class GgufHeaderReader(byte* start, long length)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private long _position;

    private long Left => length - _position;

    public GgufHeader Read()
    {
        if (length < 24 || Read<uint>("magic number") != GgufFormat.Magic)
        {
            throw new InvalidDataException("it is not a GGUF file (the first bytes are not 'GGUF')");
        }

        var version = Read<uint>("version");
        if (version != GgufFormat.Version)
        {
            throw new InvalidDataException($"it has GGUF version {version}, expected {GgufFormat.Version}");
        }

        // The smallest tensor entry takes 25 bytes (name length, one byte, rank, type, offset), the smallest pair 14.
        var tensorCount = ReadCount("tensors", 25);
        var pairCount = ReadCount("metadata pairs", 14);
        var metadata = ReadMetadata(pairCount);
        var alignment = AlignmentOf(metadata);
        var tensors = ReadTensors(tensorCount);
        return new GgufHeader(metadata, Place(tensors, GgufFormat.AlignUp(_position, alignment), alignment));
    }

    private static int AlignmentOf(GgufMetadata metadata)
    {
        if (!metadata.TryGet<object>(GgufFormat.AlignmentKey, out var value))
        {
            return GgufFormat.DefaultAlignment;
        }

        return value is uint alignment and >= 8 and <= GgufFormat.LargestAlignment && uint.IsPow2(alignment)
            ? (int)alignment
            : throw new InvalidDataException($"its alignment is '{value}', expected a power of two from 8 to {GgufFormat.LargestAlignment}");
    }

    private GgufMetadata ReadMetadata(int count)
    {
        var metadata = new GgufMetadata();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var key = ReadString("metadata key");
            if (key.Length is 0 or > GgufFormat.LongestKey)
            {
                throw new InvalidDataException($"metadata key {i} is empty or too long");
            }

            if (!seen.Add(key))
            {
                throw new InvalidDataException($"the metadata key '{key}' appears twice");
            }

            metadata.Add(key, ReadValue((GgufValueType)Read<uint>($"type of '{key}'"), key, depth: 0));
        }

        return metadata;
    }

    private object ReadValue(GgufValueType type, string key, int depth) => type switch
    {
        GgufValueType.UInt8 => Read<byte>(key),
        GgufValueType.Int8 => Read<sbyte>(key),
        GgufValueType.UInt16 => Read<ushort>(key),
        GgufValueType.Int16 => Read<short>(key),
        GgufValueType.UInt32 => Read<uint>(key),
        GgufValueType.Int32 => Read<int>(key),
        GgufValueType.Float32 => Read<float>(key),
        GgufValueType.Boolean => ReadBoolean(key),
        GgufValueType.String => ReadString(key),
        GgufValueType.Array => ReadArray(key, depth),
        GgufValueType.UInt64 => Read<ulong>(key),
        GgufValueType.Int64 => Read<long>(key),
        GgufValueType.Float64 => Read<double>(key),
        _ => throw new InvalidDataException($"the metadata value '{key}' has the unknown type {(uint)type}"),
    };

    private object ReadArray(string key, int depth)
    {
        var type = (GgufValueType)Read<uint>(key);
        return type switch
        {
            GgufValueType.UInt8 => ReadNumbers<byte>(key),
            GgufValueType.Int8 => ReadNumbers<sbyte>(key),
            GgufValueType.UInt16 => ReadNumbers<ushort>(key),
            GgufValueType.Int16 => ReadNumbers<short>(key),
            GgufValueType.UInt32 => ReadNumbers<uint>(key),
            GgufValueType.Int32 => ReadNumbers<int>(key),
            GgufValueType.Float32 => ReadNumbers<float>(key),
            GgufValueType.UInt64 => ReadNumbers<ulong>(key),
            GgufValueType.Int64 => ReadNumbers<long>(key),
            GgufValueType.Float64 => ReadNumbers<double>(key),
            GgufValueType.Boolean => ReadItems(key, 1, () => ReadBoolean(key)),
            GgufValueType.String => ReadItems(key, 8, () => ReadString(key)),
            GgufValueType.Array when depth < GgufFormat.DeepestArray => ReadItems(key, 12, () => ReadArray(key, depth + 1)),
            _ => throw new InvalidDataException($"the metadata array '{key}' has elements of the unknown or too deeply nested type {(uint)type}"),
        };
    }

    private T[] ReadNumbers<T>(string key)
        where T : unmanaged
    {
        var values = new T[ReadCount(key, sizeof(T))];
        new ReadOnlySpan<byte>(start + _position, values.Length * sizeof(T))
            .CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        _position += (long)values.Length * sizeof(T);
        return values;
    }

    private T[] ReadItems<T>(string key, int smallest, Func<T> read)
    {
        var items = new T[ReadCount(key, smallest)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    private (string Name, int[] Shape, GgufTensorType Type, long Bytes, ulong Offset)[] ReadTensors(int count)
    {
        var tensors = new (string, int[], GgufTensorType, long, ulong)[count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = ReadString("tensor name");
            if (!seen.Add(name))
            {
                throw new InvalidDataException($"the tensor '{name}' appears twice");
            }

            var shape = ReadShape(name);
            var code = Read<uint>($"type of tensor '{name}'");
            var type = GgufFormat.TypeOf(code)
                ?? throw new InvalidDataException($"the tensor '{name}' has type {code}; known are {string.Join(", ", Enum.GetNames<GgufTensorType>())}");
            tensors[i] = (name, shape, type, BytesOf(name, shape, type), Read<ulong>($"offset of tensor '{name}'"));
        }

        return tensors;
    }

    private int[] ReadShape(string name)
    {
        var rank = Read<uint>($"rank of tensor '{name}'");
        if (rank > GgufFormat.LargestRank)
        {
            throw new InvalidDataException($"the tensor '{name}' has {rank} dimensions, more than {GgufFormat.LargestRank}");
        }

        var shape = new int[rank];
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            var size = Read<ulong>($"shape of tensor '{name}'");
            shape[i] = size is > 0 and <= int.MaxValue
                ? (int)size
                : throw new InvalidDataException($"the tensor '{name}' has a dimension of {size}");
        }

        return shape;
    }

    private static long BytesOf(string name, int[] shape, GgufTensorType type)
    {
        try
        {
            var count = shape.Aggregate(1L, (product, size) => checked(product * size));
            var (columns, block) = (shape.Length == 0 ? 1 : shape[^1], QuantizedBlocks.ValuesOf(type));
            return columns % block == 0
                ? checked(count / block * QuantizedBlocks.BytesOf(type))
                : throw new OverflowException($"rows of {columns} values are not whole blocks of {block}");
        }
        catch (OverflowException exception)
        {
            throw new InvalidDataException($"the tensor '{name}' of shape [{string.Join(", ", shape)}] does not fit type {type}", exception);
        }
    }

    private List<GgufTensor> Place(
        (string Name, int[] Shape, GgufTensorType Type, long Bytes, ulong Offset)[] tensors, long dataStart, int alignment)
    {
        var placed = new List<GgufTensor>(tensors.Length);
        foreach (var (name, shape, type, bytes, offset) in tensors)
        {
            if (offset % (ulong)alignment != 0)
            {
                throw new InvalidDataException($"the tensor '{name}' begins at {offset}, which is not a multiple of {alignment}");
            }

            var available = length - dataStart;
            if (bytes > available || offset > (ulong)(available - bytes))
            {
                throw new InvalidDataException($"the tensor '{name}' ends beyond the end of the file; the file is truncated or damaged");
            }

            placed.Add(new GgufTensor(name, shape, type, dataStart + (long)offset, bytes));
        }

        return placed;
    }

    private bool ReadBoolean(string key) => Read<byte>(key) switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"the truth value '{key}' is {other}, expected 0 or 1"),
    };

    private string ReadString(string what)
    {
        var bytes = ReadCount(what, 1);
        try
        {
            var text = StrictUtf8.GetString(start + _position, bytes);
            _position += bytes;
            return text;
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException($"the text of '{what}' is not UTF-8", exception);
        }
    }

    private int ReadCount(string what, int smallestItem)
    {
        var count = Read<ulong>(what);
        return count <= (ulong)(Left / smallestItem) && count <= (ulong)Array.MaxLength
            ? (int)count
            : throw new InvalidDataException($"it announces {count} items for '{what}', more than it can hold; the file is truncated or damaged");
    }

    private T Read<T>(string what)
        where T : unmanaged
    {
        if (Left < sizeof(T))
        {
            throw new InvalidDataException($"it ends inside '{what}'; the file is truncated");
        }

        var value = Unsafe.ReadUnaligned<T>(start + _position);
        _position += sizeof(T);
        return value;
    }
}
