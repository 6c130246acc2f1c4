using OpenTslm.Measurements.Saturation;

namespace OpenTslm.Measurements.Tests.Saturation;

public sealed class SaturationTests
{
    [Fact]
    public void Measure_ClippedWave_IsFound()
    {
        var samples = Signal.Create(1000, i => Math.Clamp(2 * Math.Sin(2 * Math.PI * i / 100), -3, 1.5));

        var result = SaturationEstimator.Measure(samples, out _).ShouldNotBeNull();

        // sin is above 0.75 for 0.23 of a period.
        result.Share.ShouldBe(0.23, 0.005);
        result.ShareAtLeast.ShouldBe(0);
        result.Starts.Count.ShouldBe(10);
    }

    [Fact]
    public void Measure_WholeWave_IsNot() => SaturationEstimator.Measure(Signal.Sine(1000, 100, 1.01), out _).ShouldNotBeNull().Share.ShouldBe(0);

    // A slow wave written to a tenth rests at its peaks; cut off at a limit it stays there much longer.
    [Fact]
    public void Measure_CoarseWave_IsClippedOnlyWhereItIsHeld()
    {
        SaturationEstimator.Measure(Signal.Create(2000, i => Math.Round(8 + (4 * Math.Sin(i / 40.0)), 1)), out _).ShouldNotBeNull().Share.ShouldBe(0);
        SaturationEstimator.Measure(Signal.Create(2000, i => Math.Round(Math.Min(9, 8 + (4 * Math.Sin(i / 40.0))), 1)), out _).ShouldNotBeNull()
            .ShareAtGreatest.ShouldBe(0.42, 0.03);
    }

    [Fact]
    public void Measure_StagesOrFewSamples_SaysWhy()
    {
        SaturationEstimator.Measure(Signal.Create(900, i => i / 100), out var why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain("9 distinct value(s)");
        SaturationEstimator.Measure([1, 2, 3], out why).ShouldBeNull();
        why.ShouldNotBeNull();
    }
}
