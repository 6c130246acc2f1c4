using OpenTslm.Measurements.LevelShift;

namespace OpenTslm.Measurements.Tests.LevelShift;

public sealed class LevelShiftEstimatorTests
{
    [Theory]
    [InlineData(30, 4.0)]
    [InlineData(120, -2.0)]
    [InlineData(170, 3.0)]
    public void Measure_NoisyStep_FindsPlaceAndSize(int at, double size)
    {
        var samples = Signal.Noise(200, 5).Select((v, i) => (float)(v + (i >= at ? size : 0))).ToArray();

        var result = LevelShiftEstimator.Measure(samples, 20).ShouldNotBeNull();

        result.Index.ShouldBeInRange(at - 2, at + 2);
        result.Seconds.ShouldBe(result.Index / 20.0, 1e-12);
        result.SizeInNoise.ShouldBe(size, 0.2 * Math.Abs(size));
        result.IsShift.ShouldBeTrue();
    }

    [Fact]
    public void Measure_ExactStepAcrossGap_FindsTheFirstSampleAfterIt()
    {
        var samples = Signal.Create(100, i => i < 40 ? 1 : 2);
        samples.AsSpan(35, 10).Fill(float.NaN);

        var result = LevelShiftEstimator.Measure(samples, 1).ShouldNotBeNull();

        result.Index.ShouldBe(45);
        result.MeanBefore.ShouldBe(1, 1e-9);
        result.MeanAfter.ShouldBe(2, 1e-9);
        result.ExplainedByStep.ShouldBe(1, 1e-9);
        result.PValue.ShouldBe(0);
    }

    [Fact]
    public void Measure_Ramp_IsNoShift()
    {
        var samples = Signal.Noise(200, 3, 0.5).Select((v, i) => (float)(v + (0.05 * i))).ToArray();

        LevelShiftEstimator.Measure(samples, 1)!.Value.IsShift.ShouldBeFalse();
    }

    [Fact]
    public void Measure_WhiteNoise_IsRarelyAShift() =>
        Enumerable.Range(0, 300)
            .Count(seed => LevelShiftEstimator.Measure([.. Signal.Noise(120, seed).Select(v => (float)v)], 1)!.Value.IsShift)
            .ShouldBeLessThanOrEqualTo(6);

    [Fact]
    public void Measure_NotMeasurable_IsNullWithReason()
    {
        LevelShiftEstimator.Measure(new float[5], 1, out var why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain("10");
        LevelShiftEstimator.Measure(Signal.Create(50, _ => 3), 1, out why).ShouldBeNull();
        why.ShouldBe("All samples are equal.");
        Should.Throw<ArgumentException>(() => LevelShiftEstimator.Measure([.. new float[20], float.PositiveInfinity], 1));
    }
}
