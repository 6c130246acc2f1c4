using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Tiles of 6 rows by 16 columns in 256-bit vectors: 12 accumulators, two column vectors and one broadcast.</summary>
/// <remarks>Unrolled by hand: every accumulator has to be a local of its own to stay in a register.</remarks>
internal readonly unsafe struct MicroKernel256 : IMicroKernel
{
    public static int Rows => 6;

    public static int Columns => 16;

    public static void Tile(
        int rows, int columns, int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        if (columns <= 8)
        {
            Narrow6(k, a, aRow, aStep, b, c, ldc, accumulate);
        }
        else if (rows > 2)
        {
            Tile6(k, a, aRow, aStep, b, c, ldc, accumulate);
        }
        else
        {
            Tile2(k, a, aRow, aStep, b, c, ldc, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6(
        int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector256<float> r0a = Vector256<float>.Zero, r0b = Vector256<float>.Zero;
        Vector256<float> r1a = Vector256<float>.Zero, r1b = Vector256<float>.Zero;
        Vector256<float> r2a = Vector256<float>.Zero, r2b = Vector256<float>.Zero;
        Vector256<float> r3a = Vector256<float>.Zero, r3b = Vector256<float>.Zero;
        Vector256<float> r4a = Vector256<float>.Zero, r4b = Vector256<float>.Zero;
        Vector256<float> r5a = Vector256<float>.Zero, r5b = Vector256<float>.Zero;
        var a1 = a + (3 * aRow);
        var aRow2 = 2 * aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            b += 16;
            var x = Vector256.Create(a[0]);
            r0a = Vector256.FusedMultiplyAdd(x, b0, r0a);
            r0b = Vector256.FusedMultiplyAdd(x, b1, r0b);
            x = Vector256.Create(a[aRow]);
            r1a = Vector256.FusedMultiplyAdd(x, b0, r1a);
            r1b = Vector256.FusedMultiplyAdd(x, b1, r1b);
            x = Vector256.Create(a[aRow2]);
            r2a = Vector256.FusedMultiplyAdd(x, b0, r2a);
            r2b = Vector256.FusedMultiplyAdd(x, b1, r2b);
            x = Vector256.Create(a1[0]);
            r3a = Vector256.FusedMultiplyAdd(x, b0, r3a);
            r3b = Vector256.FusedMultiplyAdd(x, b1, r3b);
            x = Vector256.Create(a1[aRow]);
            r4a = Vector256.FusedMultiplyAdd(x, b0, r4a);
            r4b = Vector256.FusedMultiplyAdd(x, b1, r4b);
            x = Vector256.Create(a1[aRow2]);
            r5a = Vector256.FusedMultiplyAdd(x, b0, r5a);
            r5b = Vector256.FusedMultiplyAdd(x, b1, r5b);
            a += aStep;
            a1 += aStep;
        }

        Put(c, r0a, r0b, accumulate);
        Put(c + ldc, r1a, r1b, accumulate);
        Put(c + (2 * ldc), r2a, r2b, accumulate);
        Put(c + (3 * ldc), r3a, r3b, accumulate);
        Put(c + (4 * ldc), r4a, r4b, accumulate);
        Put(c + (5 * ldc), r5a, r5b, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2(
        int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector256<float> r0a = Vector256<float>.Zero, r0b = Vector256<float>.Zero;
        Vector256<float> r1a = Vector256<float>.Zero, r1b = Vector256<float>.Zero;
        var aRow2 = 2 * aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            b += 16;
            var x = Vector256.Create(a[0]);
            r0a = Vector256.FusedMultiplyAdd(x, b0, r0a);
            r0b = Vector256.FusedMultiplyAdd(x, b1, r0b);
            x = Vector256.Create(a[aRow]);
            r1a = Vector256.FusedMultiplyAdd(x, b0, r1a);
            r1b = Vector256.FusedMultiplyAdd(x, b1, r1b);
            a += aStep;
        }

        Put(c, r0a, r0b, accumulate);
        Put(c + ldc, r1a, r1b, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow6(
        int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector256<float> r0a = Vector256<float>.Zero;
        Vector256<float> r1a = Vector256<float>.Zero;
        Vector256<float> r2a = Vector256<float>.Zero;
        Vector256<float> r3a = Vector256<float>.Zero;
        Vector256<float> r4a = Vector256<float>.Zero;
        Vector256<float> r5a = Vector256<float>.Zero;
        var a1 = a + (3 * aRow);
        var aRow2 = 2 * aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector256.Load(b);
            b += 16;
            var x = Vector256.Create(a[0]);
            r0a = Vector256.FusedMultiplyAdd(x, b0, r0a);
            x = Vector256.Create(a[aRow]);
            r1a = Vector256.FusedMultiplyAdd(x, b0, r1a);
            x = Vector256.Create(a[aRow2]);
            r2a = Vector256.FusedMultiplyAdd(x, b0, r2a);
            x = Vector256.Create(a1[0]);
            r3a = Vector256.FusedMultiplyAdd(x, b0, r3a);
            x = Vector256.Create(a1[aRow]);
            r4a = Vector256.FusedMultiplyAdd(x, b0, r4a);
            x = Vector256.Create(a1[aRow2]);
            r5a = Vector256.FusedMultiplyAdd(x, b0, r5a);
            a += aStep;
            a1 += aStep;
        }

        Put(c, r0a, accumulate);
        Put(c + ldc, r1a, accumulate);
        Put(c + (2 * ldc), r2a, accumulate);
        Put(c + (3 * ldc), r3a, accumulate);
        Put(c + (4 * ldc), r4a, accumulate);
        Put(c + (5 * ldc), r5a, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector256<float> v0, Vector256<float> v1, bool accumulate)
    {
        if (accumulate)
        {
            v0 += Vector256.Load(c);
            v1 += Vector256.Load(c + 8);
        }

        v0.Store(c);
        v1.Store(c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector256<float> v0, bool accumulate)
    {
        if (accumulate)
        {
            v0 += Vector256.Load(c);
        }

        v0.Store(c);
    }
}
