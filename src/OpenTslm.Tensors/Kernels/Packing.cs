using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Copies pieces of a matrix into panels, in the order in which a micro-kernel reads them.</summary>
internal static unsafe class Packing
{
    /// <summary>
    /// Packs <c>[k, n]</c>, element (p, j) at <c>source[p · ld + j]</c>, into panels of <paramref name="width"/>
    /// columns; the last panel is filled with zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(float* source, nint ld, int k, int n, int width, float* destination)
    {
        for (var j = 0; j < n; j += width)
        {
            var columns = Math.Min(width, n - j);
            var from = source + j;
            if (columns == width)
            {
                for (var p = 0; p < k; p++, from += ld, destination += width)
                {
                    CopyFull(from, destination, width);
                }
            }
            else
            {
                for (var p = 0; p < k; p++, from += ld, destination += width)
                {
                    for (var i = 0; i < width; i++)
                    {
                        destination[i] = i < columns ? from[i] : 0;
                    }
                }
            }
        }
    }

    /// <summary>
    /// Packs the transpose: element (p, j) at <c>source[j · ld + p]</c>. Otherwise as <see cref="Columns"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(float* source, nint ld, int k, int n, int width, float* destination)
    {
        for (var j = 0; j < n; j += width, destination += (nint)width * k)
        {
            var columns = Math.Min(width, n - j);
            var i = 0;
            for (; i + 8 <= columns && Avx.IsSupported; i += 8)
            {
                Transpose8(source + ((j + i) * ld), ld, k, destination + i, width);
            }

            for (; i + 4 <= columns; i += 4)
            {
                Transpose4(source + ((j + i) * ld), ld, k, destination + i, width);
            }

            for (; i < width; i++)
            {
                var from = source + ((j + i) * ld);
                for (var p = 0; p < k; p++)
                {
                    destination[((nint)p * width) + i] = i < columns ? from[p] : 0;
                }
            }
        }
    }

    private static void CopyFull(float* from, float* to, int width)
    {
        // Every width is a multiple of 4.
        var i = 0;
        for (; i + 16 <= width; i += 16)
        {
            Vector256.Load(from + i).Store(to + i);
            Vector256.Load(from + i + 8).Store(to + i + 8);
        }

        for (; i < width; i += 4)
        {
            Vector128.Load(from + i).Store(to + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose8(float* s, nint ld, int k, float* d, int width)
    {
        var s3 = s + (3 * ld);
        var s6 = s + (6 * ld);
        var p = 0;
        for (; p + 8 <= k; p += 8, d += 8 * width)
        {
            var r0 = Avx.UnpackLow(Vector256.Load(s + p), Vector256.Load(s + ld + p));
            var r1 = Avx.UnpackHigh(Vector256.Load(s + p), Vector256.Load(s + ld + p));
            var r2 = Avx.UnpackLow(Vector256.Load(s + (2 * ld) + p), Vector256.Load(s3 + p));
            var r3 = Avx.UnpackHigh(Vector256.Load(s + (2 * ld) + p), Vector256.Load(s3 + p));
            var r4 = Avx.UnpackLow(Vector256.Load(s3 + ld + p), Vector256.Load(s3 + (2 * ld) + p));
            var r5 = Avx.UnpackHigh(Vector256.Load(s3 + ld + p), Vector256.Load(s3 + (2 * ld) + p));
            var r6 = Avx.UnpackLow(Vector256.Load(s6 + p), Vector256.Load(s6 + ld + p));
            var r7 = Avx.UnpackHigh(Vector256.Load(s6 + p), Vector256.Load(s6 + ld + p));
            var t0 = Avx.Shuffle(r0, r2, 0x44);
            var t1 = Avx.Shuffle(r0, r2, 0xEE);
            var t2 = Avx.Shuffle(r1, r3, 0x44);
            var t3 = Avx.Shuffle(r1, r3, 0xEE);
            var t4 = Avx.Shuffle(r4, r6, 0x44);
            var t5 = Avx.Shuffle(r4, r6, 0xEE);
            var t6 = Avx.Shuffle(r5, r7, 0x44);
            var t7 = Avx.Shuffle(r5, r7, 0xEE);
            Avx.Permute2x128(t0, t4, 0x20).Store(d);
            Avx.Permute2x128(t1, t5, 0x20).Store(d + width);
            Avx.Permute2x128(t2, t6, 0x20).Store(d + (2 * width));
            Avx.Permute2x128(t3, t7, 0x20).Store(d + (3 * width));
            Avx.Permute2x128(t0, t4, 0x31).Store(d + (4 * width));
            Avx.Permute2x128(t1, t5, 0x31).Store(d + (5 * width));
            Avx.Permute2x128(t2, t6, 0x31).Store(d + (6 * width));
            Avx.Permute2x128(t3, t7, 0x31).Store(d + (7 * width));
        }

        for (; p < k; p++, d += width)
        {
            for (var i = 0; i < 8; i++)
            {
                d[i] = s[(i * ld) + p];
            }
        }
    }

    private static void Transpose4(float* s, nint ld, int k, float* d, int width)
    {
        for (var p = 0; p < k; p++, d += width)
        {
            d[0] = s[p];
            d[1] = s[ld + p];
            d[2] = s[(2 * ld) + p];
            d[3] = s[(3 * ld) + p];
        }
    }
}
