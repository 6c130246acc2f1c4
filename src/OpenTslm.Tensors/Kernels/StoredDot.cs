using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot product of a stored row and an activation. Stored values become singles in registers, so the result is as exact
/// as with an unpacked row, and the row is read from memory once.
/// </summary>
internal static unsafe class StoredDot
{
    /// <summary><c>Σ w · x</c>.</summary>
    /// <param name="type">How the row is stored.</param>
    /// <param name="w">First byte of the row.</param>
    /// <param name="x">The activation.</param>
    /// <param name="count">Number of terms; for Q8_0 whole blocks.</param>
    public static float Run(WeightType type, byte* w, float* x, int count) => type switch
    {
        WeightType.F32 => Pointwise.Dot((float*)w, x, count),
        WeightType.F16 => Halves((ushort*)w, x, count),
        WeightType.BF16 => BrainFloats((ushort*)w, x, count),
        WeightType.Q8_0 => Blocks(w, x, count),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Blocks(byte* w, float* x, int count)
    {
        Vector256<float> s = default, t = default;
        for (var i = 0; i < count; i += Quantizer.BlockLength, w += Quantizer.BlockBytes)
        {
            var scale = Vector256.Create(Unpacking.Scale(w));
            var bytes = (sbyte*)w + 2;
            var a = Unpacking.Bytes(bytes) * Vector256.Load(x + i);
            var b = Unpacking.Bytes(bytes + 8) * Vector256.Load(x + i + 8);
            a = Vector256.MultiplyAddEstimate(Unpacking.Bytes(bytes + 16), Vector256.Load(x + i + 16), a);
            b = Vector256.MultiplyAddEstimate(Unpacking.Bytes(bytes + 24), Vector256.Load(x + i + 24), b);
            s = Vector256.MultiplyAddEstimate(a, scale, s);
            t = Vector256.MultiplyAddEstimate(b, scale, t);
        }

        return Vector256.Sum(s + t);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float BrainFloats(ushort* w, float* x, int count)
    {
        Vector256<float> s = default, t = default;
        var i = 0;
        for (; i + 16 <= count; i += 16)
        {
            s = Vector256.MultiplyAddEstimate(Unpacking.BrainFloats(w + i), Vector256.Load(x + i), s);
            t = Vector256.MultiplyAddEstimate(Unpacking.BrainFloats(w + i + 8), Vector256.Load(x + i + 8), t);
        }

        var sum = Vector256.Sum(s + t);
        for (; i < count; i++)
        {
            sum += BitConverter.UInt32BitsToSingle((uint)w[i] << 16) * x[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Halves(ushort* w, float* x, int count)
    {
        Vector256<float> s = default, t = default;
        var i = 0;
        for (; i + 16 <= count; i += 16)
        {
            s = Vector256.MultiplyAddEstimate(Unpacking.Halves(w + i), Vector256.Load(x + i), s);
            t = Vector256.MultiplyAddEstimate(Unpacking.Halves(w + i + 8), Vector256.Load(x + i + 8), t);
        }

        var sum = Vector256.Sum(s + t);
        for (; i < count; i++)
        {
            sum += (float)BitConverter.UInt16BitsToHalf(w[i]) * x[i];
        }

        return sum;
    }
}
