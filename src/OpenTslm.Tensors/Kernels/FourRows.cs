using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Where four rows of a weight begin; near the end of a weight, the last row stands for those that are missing.</summary>
internal readonly unsafe struct FourRows(byte* first, long stride, int count)
{
    /// <summary>Number of rows.</summary>
    public const int Count = 4;

    private const int LeastAhead = 8192;

    /// <summary>
    /// What is left of a half whose bits were moved to where those of a single lie: its sign, and what its exponent and fraction
    /// can reach; 2¹¹² times too small (<see cref="HalfRows.Restoring"/>).
    /// </summary>
    public const int HalfBits = unchecked((int)0x8FFFE000);

    /// <summary>The first row.</summary>
    public byte* First { get; } = first;

    /// <summary>The second row.</summary>
    public byte* Second { get; } = first + (Math.Min(1, count - 1) * stride);

    /// <summary>The third row.</summary>
    public byte* Third { get; } = first + (Math.Min(2, count - 1) * stride);

    /// <summary>The fourth row.</summary>
    public byte* Fourth { get; } = first + (Math.Min(3, count - 1) * stride);

    /// <summary>The rows that follow: what is to be asked from memory while these are used.</summary>
    public byte* Next { get; } = first + Math.Max(LeastAhead, Count * stride);

    /// <summary>Puts or adds the first of four products, as many as there are outputs.</summary>
    /// <param name="dots">The products.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="count">Their number; four of more.</param>
    /// <param name="accumulate">Whether products are added.</param>
    public static void Put(Vector128<float> dots, float* y, int count, bool accumulate)
    {
        if (count >= Count)
        {
            (accumulate ? Vector128.Load(y) + dots : dots).Store(y);
            return;
        }

        for (var k = 0; k < count; k++)
        {
            y[k] = accumulate ? y[k] + dots[k] : dots[k];
        }
    }

    /// <summary>The sum of each vector's lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3)
    {
        var sums = Avx.HorizontalAdd(Avx.HorizontalAdd(s0, s1), Avx.HorizontalAdd(s2, s3));
        return sums.GetLower() + sums.GetUpper();
    }
}
