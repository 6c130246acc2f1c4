using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// An activation in blocks of 32 integers of 8 bits: <c>x ≈ scale · q</c> with <c>scale = max |x| / 127</c> of the block, so that
/// each value is off by at most half a scale.
/// </summary>
/// <remarks>
/// Four blocks lie together in a group: their values, then for each block four sums of eight values, then its scale four times;
/// missing blocks are zero. Values lie in order or, for weights whose bytes hold values j and j + 16, split: values 0 to 15 of each
/// block, then values 16 to 31 of each. The sums are of values 4i to 4i + 3 and 16 + 4i to 19 + 4i, times eight: what products of
/// bytes gather in one lane when values are split. Behind the groups, scales and sums of blocks follow once more, one each.
/// </remarks>
internal readonly unsafe struct RoundedActivation
{
    /// <summary>Blocks of a group.</summary>
    public const int Together = 4;

    /// <summary>Bytes of a group.</summary>
    public const int GroupBytes = 256;

    /// <summary>Where a group's values 16 to 31 of each block begin, when they are split.</summary>
    public const int Upper = 64;

    /// <summary>Where a group's sums begin.</summary>
    public const int GroupSums = 128;

    /// <summary>Where a group's scales begin.</summary>
    public const int GroupScales = 192;

    private const float Largest = 127;
    private const float Least = 1e-30f; // blocks below are zero: the inverse of their scale might not be finite
    private const int Unit = 8;

    /// <summary>
    /// Stored scales are 2⁶⁴ times too large. The bits of a half are moved to where those of a single lie, which is then 2¹¹² times
    /// too small (see <see cref="HalfDot"/>); neither that nor its product with a stored scale leaves the range of singles.
    /// </summary>
    private static readonly float Enlarged = MathF.ScaleB(1, 64);

    /// <summary>Sees memory that <see cref="Create"/> has filled.</summary>
    public RoundedActivation(float* memory, int count)
    {
        Groups = (byte*)memory;
        Scales = memory + (GroupsOf(count) * (GroupBytes / sizeof(float)));
        Sums = Scales + UnitsOf(count);
    }

    /// <summary>What is left to multiply a sum with, of products of stored scales and moved halves.</summary>
    public static float Restoring { get; } = MathF.ScaleB(1, 112 - 64);

    /// <summary>The first group.</summary>
    public byte* Groups { get; }

    /// <summary>The stored scale of each block, and zeros up to a multiple of eight.</summary>
    public float* Scales { get; }

    /// <summary>The sum of each block's values, as much too large as its scale, and zeros up to a multiple of eight.</summary>
    public float* Sums { get; }

    /// <summary>Singles that <see cref="Create"/> needs for that many values.</summary>
    public static int SizeOf(int count) => (GroupsOf(count) * (GroupBytes / sizeof(float))) + (2 * UnitsOf(count));

    /// <summary>Rounds whole blocks of values.</summary>
    /// <param name="x">The values.</param>
    /// <param name="count">Their number, a multiple of 32.</param>
    /// <param name="memory"><see cref="SizeOf"/> singles.</param>
    /// <param name="isSplit">Whether the halves of blocks lie apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Create(float* x, int count, float* memory, bool isSplit)
    {
        var activation = new RoundedActivation(memory, count);
        var blocks = count / Quantizer.BlockLength;
        if (blocks % Unit != 0)
        {
            new Span<float>(activation.Scales + (blocks / Unit * Unit), Unit).Clear();
            new Span<float>(activation.Sums + (blocks / Unit * Unit), Unit).Clear();
            new Span<byte>(activation.Groups + (blocks / Together * GroupBytes), blocks % Together == 0 ? 0 : GroupBytes).Clear();
        }

        var (apart, distance) = isSplit ? (Upper, Quantizer.BlockLength / 2) : (Quantizer.BlockLength / 2, Quantizer.BlockLength);
        for (var block = 0; block < blocks; block++, x += Quantizer.BlockLength)
        {
            var step = Steps(x, out var ia, out var ib, out var ic, out var id);
            var scale = step * Enlarged;
            var bytes = Vector256.Narrow(Vector256.Narrow(ia, ib), Vector256.Narrow(ic, id));
            var sums = SumsOfFour(ia + ic, ib + id);
            var group = activation.Groups + (block / Together * GroupBytes);
            var place = block % Together;
            bytes.GetLower().Store((sbyte*)group + (place * distance));
            bytes.GetUpper().Store((sbyte*)group + (place * distance) + apart);
            (sums << 3).Store((int*)(group + GroupSums) + (4 * place));
            Vector128.Create(scale).Store((float*)(group + GroupScales) + (4 * place));
            activation.Scales[block] = scale;
            activation.Sums[block] = scale * Vector128.Sum(sums);
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
            var scale = Vector256.Create(Steps(x, out var a, out var b, out var c, out var d));
            (Vector256.ConvertToSingle(a) * scale).Store(y);
            (Vector256.ConvertToSingle(b) * scale).Store(y + 8);
            (Vector256.ConvertToSingle(c) * scale).Store(y + 16);
            (Vector256.ConvertToSingle(d) * scale).Store(y + 24);
        }
    }

    /// <summary>The integers of a block, eight in each vector.</summary>
    /// <returns>The scale, which is not enlarged.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Steps(
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

    private static int GroupsOf(int count) => ((count / Quantizer.BlockLength) + Together - 1) / Together;

    private static int UnitsOf(int count) => ((count / Quantizer.BlockLength) + Unit - 1) / Unit * Unit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Nearest(Vector256<float> x) => Vector256.ConvertToInt32(Vector256.Round(x));

    /// <summary>The sums of four lanes each: two of one vector, then two of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> SumsOfFour(Vector256<int> a, Vector256<int> b)
    {
        a += Vector256.Shuffle(a, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
        b += Vector256.Shuffle(b, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
        a += Vector256.Shuffle(a, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5));
        b += Vector256.Shuffle(b, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5));
        return Vector128.Create(a[0], a[4], b[0], b[4]);
    }
}
