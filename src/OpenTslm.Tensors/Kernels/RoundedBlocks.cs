using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// An activation in blocks of 32 integers of 8 bits, <c>x ≈ scale · q</c> with <c>scale = max |x| / 127</c> of the block, for products
/// with blocks of 32 integers (<see cref="IScaledBlock"/>).
/// </summary>
/// <remarks>
/// A block is what sums of its products begin with (an integer), its scale, and its values: bytes, or words for
/// <see cref="WordSteps"/>. Sums begin with <see cref="Unit"/>, which makes their bits those of a single that is
/// <see cref="Unit"/>'s value and the sum, and with what makes good that <see cref="IScaledBlock.Offset"/> was added to the
/// integers of the weight.
/// </remarks>
internal static unsafe class RoundedBlocks
{
    /// <summary>Where a block's scale lies.</summary>
    public const int Scale = 4;

    /// <summary>Where a block's values begin.</summary>
    public const int Values = 8;

    /// <summary>Bytes of a block of bytes.</summary>
    public const int ByteBlock = Values + Quantizer.BlockLength;

    /// <summary>Bytes of a block of words.</summary>
    public const int WordBlock = Values + (2 * Quantizer.BlockLength);

    /// <summary>The bits of 3 · 2²². Sums of at most 32 · 128 · 127 added to them are the bits of 3 · 2²² and the sum.</summary>
    public const int Unit = 0x4B400000;

    /// <summary>What <see cref="Unit"/>'s bits are worth.</summary>
    public const float UnitValue = 12582912;

    private const float Largest = 127;
    private const float Least = 1e-30f; // blocks below are zero: the inverse of their scale might not be finite

    /// <summary>Rounds whole blocks of values.</summary>
    /// <param name="x">The values.</param>
    /// <param name="blocks">Number of blocks of 32.</param>
    /// <param name="offset">What was added to the integers of the weight.</param>
    /// <param name="areWords">Whether values become words.</param>
    /// <param name="destination">Receives the blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Create(float* x, int blocks, int offset, bool areWords, byte* destination)
    {
        var size = areWords ? WordBlock : ByteBlock;
        for (var block = 0; block < blocks; block++, x += Quantizer.BlockLength, destination += size)
        {
            *(float*)(destination + Scale) = Steps(x, out var a, out var b, out var c, out var d);
            *(int*)destination = Unit - (offset * Vector256.Sum(a + b + (c + d)));
            var (low, high) = (Vector256.Narrow(a, b), Vector256.Narrow(c, d));
            if (areWords)
            {
                low.Store((short*)(destination + Values));
                high.Store((short*)(destination + Values) + 16);
            }
            else
            {
                Vector256.Narrow(low, high).Store((sbyte*)destination + Values);
            }
        }
    }

    /// <summary><c>y + sum · scale of x · scale of w</c> of a block in eight rows.</summary>
    /// <param name="y">The sums of earlier blocks.</param>
    /// <param name="sums">Sums of products, added to what a block of the activation begins with.</param>
    /// <param name="x">The block of the activation.</param>
    /// <param name="scales">The block's scale in each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> y, Vector256<int> sums, byte* x, Vector256<float> scales)
    {
        var products = (sums.AsSingle() - Vector256.Create(UnitValue)) * Vector256.Create(*(float*)(x + Scale));
        return Vector256.MultiplyAddEstimate(products, scales, y);
    }

    /// <summary>The integers of a block, eight in each vector.</summary>
    /// <returns>The scale.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Steps(
        float* x, out Vector256<int> ia, out Vector256<int> ib, out Vector256<int> ic, out Vector256<int> id)
    {
        Vector256<float> a = Vector256.Load(x), b = Vector256.Load(x + 8), c = Vector256.Load(x + 16), d = Vector256.Load(x + 24);
        var most = Vector256.Max(
            Vector256.Max(Vector256.Abs(a), Vector256.Abs(b)), Vector256.Max(Vector256.Abs(c), Vector256.Abs(d)));
        var half = Vector128.Max(most.GetLower(), most.GetUpper());
        var largest = MathF.Max(MathF.Max(half[0], half[1]), MathF.Max(half[2], half[3]));
        var isZero = largest < Least;
        var inverse = Vector256.Create(isZero ? 0 : Largest / largest);
        (ia, ib, ic, id) = (Nearest(a * inverse), Nearest(b * inverse), Nearest(c * inverse), Nearest(d * inverse));
        return isZero ? 0 : largest / Largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Nearest(Vector256<float> x) => Vector256.ConvertToInt32(Vector256.Round(x));
}
