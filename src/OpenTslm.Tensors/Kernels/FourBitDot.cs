using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Dot product of a <see cref="WeightType.Q4_0"/> row and an activation. Steps 0 to 15 are multiplied as bytes; that eight
/// is to be taken off each is made good with the activation's sums:
/// <c>Σ d (u − 8) x = Σ d (Σ u x − 8 Σ x)</c>.
/// </summary>
internal static unsafe class FourBitDot
{
    private const int BlockBytes = Quantizer.FourBitBlockBytes;

    /// <summary>Whether products of bytes are at hand; otherwise <see cref="Run(byte*, float*, int)"/> is used.</summary>
    public static bool MultipliesBytes => Avx2.IsSupported;

    /// <summary><c>Σ w · x</c> of two rows with a split activation, which is loaded once for both.</summary>
    /// <param name="w">First block of the first row.</param>
    /// <param name="stride">Bytes from one row to the other; 0 computes the same row twice.</param>
    /// <param name="x">The activation.</param>
    /// <param name="blocks">Number of blocks of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float First, float Second) Run(byte* w, nint stride, in SplitActivation x, int blocks)
    {
        var high = x.High;
        var low = x.Low;
        var scales = x.Scales;
        var sums = x.Sums;
        var v = w + stride;
        Vector256<float> s = default, t = default, taken = default, other = default;
        for (; blocks >= 8; blocks -= 8, w += 8 * BlockBytes, v += 8 * BlockBytes, high += 256, low += 256, scales += 8, sums += 8)
        {
            Prefetch(w + stride + stride);
            Prefetch(v + stride + stride);
            var d = Scales(w);
            var e = Scales(v);
            taken = Vector256.MultiplyAddEstimate(d, Vector256.Load(sums), taken);
            other = Vector256.MultiplyAddEstimate(e, Vector256.Load(sums), other);
            d *= Vector256.Load(scales);
            e *= Vector256.Load(scales);
            var which = Vector256.Create(0, 0, 0, 0, 1, 1, 1, 1);
            for (var i = 0; i < 4; i++)
            {
                var (p, q) = Pair(w + (i * 2 * BlockBytes), v + (i * 2 * BlockBytes), high + (i * 64), low + (i * 64));
                s = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(p), Avx2.PermuteVar8x32(d, which), s);
                t = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(q), Avx2.PermuteVar8x32(e, which), t);
                which += Vector256.Create(2);
            }
        }

        float first = 0, second = 0;
        for (; blocks >= 2; blocks -= 2, w += 2 * BlockBytes, v += 2 * BlockBytes, high += 64, low += 64, scales += 2, sums += 2)
        {
            var (a, b) = (Vector128.Create(ScaleOf(w), ScaleOf(w + BlockBytes), 0, 0), Vector128.Create(ScaleOf(v), ScaleOf(v + BlockBytes), 0, 0));
            var sum = Vector128.Create(sums[0], sums[1], 0, 0);
            (first, second) = (first + Vector128.Dot(a, sum), second + Vector128.Dot(b, sum));
            var (p, q) = Pair(w, v, high, low);
            s = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(p), InLanes(a, scales), s);
            t = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(q), InLanes(b, scales), t);
        }

        if (blocks > 0)
        {
            var (a, b) = (ScaleOf(w), ScaleOf(v));
            (first, second) = (first + (a * sums[0]), second + (b * sums[0]));
            s = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(Single(w, high, low)), Vector256.Create(a * scales[0]), s);
            t = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(Single(v, high, low)), Vector256.Create(b * scales[0]), t);
        }

        return (Vector256.Sum(s) - (8 * (first + Vector256.Sum(taken))), Vector256.Sum(t) - (8 * (second + Vector256.Sum(other))));
    }

    /// <summary><c>Σ w · x</c> in single precision.</summary>
    /// <param name="w">First block of the row.</param>
    /// <param name="x">The activation.</param>
    /// <param name="blocks">Number of blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run(byte* w, float* x, int blocks)
    {
        var values = stackalloc float[Quantizer.BlockLength];
        Vector256<float> s = default, t = default;
        for (var i = 0; i < blocks; i++, w += Quantizer.FourBitBlockBytes, x += Quantizer.BlockLength)
        {
            Unpacking.Run(WeightType.Q4_0, w, values, Quantizer.BlockLength);
            s = Vector256.MultiplyAddEstimate(Vector256.Load(values), Vector256.Load(x), s);
            t = Vector256.MultiplyAddEstimate(Vector256.Load(values + 8), Vector256.Load(x + 8), t);
            s = Vector256.MultiplyAddEstimate(Vector256.Load(values + 16), Vector256.Load(x + 16), s);
            t = Vector256.MultiplyAddEstimate(Vector256.Load(values + 24), Vector256.Load(x + 24), t);
        }

        return Vector256.Sum(s + t);
    }

    private static float ScaleOf(byte* block) => (float)BitConverter.UInt16BitsToHalf(*(ushort*)block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> InLanes(Vector128<float> two, float* scales) =>
        Vector256.Create(Vector128.Create(two[0] * scales[0]), Vector128.Create(two[1] * scales[1]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scales(byte* w) => Unpacking.FiniteHalves(Vector128.Create(
        *(short*)w, *(short*)(w + BlockBytes), *(short*)(w + (2 * BlockBytes)), *(short*)(w + (3 * BlockBytes)),
        *(short*)(w + (4 * BlockBytes)), *(short*)(w + (5 * BlockBytes)), *(short*)(w + (6 * BlockBytes)),
        *(short*)(w + (7 * BlockBytes))));

    /// <summary>Asks for eight blocks that are needed soon: steps of 18 bytes keep the processor from foreseeing them all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(byte* w)
    {
        Sse.Prefetch0(w);
        Sse.Prefetch0(w + 64);
        Sse.Prefetch0(w + 128);
    }

    /// <summary>
    /// Sums of products of two blocks of each of two rows: of the first block in the lower four lanes, of the second in the upper.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> First, Vector256<int> Second) Pair(byte* w, byte* v, sbyte* high, sbyte* low)
    {
        var a = Vector256.Create(Vector128.Load(w + 2), Vector128.Load(w + BlockBytes + 2));
        var b = Vector256.Create(Vector128.Load(v + 2), Vector128.Load(v + BlockBytes + 2));
        var mask = Vector256.Create((byte)0xF);
        var (h0, h1, l0, l1) = (Vector256.Load(high), Vector256.Load(high + 32), Vector256.Load(low), Vector256.Load(low + 32));
        return (Products(a & mask, Upper(a), h0, h1, l0, l1), Products(b & mask, Upper(b), h0, h1, l0, l1));
    }

    /// <summary>Sums of products of one block that lies in order.</summary>
    private static Vector256<int> Single(byte* w, sbyte* high, sbyte* low)
    {
        var bytes = Vector128.Load(w + 2);
        var steps = Vector256.Create(bytes & Vector128.Create((byte)0xF), (bytes.AsUInt16() >>> 4).AsByte() & Vector128.Create((byte)0xF));
        var upper = Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(steps, Vector256.Load(high)), Vector256.Create((short)256));
        return upper + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(steps, Vector256.Load(low)), Vector256.Create((short)1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Upper(Vector256<byte> bytes) => (bytes.AsUInt16() >>> 4).AsByte() & Vector256.Create((byte)0xF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(
        Vector256<byte> first, Vector256<byte> second, Vector256<sbyte> h0, Vector256<sbyte> h1, Vector256<sbyte> l0, Vector256<sbyte> l1)
    {
        if (AvxVnni.IsSupported)
        {
            var h = AvxVnni.MultiplyWideningAndAdd(AvxVnni.MultiplyWideningAndAdd(Vector256<int>.Zero, first, h0), second, h1);
            return (h << 8) + AvxVnni.MultiplyWideningAndAdd(AvxVnni.MultiplyWideningAndAdd(Vector256<int>.Zero, first, l0), second, l1);
        }

        // Four products are at most 4 · 15 · 128: their sum fits sixteen bits.
        return Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(first, h0) + Avx2.MultiplyAddAdjacent(second, h1), Vector256.Create((short)256))
            + Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(first, l0) + Avx2.MultiplyAddAdjacent(second, l1), Vector256.Create((short)1));
    }
}
