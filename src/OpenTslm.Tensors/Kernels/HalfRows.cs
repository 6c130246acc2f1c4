using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Rows of half-precision values, as a cache stores them: made of singles, and brought back.</summary>
internal static unsafe class HalfRows
{
    private const int ValueMask = unchecked((int)0x8FFFFFFF); // the sign, and what a half's exponent and fraction can reach

    /// <summary>2¹¹²: what a half's bits, moved to where a single's lie, are too small by.</summary>
    public const float Restoring = 5192296858534827628530496329220096f;

    /// <summary>Stores singles, rounded to the nearest, ties to even; those too large become infinite.</summary>
    /// <returns>Whether all halves are finite.</returns>
    public static bool Store(float* x, ushort* halves, nint count)
    {
        var length = checked((int)count);
        TensorPrimitives.ConvertToHalf(new ReadOnlySpan<float>(x, length), new Span<Half>(halves, length));
        var special = Vector128<ushort>.Zero;
        var exponent = Vector128.Create((ushort)0x7C00);
        nint i = 0;
        for (; i + 8 <= count; i += 8)
        {
            special |= Vector128.Equals(Vector128.Load(halves + i) & exponent, exponent);
        }

        var finite = special == Vector128<ushort>.Zero;
        for (; i < count; i++)
        {
            finite &= (halves[i] & 0x7C00) != 0x7C00;
        }

        return finite;
    }

    /// <summary>Brings rows back to singles, exactly.</summary>
    /// <param name="halves">The first row.</param>
    /// <param name="ld">Distance of rows.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Values of a row.</param>
    /// <param name="y">Receives the rows, one after another.</param>
    /// <param name="finite">Whether all halves are known to be finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ushort* halves, nint ld, int rows, int columns, float* y, bool finite)
    {
        var factor = Vector256.Create(Restoring);
        for (var row = 0; row < rows; row++, halves += ld, y += columns)
        {
            var i = 0;
            for (; finite && i + 8 <= columns; i += 8)
            {
                (Raw(halves + i) * factor).Store(y + i);
            }

            if (i < columns)
            {
                TensorPrimitives.ConvertToSingle(
                    new ReadOnlySpan<Half>(halves + i, columns - i), new Span<float>(y + i, columns - i));
            }
        }
    }

    /// <summary>A finite half as a single that is 2¹¹² times too small.</summary>
    public static float RawOne(ushort half) => BitConverter.Int32BitsToSingle(((short)half << 13) & ValueMask);

    /// <summary>Sixteen finite halves as singles that are 2¹¹² times too small; needs AVX-512.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Raw512(ushort* halves)
    {
        var wide = Avx512F.ConvertToVector512Int32(Vector256.Load((short*)halves));
        return ((wide << 13) & Vector512.Create(ValueMask)).AsSingle();
    }

    /// <summary>Eight finite halves as singles that are 2¹¹² times too small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Raw(ushort* halves)
    {
        Vector256<int> wide;
        if (Avx2.IsSupported)
        {
            wide = Avx2.ConvertToVector256Int32((short*)halves);
        }
        else
        {
            var eight = Vector128.Load((short*)halves);
            wide = Vector256.Create(Vector128.WidenLower(eight), Vector128.WidenUpper(eight));
        }

        return ((wide << 13) & Vector256.Create(ValueMask)).AsSingle();
    }
}
