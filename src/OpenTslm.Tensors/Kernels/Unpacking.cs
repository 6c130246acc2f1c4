using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Brings stored values to single precision, exactly.</summary>
internal static unsafe class Unpacking
{
    /// <summary>Restores values of a row.</summary>
    /// <param name="type">How they are stored.</param>
    /// <param name="source">First byte; for quantised types of a block.</param>
    /// <param name="destination">Receives the values.</param>
    /// <param name="count">Number of values; for quantised types whole blocks.</param>
    public static void Run(WeightType type, byte* source, float* destination, int count)
    {
        switch (type)
        {
            case WeightType.F32:
                Pointwise.Copy((float*)source, destination, count);
                break;
            case WeightType.F16:
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(source, count), new Span<float>(destination, count));
                break;
            case WeightType.BF16:
                BrainFloats((ushort*)source, destination, count);
                break;
            case WeightType.Q8_0:
                Blocks(source, destination, count / Quantizer.BlockLength);
                break;
            case WeightType.Q4_0:
                FourBitBlocks(source, destination, count / Quantizer.BlockLength);
                break;
            case WeightType.Q4_K:
                SuperUnpacking.FourBit(source, destination, count / Quantizer.SuperBlockLength);
                break;
            case WeightType.Q6_K:
                SuperUnpacking.SixBit(source, destination, count / Quantizer.SuperBlockLength);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No such type.");
        }
    }

    /// <summary>Eight signed bytes as singles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Bytes(sbyte* source)
    {
        if (Avx2.IsSupported)
        {
            return Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(source));
        }

        var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)source).AsSByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)));
    }

    /// <summary>Sixteen signed bytes as singles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Bytes512(sbyte* source) => Avx512F.IsSupported
        ? Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Load(source)))
        : Vector512.Create(Bytes(source), Bytes(source + 8));

    /// <summary>Eight bfloat16 values as singles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> BrainFloats(ushort* source) => (Words(source) << 16).AsSingle();

    /// <summary>
    /// Eight half-precision values as singles. The exponent is moved by adding the difference of the two biases;
    /// subnormal values are made with an exponent too large, which a subtraction then takes away.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Halves(Vector128<ushort> halves)
    {
        var bits = Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves));
        var magnitude = (bits & Vector256.Create(0x7FFFu)) << 13;
        var exponent = magnitude & Vector256.Create(0x0F800000u);
        var value = magnitude + Vector256.Create(112u << 23);
        var smallest = Vector256.Create(113u << 23).AsSingle();
        var subnormal = ((magnitude + Vector256.Create(113u << 23)).AsSingle() - smallest).AsUInt32();
        value = Vector256.ConditionalSelect(Vector256.Equals(exponent, Vector256<uint>.Zero), subnormal, value);
        var special = Vector256.Equals(exponent, Vector256.Create(0x0F800000u)) & Vector256.Create(112u << 23);
        var sign = (bits & Vector256.Create(0x8000u)) << 16;
        return (value + special | sign).AsSingle();
    }

    /// <summary>
    /// Eight steps of a Q4_0 block, less eight each, as singles: four bytes' lower halves hold values of the block's first
    /// sixteen, their upper halves those sixteen further on.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="first">The first of the eight: 0, 8, 16 or 24.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Steps(byte* block, int first)
    {
        var bytes = (*(ulong*)(block + 2 + (first & 8)) >> ((first >> 4) * 4)) & 0x0F0F0F0F0F0F0F0F;
        var steps = Vector128.CreateScalarUnsafe(bytes).AsByte() - Vector128.Create((byte)8);
        if (Avx2.IsSupported)
        {
            return Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(steps.AsSByte()));
        }

        var words = Vector128.WidenLower(steps.AsSByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)));
    }

    /// <summary>The scales of blocks, each a half-precision number at the block's beginning.</summary>
    /// <param name="block">The first block.</param>
    /// <param name="stride">Bytes of a block.</param>
    /// <param name="scales">Receives one a block.</param>
    /// <param name="count">Number of blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scales(byte* block, int stride, float* scales, int count)
    {
        var i = 0;
        for (; i + 8 <= count; i += 8, block += 8 * stride)
        {
            Halves(Vector128.Create(
                *(ushort*)block, *(ushort*)(block + stride), *(ushort*)(block + (2 * stride)), *(ushort*)(block + (3 * stride)),
                *(ushort*)(block + (4 * stride)), *(ushort*)(block + (5 * stride)), *(ushort*)(block + (6 * stride)),
                *(ushort*)(block + (7 * stride)))).Store(scales + i);
        }

        for (; i < count; i++, block += stride)
        {
            scales[i] = (float)BitConverter.UInt16BitsToHalf(*(ushort*)block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Words(ushort* source)
    {
        var words = Vector128.Load(source);
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
    }

    private static void BrainFloats(ushort* source, float* destination, int count)
    {
        var i = 0;
        for (; i + 8 <= count; i += 8)
        {
            BrainFloats(source + i).Store(destination + i);
        }

        for (; i < count; i++)
        {
            destination[i] = BitConverter.UInt32BitsToSingle((uint)source[i] << 16);
        }
    }

    private static void Blocks(byte* block, float* destination, int count)
    {
        const int AtOnce = 64;
        var scales = stackalloc float[AtOnce];
        for (var i = 0; i < count; i++, block += Quantizer.BlockBytes, destination += Quantizer.BlockLength)
        {
            if (i % AtOnce == 0)
            {
                Scales(block, Quantizer.BlockBytes, scales, Math.Min(AtOnce, count - i));
            }

            var scale = Vector256.Create(scales[i % AtOnce]);
            for (var j = 0; j < Quantizer.BlockLength; j += 8)
            {
                (Bytes((sbyte*)block + 2 + j) * scale).Store(destination + j);
            }
        }
    }

    private static void FourBitBlocks(byte* block, float* destination, int count)
    {
        for (var i = 0; i < count; i++, block += Quantizer.FourBitBlockBytes, destination += Quantizer.BlockLength)
        {
            var scale = Vector256.Create((float)BitConverter.UInt16BitsToHalf(*(ushort*)block));
            for (var j = 0; j < Quantizer.BlockLength; j += 8)
            {
                (Steps(block, j) * scale).Store(destination + j);
            }
        }
    }
}
