using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Where eight rows of a weight begin; near the end of a weight, the last row stands for those that are missing.</summary>
internal readonly unsafe struct EightRows(byte* first, long stride, int count)
{
    /// <summary>Number of rows.</summary>
    public const int Count = 8;

    private const int LeastAhead = 8192;

    public byte* R0 { get; } = first;

    public byte* R1 { get; } = first + (Math.Min(1, count - 1) * stride);

    public byte* R2 { get; } = first + (Math.Min(2, count - 1) * stride);

    public byte* R3 { get; } = first + (Math.Min(3, count - 1) * stride);

    public byte* R4 { get; } = first + (Math.Min(4, count - 1) * stride);

    public byte* R5 { get; } = first + (Math.Min(5, count - 1) * stride);

    public byte* R6 { get; } = first + (Math.Min(6, count - 1) * stride);

    public byte* R7 { get; } = first + (Math.Min(7, count - 1) * stride);

    /// <summary>
    /// The rows that follow, or later ones where rows are short: what is to be asked from memory while these are used. Eight
    /// interleaved streams of blocks of 18 or 34 bytes are more than processors foresee.
    /// </summary>
    public byte* Next { get; } = first + Math.Max(LeastAhead, Count * stride);

    /// <summary>The half-precision numbers at a place of each row, as singles; infinite ones count as 65536.</summary>
    /// <param name="at">Bytes from the beginning of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Halves(nint at)
    {
        var halves = Vector128.Create(
            *(short*)(R0 + at), *(short*)(R1 + at), *(short*)(R2 + at), *(short*)(R3 + at),
            *(short*)(R4 + at), *(short*)(R5 + at), *(short*)(R6 + at), *(short*)(R7 + at));
        return FiniteHalf.Restore(Avx2.ConvertToVector256Int32(halves) << 13);
    }
}
