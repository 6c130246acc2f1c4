using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Bytes of 0 to 15 times bytes. Sums of two products are added up as words: those of a block are at most 8 · 2 · 15 · 127, which fits.
/// </summary>
internal readonly unsafe struct PairSteps : IBlockSteps
{
    public static bool AreWords => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Begin(byte* x) => Vector256<int>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> w, Vector256<byte> x) =>
        (sums.AsInt16() + Avx2.MultiplyAddAdjacent(w, x.AsSByte())).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> End(Vector256<int> sums, byte* x) =>
        Avx2.MultiplyAddAdjacent(sums.AsInt16(), Vector256<short>.One) + Vector256.Create(*(int*)x);
}
