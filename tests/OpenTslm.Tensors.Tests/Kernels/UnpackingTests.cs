using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class UnpackingTests
{
    [Theory]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    public void Run_EveryBitPattern_IsExact(WeightType type)
    {
        ushort[] bits = [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i), 1, 2, 3];
        var expected = new float[bits.Length];
        Quantizer.Dequantize(type, MemoryMarshal.AsBytes<ushort>(bits), expected);
        var actual = new float[bits.Length];
        fixed (ushort* source = bits)
        fixed (float* destination = actual)
        {
            Unpacking.Run(type, (byte*)source, destination, bits.Length);
        }

        actual.ShouldBe(expected);
    }

    [Fact]
    public void Halves_EveryBitPattern_IsExact()
    {
        var bits = stackalloc ushort[8];
        for (var i = 0; i < 1 << 16; i += 8)
        {
            for (var j = 0; j < 8; j++)
            {
                bits[j] = (ushort)(i + j);
            }

            var values = Unpacking.Halves(Vector128.Load(bits));
            for (var j = 0; j < 8; j++)
            {
                values[j].ShouldBe((float)BitConverter.UInt16BitsToHalf(bits[j]));
            }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    public void Scales_RunsOfBlocks_ReadsEachBlock(int count)
    {
        var bytes = new byte[count * Quantizer.BlockBytes];
        for (var i = 0; i < count; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(i * Quantizer.BlockBytes), (Half)(i + 0.5));
        }

        var scales = new float[count];
        fixed (byte* blocks = bytes)
        fixed (float* destination = scales)
        {
            Unpacking.Scales(blocks, Quantizer.BlockBytes, destination, count);
        }

        scales.ShouldBe(Enumerable.Range(0, count).Select(i => i + 0.5f));
    }

    [Theory]
    [InlineData(WeightType.Q8_0, 1f)]
    [InlineData(WeightType.Q8_0, 1e-6f)]
    [InlineData(WeightType.Q4_0, 1f)]
    [InlineData(WeightType.Q4_0, 1e-6f)]
    [InlineData(WeightType.Q4_K, 1f)]
    [InlineData(WeightType.Q4_K, 1e-4f)]
    [InlineData(WeightType.Q6_K, 1f)]
    [InlineData(WeightType.Q6_K, 1e-4f)]
    public void Run_Blocks_EqualsQuantizer(WeightType type, float spread)
    {
        var random = new Random(1);
        var (bytes, expected) = StoredRows.Create(random, type, 1, type >= WeightType.Q4_K ? 768 : 320, spread);
        var actual = new float[expected.Length];
        fixed (byte* source = bytes)
        fixed (float* destination = actual)
        {
            Unpacking.Run(type, source, destination, actual.Length);
        }

        actual.ShouldBe(expected);
    }

    [Theory]
    [InlineData(WeightType.F32, 37)]
    [InlineData(WeightType.BF16, 37)]
    [InlineData(WeightType.Q8_0, 96)]
    [InlineData(WeightType.Q4_0, 96)]
    [InlineData(WeightType.Q4_K, 512)]
    [InlineData(WeightType.Q6_K, 512)]
    public void StoredDot_EveryType_ReadsOnlyItsRow(WeightType type, int count)
    {
        var random = new Random(1);
        using var x = new GuardedRun(random, count);
        var (bytes, values) = StoredRows.Create(random, type, 1, count);
        var expected = 0.0;
        for (var i = 0; i < count; i++)
        {
            expected += (double)values[i] * x.Values[i];
        }

        fixed (byte* row = bytes)
        {
            // NaN beyond the activation's end would show.
            StoredDot.Run(type, row, x.Pointer, count).ShouldBe((float)expected, 1e-5f);
        }
    }
}
