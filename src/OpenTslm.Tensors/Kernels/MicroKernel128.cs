using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Tiles of 4 rows by 8 columns in 128-bit vectors, which every platform has.</summary>
/// <remarks>Unrolled by hand: every accumulator has to be a local of its own to stay in a register.</remarks>
internal readonly unsafe struct MicroKernel128 : IMicroKernel
{
    public static int Rows => 4;

    public static int Columns => 8;

    public static void Tile(
        int rows, int columns, int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Tile4(k, a, aRow, aStep, b, c, ldc, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(
        int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector128<float> r0a = Vector128<float>.Zero, r0b = Vector128<float>.Zero;
        Vector128<float> r1a = Vector128<float>.Zero, r1b = Vector128<float>.Zero;
        Vector128<float> r2a = Vector128<float>.Zero, r2b = Vector128<float>.Zero;
        Vector128<float> r3a = Vector128<float>.Zero, r3b = Vector128<float>.Zero;
        var a1 = a + (3 * aRow);
        var aRow2 = 2 * aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector128.Load(b);
            var b1 = Vector128.Load(b + 4);
            b += 8;
            var x = Vector128.Create(a[0]);
            r0a = Vector128.MultiplyAddEstimate(x, b0, r0a);
            r0b = Vector128.MultiplyAddEstimate(x, b1, r0b);
            x = Vector128.Create(a[aRow]);
            r1a = Vector128.MultiplyAddEstimate(x, b0, r1a);
            r1b = Vector128.MultiplyAddEstimate(x, b1, r1b);
            x = Vector128.Create(a[aRow2]);
            r2a = Vector128.MultiplyAddEstimate(x, b0, r2a);
            r2b = Vector128.MultiplyAddEstimate(x, b1, r2b);
            x = Vector128.Create(a1[0]);
            r3a = Vector128.MultiplyAddEstimate(x, b0, r3a);
            r3b = Vector128.MultiplyAddEstimate(x, b1, r3b);
            a += aStep;
            a1 += aStep;
        }

        Put(c, r0a, r0b, accumulate);
        Put(c + ldc, r1a, r1b, accumulate);
        Put(c + (2 * ldc), r2a, r2b, accumulate);
        Put(c + (3 * ldc), r3a, r3b, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector128<float> v0, Vector128<float> v1, bool accumulate)
    {
        if (accumulate)
        {
            v0 += Vector128.Load(c);
            v1 += Vector128.Load(c + 4);
        }

        v0.Store(c);
        v1.Store(c + 4);
    }
}
