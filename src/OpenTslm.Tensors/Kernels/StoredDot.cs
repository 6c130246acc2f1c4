using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot product of a stored row and an activation. Stored values become singles in registers, so the result is as exact
/// as with an unpacked row, and the row is read from memory once. For halves <see cref="HalfRowsDot"/> stands in its place, and where
/// activations are rounded <see cref="SixteenRowsDot"/>, <see cref="EightRowsDot"/> and <see cref="FourRowsDot"/>.
/// </summary>
internal static unsafe class StoredDot
{
    private const int ScalesAtOnce = 64;
    private const int Ahead = 2048; // bytes that are asked from memory while earlier ones are multiplied

    /// <summary><c>Σ w · x</c>.</summary>
    /// <param name="type">How the row is stored.</param>
    /// <param name="w">First byte of the row.</param>
    /// <param name="x">The activation.</param>
    /// <param name="count">Number of terms; for quantised types whole blocks.</param>
    public static float Run(WeightType type, byte* w, float* x, int count) => type switch
    {
        WeightType.F32 => Pointwise.Dot((float*)w, x, count),
        WeightType.BF16 => BrainFloats((ushort*)w, x, count),
        WeightType.Q8_0 => Blocks(w, x, count),
        WeightType.Q4_0 or WeightType.Q4_K or WeightType.Q6_K => Unpacked(type, w, x, count),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    private static float Unpacked(WeightType type, byte* w, float* x, int count)
    {
        var values = stackalloc float[Quantizer.SuperBlockLength];
        var sum = 0f;
        while (count > 0)
        {
            var some = Math.Min(count, Quantizer.SuperBlockLength);
            Unpacking.Run(type, w, values, some);
            sum += Pointwise.Dot(values, x, some);
            w += Weight.BytesOf(type, some, some);
            x += some;
            count -= some;
        }

        return sum;
    }

    private static float Blocks(byte* w, float* x, int count)
    {
        // The scales of some blocks are converted first: in the loop over values they would cost as much as the values.
        var scales = stackalloc float[ScalesAtOnce];
        var sum = 0f;
        var blocks = count / Quantizer.BlockLength;
        for (var first = 0; first < blocks; first += ScalesAtOnce)
        {
            var some = Math.Min(ScalesAtOnce, blocks - first);
            Unpacking.Scales(w, Quantizer.BlockBytes, scales, some);
            sum += Vector512.IsHardwareAccelerated ? Blocks512(w, scales, x, some) : Blocks256(w, scales, x, some);
            w += some * Quantizer.BlockBytes;
            x += some * Quantizer.BlockLength;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Blocks256(byte* w, float* scales, float* x, int blocks)
    {
        Vector256<float> s = default, t = default;
        for (var i = 0; i < blocks; i++, w += Quantizer.BlockBytes, x += Quantizer.BlockLength)
        {
            Prefetch.At(w + Ahead);
            var scale = Vector256.Create(scales[i]);
            var bytes = (sbyte*)w + 2;
            var a = Unpacking.Bytes(bytes) * Vector256.Load(x);
            var b = Unpacking.Bytes(bytes + 8) * Vector256.Load(x + 8);
            a = Vector256.MultiplyAddEstimate(Unpacking.Bytes(bytes + 16), Vector256.Load(x + 16), a);
            b = Vector256.MultiplyAddEstimate(Unpacking.Bytes(bytes + 24), Vector256.Load(x + 24), b);
            s = Vector256.MultiplyAddEstimate(a, scale, s);
            t = Vector256.MultiplyAddEstimate(b, scale, t);
        }

        return Vector256.Sum(s + t);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Blocks512(byte* w, float* scales, float* x, int blocks)
    {
        Vector512<float> s = default, t = default, u = default, v = default;
        for (; blocks >= 2; blocks -= 2, scales += 2, w += 2 * Quantizer.BlockBytes, x += 2 * Quantizer.BlockLength)
        {
            Prefetch.At(w + Ahead);
            Prefetch.At(w + Ahead + 64);
            var first = Vector512.Create(scales[0]);
            var second = Vector512.Create(scales[1]);
            var bytes = (sbyte*)w + 2;
            s = Vector512.MultiplyAddEstimate(Unpacking.Bytes512(bytes) * Vector512.Load(x), first, s);
            t = Vector512.MultiplyAddEstimate(Unpacking.Bytes512(bytes + 16) * Vector512.Load(x + 16), first, t);
            bytes += Quantizer.BlockBytes;
            u = Vector512.MultiplyAddEstimate(Unpacking.Bytes512(bytes) * Vector512.Load(x + 32), second, u);
            v = Vector512.MultiplyAddEstimate(Unpacking.Bytes512(bytes + 16) * Vector512.Load(x + 48), second, v);
        }

        if (blocks > 0)
        {
            var scale = Vector512.Create(scales[0]);
            var bytes = (sbyte*)w + 2;
            s = Vector512.MultiplyAddEstimate(Unpacking.Bytes512(bytes) * Vector512.Load(x), scale, s);
            t = Vector512.MultiplyAddEstimate(Unpacking.Bytes512(bytes + 16) * Vector512.Load(x + 16), scale, t);
        }

        return Vector512.Sum(s + t + (u + v));
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
}
