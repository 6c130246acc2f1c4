using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Brings blocks of 256 values to single precision, exactly as <see cref="SuperBlocks"/> does.</summary>
internal static unsafe class SuperUnpacking
{
    private const int PartLength = 32;
    private const int Parts = Quantizer.SuperBlockLength / PartLength;

    /// <summary>Restores blocks of <see cref="WeightType.Q4_K"/>.</summary>
    /// <param name="block">The first block.</param>
    /// <param name="values">Receives 256 values a block.</param>
    /// <param name="count">Number of blocks.</param>
    public static void FourBit(byte* block, float* values, int count)
    {
        var packed = stackalloc sbyte[PartLength];
        for (var i = 0; i < count; i++, block += Quantizer.FourBitSuperBlockBytes)
        {
            var (scale, least) = (HalfAt(block), HalfAt(block + 2));
            for (var part = 0; part < Parts; part++, values += PartLength)
            {
                var (partScale, partLeast) = SuperBlocks.ScaleAndLeast(new ReadOnlySpan<byte>(block + 4, 12), part);
                var bytes = Vector256.Load(block + 16 + (part / 2 * PartLength));
                var steps = part % 2 == 0 ? bytes : (bytes.AsUInt16() >>> 4).AsByte();
                (steps & Vector256.Create((byte)0xF)).AsSByte().Store(packed);
                var (s, m) = (Vector256.Create(scale * partScale), Vector256.Create(least * partLeast));
                for (var j = 0; j < PartLength; j += 8)
                {
                    ((Unpacking.Bytes(packed + j) * s) - m).Store(values + j);
                }
            }
        }
    }

    /// <summary>Restores blocks of <see cref="WeightType.Q6_K"/>.</summary>
    /// <param name="block">The first block.</param>
    /// <param name="values">Receives 256 values a block.</param>
    /// <param name="count">Number of blocks.</param>
    public static void SixBit(byte* block, float* values, int count)
    {
        var packed = stackalloc sbyte[PartLength];
        for (var i = 0; i < count; i++, block += Quantizer.SixBitSuperBlockBytes)
        {
            var scale = HalfAt(block + 208);
            var scales = (sbyte*)block + 192;
            for (var part = 0; part < Parts; part++, values += PartLength, scales += 2)
            {
                var low = Vector256.Load(block + (part / 4 * 64) + (part % 2 * PartLength));
                var high = Vector256.Load(block + 128 + (part / 4 * PartLength));
                var steps = (part % 4 < 2 ? low : (low.AsUInt16() >>> 4).AsByte()) & Vector256.Create((byte)0xF);
                var bits = (high.AsUInt16() >>> (part % 4 * 2)).AsByte() & Vector256.Create((byte)3);
                ((steps | (bits.AsUInt16() << 4).AsByte()).AsSByte() - Vector256.Create((sbyte)32)).Store(packed);
                for (var j = 0; j < PartLength; j += 8)
                {
                    (Unpacking.Bytes(packed + j) * Vector256.Create(scale * scales[j / 16])).Store(values + j);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float HalfAt(byte* at) => (float)BitConverter.UInt16BitsToHalf(*(ushort*)at);
}
