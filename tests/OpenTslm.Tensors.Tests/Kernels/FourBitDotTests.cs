using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class FourBitDotTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(20)]
    [InlineData(65)]
    [InlineData(130)]
    public void Run_SplitActivation_GivesWhatSinglePrecisionGives(int blocks)
    {
        var random = new Random(blocks);
        var count = blocks * Quantizer.BlockLength;
        float[] w = [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
        float[] x = [.. Enumerable.Range(0, count).Select(i => ((2 * random.NextSingle()) - 1) * (i % 40 == 0 ? 50 : 1))];
        x.AsSpan(0, Quantizer.BlockLength).Clear(); // a block of zeros has no scale
        var bytes = new byte[Weight.BytesOf(WeightType.Q4_0, count, count)];
        Quantizer.Quantize(WeightType.Q4_0, w, bytes, count);
        Quantizer.Dequantize(WeightType.Q4_0, bytes, w);
        var (expected, magnitude) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            expected += (double)w[i] * x[i];
            magnitude += Math.Abs((double)w[i] * x[i]);
        }

        var memory = new float[SplitActivation.SizeOf(count)];
        fixed (byte* row = bytes)
        fixed (float* values = x, split = memory)
        {
            SplitActivation.Create(values, count, split);
            var (first, second) = FourBitDot.Run(row, 0, new SplitActivation(split, count), blocks);
            ((double)first).ShouldBe(expected, (magnitude * 1.5e-5) + 1e-9);
            second.ShouldBe(first);
            ((double)FourBitDot.Run(row, values, blocks)).ShouldBe(expected, (magnitude * 1e-6) + 1e-9);
        }
    }

    [Fact]
    public void Create_OfAnyValues_SplitsThemWithinHalfAStep()
    {
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, 288).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4))))];
        var memory = new float[SplitActivation.SizeOf(x.Length)];
        fixed (float* values = x, split = memory)
        {
            SplitActivation.Create(values, x.Length, split);
            var found = new SplitActivation(split, x.Length);
            for (var i = 0; i < x.Length; i++)
            {
                var scale = found.Scales[i / 32];
                var (first, second) = SplitActivation.PlacesOf(i / 32, x.Length / 32);
                var at = (i % 32 < 16 ? first : second) + (i % 16);
                Math.Abs((scale * ((256 * found.High[at]) + found.Low[at])) - x[i]).ShouldBeLessThanOrEqualTo(scale * 0.51f);
            }

            found.Sums[2].ShouldBe(x[64..96].Sum(), found.Scales[2] * 16);
        }
    }
}
