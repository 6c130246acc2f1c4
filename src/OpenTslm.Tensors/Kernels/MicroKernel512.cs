using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Tiles of 12 rows by 32 columns in 512-bit vectors: 24 accumulators, two column vectors and one broadcast.</summary>
/// <remarks>Unrolled by hand: every accumulator has to be a local of its own to stay in a register.</remarks>
internal readonly unsafe struct MicroKernel512 : IMicroKernel
{
    public static int Rows => 12;

    public static int Columns => 32;

    public static void Tile(
        int rows, int columns, int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        if (columns <= 16)
        {
            Narrow12(k, a, aRow, aStep, b, c, ldc, accumulate);
        }
        else if (rows > 8)
        {
            Tile12(k, a, aRow, aStep, b, c, ldc, accumulate);
        }
        else if (rows > 4)
        {
            Tile8(k, a, aRow, aStep, b, c, ldc, accumulate);
        }
        else
        {
            Tile4(k, a, aRow, aStep, b, c, ldc, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile12(
        int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector512<float> r0a = Vector512<float>.Zero, r0b = Vector512<float>.Zero;
        Vector512<float> r1a = Vector512<float>.Zero, r1b = Vector512<float>.Zero;
        Vector512<float> r2a = Vector512<float>.Zero, r2b = Vector512<float>.Zero;
        Vector512<float> r3a = Vector512<float>.Zero, r3b = Vector512<float>.Zero;
        Vector512<float> r4a = Vector512<float>.Zero, r4b = Vector512<float>.Zero;
        Vector512<float> r5a = Vector512<float>.Zero, r5b = Vector512<float>.Zero;
        Vector512<float> r6a = Vector512<float>.Zero, r6b = Vector512<float>.Zero;
        Vector512<float> r7a = Vector512<float>.Zero, r7b = Vector512<float>.Zero;
        Vector512<float> r8a = Vector512<float>.Zero, r8b = Vector512<float>.Zero;
        Vector512<float> r9a = Vector512<float>.Zero, r9b = Vector512<float>.Zero;
        Vector512<float> raa = Vector512<float>.Zero, rab = Vector512<float>.Zero;
        Vector512<float> rba = Vector512<float>.Zero, rbb = Vector512<float>.Zero;
        var a1 = a + (3 * aRow);
        var a2 = a + (6 * aRow);
        var a3 = a + (9 * aRow);
        var aRow2 = 2 * aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            b += 32;
            var x = Vector512.Create(a[0]);
            r0a = Vector512.FusedMultiplyAdd(x, b0, r0a);
            r0b = Vector512.FusedMultiplyAdd(x, b1, r0b);
            x = Vector512.Create(a[aRow]);
            r1a = Vector512.FusedMultiplyAdd(x, b0, r1a);
            r1b = Vector512.FusedMultiplyAdd(x, b1, r1b);
            x = Vector512.Create(a[aRow2]);
            r2a = Vector512.FusedMultiplyAdd(x, b0, r2a);
            r2b = Vector512.FusedMultiplyAdd(x, b1, r2b);
            x = Vector512.Create(a1[0]);
            r3a = Vector512.FusedMultiplyAdd(x, b0, r3a);
            r3b = Vector512.FusedMultiplyAdd(x, b1, r3b);
            x = Vector512.Create(a1[aRow]);
            r4a = Vector512.FusedMultiplyAdd(x, b0, r4a);
            r4b = Vector512.FusedMultiplyAdd(x, b1, r4b);
            x = Vector512.Create(a1[aRow2]);
            r5a = Vector512.FusedMultiplyAdd(x, b0, r5a);
            r5b = Vector512.FusedMultiplyAdd(x, b1, r5b);
            x = Vector512.Create(a2[0]);
            r6a = Vector512.FusedMultiplyAdd(x, b0, r6a);
            r6b = Vector512.FusedMultiplyAdd(x, b1, r6b);
            x = Vector512.Create(a2[aRow]);
            r7a = Vector512.FusedMultiplyAdd(x, b0, r7a);
            r7b = Vector512.FusedMultiplyAdd(x, b1, r7b);
            x = Vector512.Create(a2[aRow2]);
            r8a = Vector512.FusedMultiplyAdd(x, b0, r8a);
            r8b = Vector512.FusedMultiplyAdd(x, b1, r8b);
            x = Vector512.Create(a3[0]);
            r9a = Vector512.FusedMultiplyAdd(x, b0, r9a);
            r9b = Vector512.FusedMultiplyAdd(x, b1, r9b);
            x = Vector512.Create(a3[aRow]);
            raa = Vector512.FusedMultiplyAdd(x, b0, raa);
            rab = Vector512.FusedMultiplyAdd(x, b1, rab);
            x = Vector512.Create(a3[aRow2]);
            rba = Vector512.FusedMultiplyAdd(x, b0, rba);
            rbb = Vector512.FusedMultiplyAdd(x, b1, rbb);
            a += aStep;
            a1 += aStep;
            a2 += aStep;
            a3 += aStep;
        }

        Put(c, r0a, r0b, accumulate);
        Put(c + ldc, r1a, r1b, accumulate);
        Put(c + (2 * ldc), r2a, r2b, accumulate);
        Put(c + (3 * ldc), r3a, r3b, accumulate);
        Put(c + (4 * ldc), r4a, r4b, accumulate);
        Put(c + (5 * ldc), r5a, r5b, accumulate);
        Put(c + (6 * ldc), r6a, r6b, accumulate);
        Put(c + (7 * ldc), r7a, r7b, accumulate);
        Put(c + (8 * ldc), r8a, r8b, accumulate);
        Put(c + (9 * ldc), r9a, r9b, accumulate);
        Put(c + (10 * ldc), raa, rab, accumulate);
        Put(c + (11 * ldc), rba, rbb, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(
        int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector512<float> r0a = Vector512<float>.Zero, r0b = Vector512<float>.Zero;
        Vector512<float> r1a = Vector512<float>.Zero, r1b = Vector512<float>.Zero;
        Vector512<float> r2a = Vector512<float>.Zero, r2b = Vector512<float>.Zero;
        Vector512<float> r3a = Vector512<float>.Zero, r3b = Vector512<float>.Zero;
        Vector512<float> r4a = Vector512<float>.Zero, r4b = Vector512<float>.Zero;
        Vector512<float> r5a = Vector512<float>.Zero, r5b = Vector512<float>.Zero;
        Vector512<float> r6a = Vector512<float>.Zero, r6b = Vector512<float>.Zero;
        Vector512<float> r7a = Vector512<float>.Zero, r7b = Vector512<float>.Zero;
        var a1 = a + (3 * aRow);
        var a2 = a + (6 * aRow);
        var aRow2 = 2 * aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            b += 32;
            var x = Vector512.Create(a[0]);
            r0a = Vector512.FusedMultiplyAdd(x, b0, r0a);
            r0b = Vector512.FusedMultiplyAdd(x, b1, r0b);
            x = Vector512.Create(a[aRow]);
            r1a = Vector512.FusedMultiplyAdd(x, b0, r1a);
            r1b = Vector512.FusedMultiplyAdd(x, b1, r1b);
            x = Vector512.Create(a[aRow2]);
            r2a = Vector512.FusedMultiplyAdd(x, b0, r2a);
            r2b = Vector512.FusedMultiplyAdd(x, b1, r2b);
            x = Vector512.Create(a1[0]);
            r3a = Vector512.FusedMultiplyAdd(x, b0, r3a);
            r3b = Vector512.FusedMultiplyAdd(x, b1, r3b);
            x = Vector512.Create(a1[aRow]);
            r4a = Vector512.FusedMultiplyAdd(x, b0, r4a);
            r4b = Vector512.FusedMultiplyAdd(x, b1, r4b);
            x = Vector512.Create(a1[aRow2]);
            r5a = Vector512.FusedMultiplyAdd(x, b0, r5a);
            r5b = Vector512.FusedMultiplyAdd(x, b1, r5b);
            x = Vector512.Create(a2[0]);
            r6a = Vector512.FusedMultiplyAdd(x, b0, r6a);
            r6b = Vector512.FusedMultiplyAdd(x, b1, r6b);
            x = Vector512.Create(a2[aRow]);
            r7a = Vector512.FusedMultiplyAdd(x, b0, r7a);
            r7b = Vector512.FusedMultiplyAdd(x, b1, r7b);
            a += aStep;
            a1 += aStep;
            a2 += aStep;
        }

        Put(c, r0a, r0b, accumulate);
        Put(c + ldc, r1a, r1b, accumulate);
        Put(c + (2 * ldc), r2a, r2b, accumulate);
        Put(c + (3 * ldc), r3a, r3b, accumulate);
        Put(c + (4 * ldc), r4a, r4b, accumulate);
        Put(c + (5 * ldc), r5a, r5b, accumulate);
        Put(c + (6 * ldc), r6a, r6b, accumulate);
        Put(c + (7 * ldc), r7a, r7b, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(
        int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector512<float> r0a = Vector512<float>.Zero, r0b = Vector512<float>.Zero;
        Vector512<float> r1a = Vector512<float>.Zero, r1b = Vector512<float>.Zero;
        Vector512<float> r2a = Vector512<float>.Zero, r2b = Vector512<float>.Zero;
        Vector512<float> r3a = Vector512<float>.Zero, r3b = Vector512<float>.Zero;
        var a1 = a + (3 * aRow);
        var aRow2 = 2 * aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            b += 32;
            var x = Vector512.Create(a[0]);
            r0a = Vector512.FusedMultiplyAdd(x, b0, r0a);
            r0b = Vector512.FusedMultiplyAdd(x, b1, r0b);
            x = Vector512.Create(a[aRow]);
            r1a = Vector512.FusedMultiplyAdd(x, b0, r1a);
            r1b = Vector512.FusedMultiplyAdd(x, b1, r1b);
            x = Vector512.Create(a[aRow2]);
            r2a = Vector512.FusedMultiplyAdd(x, b0, r2a);
            r2b = Vector512.FusedMultiplyAdd(x, b1, r2b);
            x = Vector512.Create(a1[0]);
            r3a = Vector512.FusedMultiplyAdd(x, b0, r3a);
            r3b = Vector512.FusedMultiplyAdd(x, b1, r3b);
            a += aStep;
            a1 += aStep;
        }

        Put(c, r0a, r0b, accumulate);
        Put(c + ldc, r1a, r1b, accumulate);
        Put(c + (2 * ldc), r2a, r2b, accumulate);
        Put(c + (3 * ldc), r3a, r3b, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow12(
        int k, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector512<float> r0a = Vector512<float>.Zero;
        Vector512<float> r1a = Vector512<float>.Zero;
        Vector512<float> r2a = Vector512<float>.Zero;
        Vector512<float> r3a = Vector512<float>.Zero;
        Vector512<float> r4a = Vector512<float>.Zero;
        Vector512<float> r5a = Vector512<float>.Zero;
        Vector512<float> r6a = Vector512<float>.Zero;
        Vector512<float> r7a = Vector512<float>.Zero;
        Vector512<float> r8a = Vector512<float>.Zero;
        Vector512<float> r9a = Vector512<float>.Zero;
        Vector512<float> raa = Vector512<float>.Zero;
        Vector512<float> rba = Vector512<float>.Zero;
        var a1 = a + (3 * aRow);
        var a2 = a + (6 * aRow);
        var a3 = a + (9 * aRow);
        var aRow2 = 2 * aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector512.Load(b);
            b += 32;
            var x = Vector512.Create(a[0]);
            r0a = Vector512.FusedMultiplyAdd(x, b0, r0a);
            x = Vector512.Create(a[aRow]);
            r1a = Vector512.FusedMultiplyAdd(x, b0, r1a);
            x = Vector512.Create(a[aRow2]);
            r2a = Vector512.FusedMultiplyAdd(x, b0, r2a);
            x = Vector512.Create(a1[0]);
            r3a = Vector512.FusedMultiplyAdd(x, b0, r3a);
            x = Vector512.Create(a1[aRow]);
            r4a = Vector512.FusedMultiplyAdd(x, b0, r4a);
            x = Vector512.Create(a1[aRow2]);
            r5a = Vector512.FusedMultiplyAdd(x, b0, r5a);
            x = Vector512.Create(a2[0]);
            r6a = Vector512.FusedMultiplyAdd(x, b0, r6a);
            x = Vector512.Create(a2[aRow]);
            r7a = Vector512.FusedMultiplyAdd(x, b0, r7a);
            x = Vector512.Create(a2[aRow2]);
            r8a = Vector512.FusedMultiplyAdd(x, b0, r8a);
            x = Vector512.Create(a3[0]);
            r9a = Vector512.FusedMultiplyAdd(x, b0, r9a);
            x = Vector512.Create(a3[aRow]);
            raa = Vector512.FusedMultiplyAdd(x, b0, raa);
            x = Vector512.Create(a3[aRow2]);
            rba = Vector512.FusedMultiplyAdd(x, b0, rba);
            a += aStep;
            a1 += aStep;
            a2 += aStep;
            a3 += aStep;
        }

        Put(c, r0a, accumulate);
        Put(c + ldc, r1a, accumulate);
        Put(c + (2 * ldc), r2a, accumulate);
        Put(c + (3 * ldc), r3a, accumulate);
        Put(c + (4 * ldc), r4a, accumulate);
        Put(c + (5 * ldc), r5a, accumulate);
        Put(c + (6 * ldc), r6a, accumulate);
        Put(c + (7 * ldc), r7a, accumulate);
        Put(c + (8 * ldc), r8a, accumulate);
        Put(c + (9 * ldc), r9a, accumulate);
        Put(c + (10 * ldc), raa, accumulate);
        Put(c + (11 * ldc), rba, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector512<float> v0, Vector512<float> v1, bool accumulate)
    {
        if (accumulate)
        {
            v0 += Vector512.Load(c);
            v1 += Vector512.Load(c + 16);
        }

        v0.Store(c);
        v1.Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector512<float> v0, bool accumulate)
    {
        if (accumulate)
        {
            v0 += Vector512.Load(c);
        }

        v0.Store(c);
    }
}
