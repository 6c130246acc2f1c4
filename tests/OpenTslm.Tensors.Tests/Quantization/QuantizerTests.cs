using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Tests.Quantization;

public sealed class QuantizerTests
{
    [Theory]
    [InlineData(WeightType.F32, 0)]
    [InlineData(WeightType.F16, 1.0 / 2048)]
    [InlineData(WeightType.BF16, 1.0 / 256)]
    public void Dequantize_OfQuantized_IsWithinHalfAStep(WeightType type, double step)
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 1001).Select(_ => (float)((random.NextDouble() - 0.5) * 8)).ToArray();
        var bytes = new byte[Weight.BytesOf(type, values.Length, 1001)];
        Quantizer.Quantize(type, values, bytes, 1001);
        var restored = new float[values.Length];
        Quantizer.Dequantize(type, bytes, restored);
        for (var i = 0; i < values.Length; i++)
        {
            ((double)restored[i]).ShouldBe(values[i], (Math.Abs(values[i]) * step) + 1e-6);
        }

        var again = new byte[bytes.Length];
        Quantizer.Quantize(type, restored, again, 1001);
        again.ShouldBe(bytes);
    }

    [Fact]
    public void Quantize_Q8_0_WritesScaleAndRoundedBytes()
    {
        var values = new float[64];
        values[0] = -254;
        values[1] = 127;
        values[2] = 1; // 0.5 steps: away from zero
        values[3] = -1;
        values[33] = 0.5f;
        var bytes = new byte[68];
        Quantizer.Quantize(WeightType.Q8_0, values, bytes, 32);
        BitConverter.ToHalf(bytes, 0).ShouldBe((Half)2);
        bytes[2..6].Select(b => (sbyte)b).ShouldBe([(sbyte)-127, (sbyte)64, (sbyte)1, (sbyte)-1]);
        ((sbyte)bytes[34 + 2 + 1]).ShouldBe((sbyte)127);
        var restored = new float[64];
        Quantizer.Dequantize(WeightType.Q8_0, bytes, restored);
        restored[0].ShouldBe(-254);
        restored[2].ShouldBe(2);
        ((double)restored[33]).ShouldBe(0.5, 0.5 / 2048);
        restored[40].ShouldBe(0);
    }

    [Fact]
    public void Quantize_BadInput_SaysWhy()
    {
        Should.Throw<ArgumentException>(() => Quantizer.Quantize(WeightType.F16, new float[5], new byte[10], 2))
            .Message.ShouldContain("whole rows of 2");
        Should.Throw<ArgumentException>(() => Quantizer.Quantize(WeightType.F16, new float[4], new byte[10], 2))
            .Message.ShouldContain("Expected 8 bytes, got 10");
        Should.Throw<ArgumentException>(() => Quantizer.Quantize(WeightType.Q8_0, new float[40], new byte[34], 40))
            .Message.ShouldContain("32-value blocks");
        var broken = new float[32];
        broken[3] = float.NaN;
        Should.Throw<ArgumentException>(() => Quantizer.Quantize(WeightType.Q8_0, broken, new byte[34], 32))
            .Message.ShouldContain("Q8_0 cannot hold");
        Should.Throw<ArgumentException>(() => Quantizer.Dequantize(WeightType.Q8_0, new byte[34], new float[31]))
            .Message.ShouldContain("whole blocks");
    }
}
