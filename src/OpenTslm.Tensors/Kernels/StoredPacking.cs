using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Packs rows of a stored weight into panels of single precision (see <see cref="Packing.Transposed"/>), converting on the
/// way, so that no unpacked copy of the weight is written and read again.
/// </summary>
internal static unsafe class StoredPacking
{
    private const int Group = 8;

    /// <summary>Packs the transpose: element (p, j) is value p of row j.</summary>
    /// <param name="type">How the rows are stored.</param>
    /// <param name="source">First byte of row 0's first term; of a block for quantised types.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="k">Terms; whole blocks for quantised types.</param>
    /// <param name="n">Rows of the weight.</param>
    /// <param name="width">Columns of a panel, a multiple of 4; the last panel is filled with zeros.</param>
    /// <param name="destination">Receives the panels.</param>
    public static void Run(WeightType type, byte* source, long stride, int k, int n, int width, float* destination)
    {
        if (Quantizer.LengthOfBlock(type) == Quantizer.SuperBlockLength)
        {
            Unpacked(type, source, stride, k, n, width, destination);
            return;
        }

        var rows = Scratch.Rows.Singles((nint)Group * k);
        for (var j = 0; j < n; j += width, destination += (nint)width * k)
        {
            var columns = Math.Min(width, n - j);
            for (var i = 0; i < width; i += Group)
            {
                var count = Math.Min(Group, Math.Min(width, columns) - i);
                var from = source + ((j + i) * stride);
                if (count == Group && Avx.IsSupported)
                {
                    Convert(type, from, stride, k, destination + i, width);
                }
                else
                {
                    Copy(type, from, stride, k, Math.Max(0, count), Math.Min(Group, width - i), rows, destination + i, width);
                }
            }
        }
    }

    /// <summary>Packs by way of an unpacked panel, which stays in the first-level cache.</summary>
    private static void Unpacked(WeightType type, byte* source, long stride, int k, int n, int width, float* destination)
    {
        var rows = Scratch.Rows.Singles((nint)width * k);
        for (var j = 0; j < n; j += width, destination += (nint)width * k)
        {
            var columns = Math.Min(width, n - j);
            for (var i = 0; i < columns; i++)
            {
                Unpacking.Run(type, source + ((j + i) * stride), rows + ((nint)i * k), k);
            }

            Packing.Transposed(rows, k, k, columns, width, destination);
        }
    }

    private static void Convert(WeightType type, byte* source, long stride, int k, float* destination, int width)
    {
        switch (type)
        {
            case WeightType.F16:
                Eight<HalfRow>(source, stride, k, destination, width);
                break;
            case WeightType.BF16:
                Eight<BrainFloatRow>(source, stride, k, destination, width);
                break;
            case WeightType.Q8_0:
                EightOfBlocks<ByteBlock>(source, stride, k, destination, width);
                break;
            case WeightType.Q4_0:
                EightOfBlocks<FourBitBlock>(source, stride, k, destination, width);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No such type.");
        }
    }

