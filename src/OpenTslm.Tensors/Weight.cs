using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors;

/// <summary>
/// A named parameter of a model: row-major, possibly quantised, in memory that this object keeps alive
/// (a pinned array or a mapped file).
/// </summary>
/// <remarks>A matrix is stored <c>[out, in]</c> as in PyTorch. Immutable but for <see cref="Singles"/>; safe to share between threads that only read.</remarks>
public sealed unsafe class Weight
{
    private readonly object _owner; // never read: keeps the memory behind Address alive
    private readonly int[] _shape;

    private Weight(string name, ReadOnlySpan<int> shape, WeightType type, nint address, long byteLength, object owner)
    {
        Name = name;
        _shape = shape.ToArray();
        Type = type;
        Address = address;
        ByteLength = byteLength;
        _owner = owner;
    }

    /// <summary>Name of the tensor as the upstream checkpoint writes it.</summary>
    public string Name { get; }

    /// <summary>Shape, outermost dimension first; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>Storage type.</summary>
    public WeightType Type { get; }

    /// <summary>Address of the first byte.</summary>
    public nint Address { get; }

    /// <summary>Number of bytes at <see cref="Address"/>.</summary>
    public long ByteLength { get; }

    /// <summary>Number of values.</summary>
    public long Count => CountOf(_shape);

    /// <summary>Seen as a matrix: the last dimension (1 for a scalar).</summary>
    public int Columns => _shape.Length == 0 ? 1 : _shape[^1];

    /// <summary>Seen as a matrix: the product of all but the last dimension.</summary>
    public int Rows => checked((int)(Count / Math.Max(1, Columns)));

    /// <summary>The values of an <see cref="WeightType.F32"/> weight, for reading or for an optimiser's step.</summary>
    /// <exception cref="InvalidOperationException">The weight is not single precision.</exception>
    public Span<float> Singles => Type == WeightType.F32
        ? new Span<float>((void*)Address, checked((int)Count))
        : throw new InvalidOperationException($"Weight '{Name}' is {Type}, not F32.");

    /// <summary>Allocates a single-precision weight of zeros.</summary>
    public static Weight Allocate(string name, ReadOnlySpan<int> shape)
    {
        var values = GC.AllocateArray<float>(checked((int)CountOf(shape)), pinned: true);
        fixed (float* address = values)
        {
            return new Weight(name, shape, WeightType.F32, (nint)address, values.Length * 4L, values);
        }
    }

    /// <summary>Copies values into a new single-precision weight.</summary>
    /// <exception cref="ArgumentException">The number of values does not fit the shape.</exception>
    public static Weight FromSingles(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        if (CountOf(shape) != values.Length)
        {
            throw new ArgumentException($"Weight '{name}': shape [{string.Join(", ", shape.ToArray())}] needs {CountOf(shape)} values, got {values.Length}.", nameof(values));
        }

        var weight = Allocate(name, shape);
        values.CopyTo(weight.Singles);
        return weight;
    }

    /// <summary>Wraps memory that somebody else keeps, such as a mapped file.</summary>
    /// <param name="name">Tensor name.</param>
    /// <param name="shape">Shape, outermost dimension first.</param>
    /// <param name="type">Storage type.</param>
    /// <param name="address">First byte, aligned to at least 4 bytes for <see cref="WeightType.F32"/>, 2 bytes for the others.</param>
    /// <param name="byteLength">Bytes available at <paramref name="address"/>.</param>
    /// <param name="owner">Object that keeps the memory valid for as long as it is reachable.</param>
    /// <exception cref="ArgumentException">The memory is too small for the shape.</exception>
    public static Weight Map(string name, ReadOnlySpan<int> shape, WeightType type, nint address, long byteLength, object owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var columns = shape.Length == 0 ? 1 : shape[^1];
        var needed = BytesOf(type, CountOf(shape), columns);
        if (byteLength < needed)
        {
            throw new ArgumentException($"Weight '{name}': {needed} bytes needed for {type} [{string.Join(", ", shape.ToArray())}], {byteLength} available.", nameof(byteLength));
        }

        return new Weight(name, shape, type, address, needed, owner);
    }

    /// <summary>Bytes that <paramref name="count"/> values take in rows of <paramref name="columns"/>.</summary>
    /// <exception cref="ArgumentException">The rows do not hold whole quantisation blocks.</exception>
    public static long BytesOf(WeightType type, long count, int columns) => type switch
    {
        WeightType.F32 => checked(count * 4),
        WeightType.F16 or WeightType.BF16 => checked(count * 2),
        _ when columns % Quantizer.LengthOfBlock(type) == 0 =>
            checked(count / Quantizer.LengthOfBlock(type) * Quantizer.BytesOfBlock(type)),
        _ => throw new ArgumentException(
            $"{type} needs rows of whole {Quantizer.LengthOfBlock(type)}-value blocks, got {columns} columns."),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", _shape)}]";

    private static long CountOf(ReadOnlySpan<int> shape)
    {
        var count = 1L;
        foreach (var dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            count = checked(count * dimension);
        }

        return count;
    }
}
