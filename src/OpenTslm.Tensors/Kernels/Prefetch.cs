using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Asks lines of a cache from memory before they are used, where the processor can be asked.</summary>
internal static unsafe class Prefetch
{
    private const int HalfLine = 32; // bytes

    /// <summary>Asks for the line of an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Asks for the lines of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="width">Its values, of two bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(ushort* row, int width)
    {
        for (var i = 0; i < width; i += HalfLine)
        {
            At(row + i);
        }
    }

    /// <summary>
    /// Whether a block asks for the rows of a half, the first or the second: two short blocks, which share a line, ask for one half
    /// each.
    /// </summary>
    /// <param name="bytes">Bytes of a block.</param>
    /// <param name="block">Number of the block.</param>
    /// <param name="half">0 or 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTurnOf(int bytes, int block, int half) => bytes >= HalfLine || block % 2 == half;
}
