using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Words times words, two products at once: for bytes whose sums of products might not fit words.</summary>
internal readonly unsafe struct WordSteps : IBlockSteps
{
    public static bool AreWords => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Begin(byte* x) => Vector256.Create(*(int*)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> w, Vector256<byte> x) =>
        sums + Avx2.MultiplyAddAdjacent(w.AsInt16(), x.AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> End(Vector256<int> sums, byte* x) => sums;
}
