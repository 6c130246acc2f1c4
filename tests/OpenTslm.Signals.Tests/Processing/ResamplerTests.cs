using OpenTslm.Signals.Processing;

namespace OpenTslm.Signals.Tests.Processing;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(360, 100)]
    [InlineData(500, 100)]
    [InlineData(128.123, 100)]
    [InlineData(50, 100)]
    [InlineData(257, 100)]
    public void Resample_ToneInsideTheBand_KeepsItsWaveform(double from, double to)
    {
        var frequency = 0.7 * Math.Min(from, to) / 2;
        var output = Resampler.Resample(Tone(frequency, from, (int)(8 * from)), from, to);

        output.Length.ShouldBe(Resampler.OutputCount((int)(8 * from), from, to));
        for (var k = (int)to; k < output.Length - (int)to; k++)
        {
            output[k].ShouldBe((float)Math.Sin(2 * Math.PI * frequency * k / to), 2e-3f);
        }
    }

    [Theory]
    [InlineData(360, 100, 60)]
    [InlineData(500, 100, 53)]
    [InlineData(250, 100, 120)]
    public void Resample_ToneAboveTheBand_IsRemoved(double from, double to, double frequency)
    {
        var output = Resampler.Resample(Tone(frequency, from, (int)(8 * from)), from, to);

        output[(int)to..^(int)to].Max(Math.Abs).ShouldBeLessThan(3e-4f); // 70 dB down
    }

    [Fact]
    public void Resample_Constant_StaysConstantUpToTheEdges() =>
        Resampler.Resample(Enumerable.Repeat(3.25f, 777).ToArray(), 360, 100).ShouldAllBe(v => Math.Abs(v - 3.25f) < 1e-5f);

    [Fact]
    public void Resample_SameRate_CopiesTheSamples()
    {
        float[] samples = [1, 2, 3];

        Resampler.Resample(samples, 100, 100).ShouldBe(samples);
    }

    [Fact]
    public void Resample_Nothing_GivesNothing() => Resampler.Resample([], 360, 100).ShouldBeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void Resample_BadRate_IsRefused(double rate) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Resampler.Resample([1f], rate, 100));

    private static float[] Tone(double frequency, double rate, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / rate))];
}
