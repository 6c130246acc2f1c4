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
                StoredPacking.Eight<SingleRow>((byte*)(source + ((j + i) * ld)), ld * sizeof(float), k, destination + i, width);
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

    private readonly struct SingleRow : IStoredRow
    {
        public static int Bytes => sizeof(float);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Load(byte* source) => Vector256.Load((float*)source);

        public static float One(byte* source) => *(float*)source;
    }
}