    /// <summary>Packs eight rows of plain numbers, where <see cref="Avx"/> is supported.</summary>
    /// <param name="source">First byte of the first row.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="k">Terms.</param>
    /// <param name="destination">The first of eight columns of a panel.</param>
    /// <param name="width">Columns of the panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight<TRow>(byte* source, long stride, int k, float* destination, int width)
        where TRow : struct, IStoredRow
    {
        var p = 0;
        for (; p + 8 <= k; p += 8, destination += 8 * width)
        {
            var s = source + (p * TRow.Bytes);
            Transpose(
                TRow.Load(s), TRow.Load(s + stride), TRow.Load(s + (2 * stride)), TRow.Load(s + (3 * stride)),
                TRow.Load(s + (4 * stride)), TRow.Load(s + (5 * stride)), TRow.Load(s + (6 * stride)), TRow.Load(s + (7 * stride)),
                Vector256<float>.One, destination, width);
        }

        for (; p < k; p++, destination += width)
        {
            for (var i = 0; i < Group; i++)
            {
                destination[i] = TRow.One(source + (i * stride) + (p * TRow.Bytes));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightOfBlocks<TBlock>(byte* source, long stride, int k, float* destination, int width)
        where TBlock : struct, IStoredBlock
    {
        for (var p = 0; p < k; p += Quantizer.BlockLength, source += TBlock.Bytes)
        {
            var s = source;
            var scales = Unpacking.Halves(Vector128.Create(
                *(ushort*)s, *(ushort*)(s + stride), *(ushort*)(s + (2 * stride)), *(ushort*)(s + (3 * stride)),
                *(ushort*)(s + (4 * stride)), *(ushort*)(s + (5 * stride)), *(ushort*)(s + (6 * stride)), *(ushort*)(s + (7 * stride))));
            for (var q = 0; q < Quantizer.BlockLength; q += 8, destination += 8 * width)
            {
                Transpose(
                    TBlock.Load(s, q), TBlock.Load(s + stride, q), TBlock.Load(s + (2 * stride), q), TBlock.Load(s + (3 * stride), q),
                    TBlock.Load(s + (4 * stride), q), TBlock.Load(s + (5 * stride), q), TBlock.Load(s + (6 * stride), q),
                    TBlock.Load(s + (7 * stride), q), scales, destination, width);
            }
        }
    }

    /// <summary>Writes eight rows as eight columns, each multiplied by its factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d,
        Vector256<float> e, Vector256<float> f, Vector256<float> g, Vector256<float> h,
        Vector256<float> factors, float* destination, nint width)
    {
        var r0 = Avx.UnpackLow(a, b);
        var r1 = Avx.UnpackHigh(a, b);
        var r2 = Avx.UnpackLow(c, d);
        var r3 = Avx.UnpackHigh(c, d);
        var r4 = Avx.UnpackLow(e, f);
        var r5 = Avx.UnpackHigh(e, f);
        var r6 = Avx.UnpackLow(g, h);
        var r7 = Avx.UnpackHigh(g, h);
        var t0 = Avx.Shuffle(r0, r2, 0x44);
        var t1 = Avx.Shuffle(r0, r2, 0xEE);
        var t2 = Avx.Shuffle(r1, r3, 0x44);
        var t3 = Avx.Shuffle(r1, r3, 0xEE);
        var t4 = Avx.Shuffle(r4, r6, 0x44);
        var t5 = Avx.Shuffle(r4, r6, 0xEE);
        var t6 = Avx.Shuffle(r5, r7, 0x44);
        var t7 = Avx.Shuffle(r5, r7, 0xEE);
        (Avx.Permute2x128(t0, t4, 0x20) * factors).Store(destination);
        (Avx.Permute2x128(t1, t5, 0x20) * factors).Store(destination + width);
        (Avx.Permute2x128(t2, t6, 0x20) * factors).Store(destination + (2 * width));
        (Avx.Permute2x128(t3, t7, 0x20) * factors).Store(destination + (3 * width));
        (Avx.Permute2x128(t0, t4, 0x31) * factors).Store(destination + (4 * width));
        (Avx.Permute2x128(t1, t5, 0x31) * factors).Store(destination + (5 * width));
        (Avx.Permute2x128(t2, t6, 0x31) * factors).Store(destination + (6 * width));
        (Avx.Permute2x128(t3, t7, 0x31) * factors).Store(destination + (7 * width));
    }

    /// <summary>Some of up to eight rows by way of an unpacked copy; the missing ones become zeros.</summary>
    private static void Copy(
        WeightType type, byte* source, long stride, int k, int count, int columns, float* rows, float* destination, int width)
    {
        for (var i = 0; i < count; i++)
        {
            Unpacking.Run(type, source + (i * stride), rows + ((nint)i * k), k);
        }

        for (var p = 0; p < k; p++, destination += width)
        {
            for (var i = 0; i < columns; i++)
            {
                destination[i] = i < count ? rows[((nint)i * k) + p] : 0;
            }
        }
    }

    private interface IStoredBlock
    {
        static abstract int Bytes { get; }

        static abstract Vector256<float> Load(byte* block, int first);
    }

    private readonly struct HalfRow : IStoredRow
    {
        public static int Bytes => sizeof(ushort);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Load(byte* source) => Unpacking.Halves(Vector128.Load((ushort*)source));

        public static float One(byte* source) => (float)*(Half*)source;
    }

    private readonly struct BrainFloatRow : IStoredRow
    {
        public static int Bytes => sizeof(ushort);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Load(byte* source) => Unpacking.BrainFloats((ushort*)source);

        public static float One(byte* source) => BitConverter.UInt32BitsToSingle((uint)*(ushort*)source << 16);
    }

    private readonly struct ByteBlock : IStoredBlock
    {
        public static int Bytes => Quantizer.BlockBytes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Load(byte* block, int first) => Unpacking.Bytes((sbyte*)block + 2 + first);
    }

    private readonly struct FourBitBlock : IStoredBlock
    {
        public static int Bytes => Quantizer.FourBitBlockBytes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Load(byte* block, int first) => Unpacking.Steps(block, first);
    }
}
