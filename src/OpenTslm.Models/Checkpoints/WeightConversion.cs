using OpenTslm.Tensors;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Converts weights between storage types.</summary>
public static unsafe class WeightConversion
{
    private const int PieceValues = 1 << 20;

    /// <summary>
    /// The type in which a weight is stored when a model is written as <paramref name="wanted"/>: vectors and scalars stay
    /// single precision; what Q8_0 and Q4_0 cannot hold (rows that are not whole blocks of 32, more than two dimensions) becomes F16.
    /// </summary>
    public static WeightType StorageTypeOf(IReadOnlyList<int> shape, WeightType wanted)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return !IsMatrix(shape) ? WeightType.F32
            : wanted is not (WeightType.Q8_0 or WeightType.Q4_0) || HoldsWholeBlocks(shape) ? wanted
            : WeightType.F16;
    }

    /// <summary>The type in which a file stores a weight when it is written as <paramref name="wanted"/>.</summary>
    /// <exception cref="ArgumentException">Nothing is written in that type.</exception>
    public static GgufTensorType FileTypeOf(IReadOnlyList<int> shape, GgufTensorType wanted) =>
        GgufFormat.Stored(StorageTypeOf(shape, Direct(wanted)));

    /// <summary>The same values in another storage type; the weight itself if it has that type already.</summary>
    /// <exception cref="ArgumentException">The type cannot hold the values (see <see cref="Quantizer"/>).</exception>
    public static Weight Convert(Weight weight, WeightType type)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Type == type)
        {
            return weight;
        }

        var singles = ToSingles(weight);
        var bytes = GC.AllocateArray<byte>(
            checked((int)Weight.BytesOf(type, singles.Length, weight.Columns)), pinned: true);
        Quantizer.Quantize(type, singles, bytes, weight.Columns);
        fixed (byte* address = bytes)
        {
            return Weight.Map(weight.Name, [.. weight.Shape], type, (nint)address, bytes.Length, bytes);
        }
    }

    /// <summary>The values in single precision, in new memory.</summary>
    public static float[] ToSingles(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        var singles = new float[checked((int)weight.Count)];
        Quantizer.Dequantize(
            weight.Type, new ReadOnlySpan<byte>((void*)weight.Address, checked((int)weight.ByteLength)), singles);
        GC.KeepAlive(weight);
        return singles;
    }

    /// <summary>Bytes that values take in rows of a length.</summary>
    /// <exception cref="ArgumentException">The rows do not hold whole blocks.</exception>
    internal static long BytesOf(GgufTensorType type, long count, int columns) => Weight.BytesOf(Direct(type), count, columns);

    /// <summary>Stores values, whole rows one after another.</summary>
    internal static void Store(GgufTensorType type, ReadOnlySpan<float> values, Span<byte> bytes, int columns) =>
        Quantizer.Quantize(Direct(type), values, bytes, columns);

    /// <summary>Writes the values in a storage type, some rows at a time, so that little memory is needed beside the weight.</summary>
    internal static void WriteTo(Stream stream, Weight weight, GgufTensorType type)
    {
        var columns = Math.Max(1, weight.Columns);
        var rows = Math.Max(1, PieceValues / columns);
        var rowBytes = Weight.BytesOf(weight.Type, columns, columns);
        var asItIs = GgufFormat.Direct(type) == weight.Type;
        var singles = asItIs ? [] : new float[rows * columns];
        var bytes = asItIs ? [] : new byte[BytesOf(type, rows * columns, columns)];
        for (long row = 0; row < weight.Rows; row += rows)
        {
            var count = (int)Math.Min(rows, weight.Rows - row);
            var source = new ReadOnlySpan<byte>((byte*)weight.Address + (row * rowBytes), checked((int)(count * rowBytes)));
            if (!asItIs)
            {
                var target = bytes.AsSpan(0, (int)BytesOf(type, (long)count * columns, columns));
                Quantizer.Dequantize(weight.Type, source, singles.AsSpan(0, count * columns));
                Store(type, singles.AsSpan(0, count * columns), target, columns);
                source = target;
            }

            stream.Write(source);
        }

        GC.KeepAlive(weight);
    }

    /// <summary>The weight as every executor takes it: vectors and scalars, which are small, in single precision.</summary>
    internal static Weight ToExecutable(Weight weight) => IsMatrix(weight.Shape) ? weight : Convert(weight, WeightType.F32);

    private static WeightType Direct(GgufTensorType type) =>
        GgufFormat.Direct(type) is { } stored and not (WeightType.Q4_K or WeightType.Q6_K)
            ? stored
            : throw new ArgumentException($"Nothing is written as {type}.", nameof(type));

    private static bool HoldsWholeBlocks(IReadOnlyList<int> shape) => shape.Count == 2 && shape[^1] % Quantizer.BlockLength == 0;

    private static bool IsMatrix(IReadOnlyList<int> shape) => shape.Count(size => size > 1) > 1;
}
