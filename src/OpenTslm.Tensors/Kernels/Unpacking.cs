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
    /// <param name="source">First byte; for Q8_0 of a block.</param>
    /// <param name="destination">Receives the values.</param>
    /// <param name="count">Number of values; for Q8_0 whole blocks.</param>
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
                for (var i = 0; i < count; i += Quantizer.BlockLength, source += Quantizer.BlockBytes)
                {
                    Block(source, destination + i);
                }

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

    /// <summary>Eight bfloat16 values as singles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> BrainFloats(ushort* source) => (Words(source) << 16).AsSingle();

    /// <summary>
    /// Eight half-precision values as singles. The exponent is moved by adding the difference of the two biases;
    /// subnormal values are made with an exponent too large, which a subtraction then takes away.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Halves(ushort* source)
    {
        var bits = Words(source);
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

    /// <summary>The scale of a Q8_0 block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Scale(byte* block)
    {
        // By hand, since the conversion of the runtime takes longer than the whole block.
        uint bits = Unsafe.ReadUnaligned<ushort>(block);
        var exponent = bits & 0x7C00;
        return exponent is 0 or 0x7C00
            ? (float)BitConverter.UInt16BitsToHalf((ushort)bits)
            : BitConverter.UInt32BitsToSingle(((bits & 0x8000) << 16) | (((bits & 0x7FFF) << 13) + (112u << 23)));
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

    private static void Block(byte* block, float* destination)
    {
        var scale = Vector256.Create(Scale(block));
        for (var i = 0; i < Quantizer.BlockLength; i += 8)
        {
            (Bytes((sbyte*)block + 2 + i) * scale).Store(destination + i);
        }
    }
}
