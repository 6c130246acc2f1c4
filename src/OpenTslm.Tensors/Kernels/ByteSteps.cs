using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Bytes without a sign times bytes, four products at once (<see cref="AvxVnni"/>).</summary>
internal readonly unsafe struct ByteSteps : IBlockSteps
{
    public static bool AreWords => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Begin(byte* x) => Vector256.Create(*(int*)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> w, Vector256<byte> x) =>
        AvxVnni.MultiplyWideningAndAdd(sums, w, x.AsSByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> End(Vector256<int> sums, byte* x) => sums;
}
