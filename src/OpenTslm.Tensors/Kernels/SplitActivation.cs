using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// An activation in blocks of 32 integers of 16 bits, each split in two bytes: <c>x ≈ scale · (256 · high + low)</c>. Products
/// of bytes then give what single precision gives to some 2⁻¹⁶ of a block's largest value.
/// </summary>
/// <remarks>
/// Two neighbouring blocks lie as their values 0 to 15, 0 to 15 of the second, 16 to 31, 16 to 31 of the second: as the halves of
/// the bytes of two blocks of Q4_0 do. A last block without a neighbour lies in order.
/// </remarks>
internal readonly unsafe struct SplitActivation
{
    private const float Largest = (256 * 127) + 127;

    /// <summary>Sees memory that <see cref="Create"/> has filled.</summary>
    public SplitActivation(float* memory, int count)
    {
        var blocks = count / Quantizer.BlockLength;
        Scales = memory;
        Sums = memory + blocks;
        High = (sbyte*)(memory + (2 * blocks));
        Low = High + count;
    }

    /// <summary>The scale of each block.</summary>
    public float* Scales { get; }

    /// <summary>The sum of each block's values.</summary>
    public float* Sums { get; }

    /// <summary>Upper parts, −127 to 127.</summary>
    public sbyte* High { get; }

    /// <summary>Lower parts, −128 to 127.</summary>
    public sbyte* Low { get; }

    /// <summary>Singles that <see cref="Create"/> needs for that many values.</summary>
    public static int SizeOf(int count) => (2 * (count / Quantizer.BlockLength)) + ((2 * count) / sizeof(float)) + 1;

    /// <summary>Splits whole blocks of values.</summary>
    /// <param name="x">The values.</param>
    /// <param name="count">Their number, a multiple of 32.</param>
    /// <param name="memory"><see cref="SizeOf"/> singles, aligned to 4 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Create(float* x, int count, float* memory)
    {
        var split = new SplitActivation(memory, count);
        for (var block = 0; block < count / Quantizer.BlockLength; block++, x += Quantizer.BlockLength)
        {
            Vector256<float> a = Vector256.Load(x), b = Vector256.Load(x + 8), c = Vector256.Load(x + 16), d = Vector256.Load(x + 24);
            var most = Vector256.Max(
                Vector256.Max(Vector256.Abs(a), Vector256.Abs(b)), Vector256.Max(Vector256.Abs(c), Vector256.Abs(d)));
            var half = Vector128.Max(most.GetLower(), most.GetUpper());
            var scale = MathF.Max(MathF.Max(half[0], half[1]), MathF.Max(half[2], half[3])) / Largest;
            var inverse = Vector256.Create(scale == 0 ? 0 : 1 / scale);
            Vector256<int> ia = Round(a * inverse), ib = Round(b * inverse), ic = Round(c * inverse), id = Round(d * inverse);
            split.Scales[block] = scale;
            split.Sums[block] = scale * Vector256.Sum(ia + ib + ic + id);
            Vector256<int> ha = High8(ia), hb = High8(ib), hc = High8(ic), hd = High8(id);
            var (high, low) = (Narrow(ha, hb, hc, hd), Narrow(ia - (ha << 8), ib - (hb << 8), ic - (hc << 8), id - (hd << 8)));
            var (first, second) = PlacesOf(block, count / Quantizer.BlockLength);
            high.GetLower().Store(split.High + first);
            high.GetUpper().Store(split.High + second);
            low.GetLower().Store(split.Low + first);
            low.GetUpper().Store(split.Low + second);
        }
    }

    /// <summary>Where the two halves of a block lie among the bytes.</summary>
    /// <param name="block">The block.</param>
    /// <param name="blocks">Number of blocks.</param>
    public static (int First, int Second) PlacesOf(int block, int blocks)
    {
        var first = block / 2 * 64;
        return block + 1 == blocks && block % 2 == 0 ? (first, first + 16) : (first + (block % 2 * 16), first + 32 + (block % 2 * 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Round(Vector256<float> x) => Vector256.ConvertToInt32(Vector256.Round(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> High8(Vector256<int> x) => (x + Vector256.Create(128)) >> 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> Narrow(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) =>
        Vector256.Narrow(Vector256.Narrow(a, b), Vector256.Narrow(c, d));
}
