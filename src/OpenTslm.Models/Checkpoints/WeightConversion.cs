using OpenTslm.Tensors;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Converts weights between storage types.</summary>
public static unsafe class WeightConversion
{
    /// <summary>
    /// The type in which a weight is stored when a model is written as <paramref name="wanted"/>: vectors and scalars stay
    /// single precision; what Q8_0 cannot hold (rows that are not whole blocks of 32, more than two dimensions) becomes F16.
    /// </summary>
    public static WeightType StorageTypeOf(IReadOnlyList<int> shape, WeightType wanted)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return !IsMatrix(shape) ? WeightType.F32
            : wanted != WeightType.Q8_0 || (shape.Count == 2 && shape[^1] % Quantizer.BlockLength == 0) ? wanted
            : WeightType.F16;
    }

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

    /// <summary>The weight as every executor takes it: vectors and scalars, which are small, in single precision.</summary>
    internal static Weight ToExecutable(Weight weight) => IsMatrix(weight.Shape) ? weight : Convert(weight, WeightType.F32);

    private static bool IsMatrix(IReadOnlyList<int> shape) => shape.Count(size => size > 1) > 1;
}
