using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// An activation in blocks of 32 integers of 8 bits as <see cref="RoundedBlocks"/> makes them, for products with blocks of 256 integers:
/// the values, then the scale of each block, then the sum of its values.
/// </summary>
internal readonly unsafe struct RoundedActivation
{
    /// <summary>
    /// Stored scales are 2⁶⁴ times too large. The bits of a half are moved to where those of a single lie, which is then 2¹¹² times
    /// too small; neither that nor its product with a stored scale leaves the range of singles.
    /// </summary>
    private static readonly float Enlarged = MathF.ScaleB(1, 64);

    /// <summary>Sees memory that <see cref="Create"/> has filled.</summary>
    public RoundedActivation(float* memory, int count)
    {
        Values = (sbyte*)memory;
        Scales = memory + (count / sizeof(float));
        Sums = Scales + (count / Quantizer.BlockLength);
    }

    /// <summary>What is left to multiply a sum with, of products of stored scales and moved halves.</summary>
    public static float Restoring { get; } = MathF.ScaleB(1, 112 - 64);

    /// <summary>The integers.</summary>
    public sbyte* Values { get; }

    /// <summary>The stored scale of each block.</summary>
    public float* Scales { get; }

    /// <summary>The sum of each block's values, as much too large as its scale.</summary>
    public float* Sums { get; }

    /// <summary>Singles that <see cref="Create"/> needs for that many values.</summary>
    public static int SizeOf(int count) => (count / sizeof(float)) + (2 * (count / Quantizer.BlockLength));

    /// <summary>Rounds whole blocks of values.</summary>
    /// <param name="x">The values.</param>
    /// <param name="count">Their number, a multiple of 256.</param>
    /// <param name="memory"><see cref="SizeOf"/> singles.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Create(float* x, int count, float* memory)
    {
        var activation = new RoundedActivation(memory, count);
        for (var block = 0; block < count / Quantizer.BlockLength; block++, x += Quantizer.BlockLength)
        {
            var scale = RoundedBlocks.Steps(x, out var a, out var b, out var c, out var d) * Enlarged;
            Vector256.Narrow(Vector256.Narrow(a, b), Vector256.Narrow(c, d)).Store(activation.Values + (block * Quantizer.BlockLength));
            activation.Scales[block] = scale;
            activation.Sums[block] = scale * Vector256.Sum(a + b + (c + d));
        }
    }

    /// <summary>Rounds whole blocks of values as <see cref="Create"/> does and restores them: <c>scale · q</c> for each x.</summary>
    /// <param name="x">The values.</param>
    /// <param name="count">Their number, a multiple of 32.</param>
    /// <param name="y">Receives what is left of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(float* x, nint count, float* y)
    {
        for (nint i = 0; i < count; i += Quantizer.BlockLength, x += Quantizer.BlockLength, y += Quantizer.BlockLength)
        {
            var scale = Vector256.Create(RoundedBlocks.Steps(x, out var a, out var b, out var c, out var d));
            (Vector256.ConvertToSingle(a) * scale).Store(y);
            (Vector256.ConvertToSingle(b) * scale).Store(y + 8);
            (Vector256.ConvertToSingle(c) * scale).Store(y + 16);
            (Vector256.ConvertToSingle(d) * scale).Store(y + 24);
        }
    }
}
