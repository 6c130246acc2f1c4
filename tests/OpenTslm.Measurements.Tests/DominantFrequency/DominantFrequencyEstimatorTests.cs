using OpenTslm.Measurements.DominantFrequency;

namespace OpenTslm.Measurements.Tests.DominantFrequency;

public sealed class DominantFrequencyEstimatorTests
{
    [Theory]
    [InlineData(500, 100, 10)]
    [InlineData(300, 50, 1.87)]
    [InlineData(3000, 100, 0.9)]
    [InlineData(10000, 256, 40.3)]
    public void Measure_Sine_IsItsFrequency(int count, double rate, double hertz)
    {
        var result = DominantFrequencyEstimator.Measure(Signal.Sine(count, rate, hertz, 3, 100), rate).ShouldNotBeNull();

        result.FrequencyHz.ShouldBe(hertz, 0.02 * rate / Math.Min(count, 2048) * 5);
        result.PowerShare.ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void Measure_TwoSines_IsTheStrongerWithItsShare()
    {
        var samples = Signal.Create(2000, i => (2 * Math.Sin(0.2 * Math.PI * i)) + Math.Sin(0.5 * Math.PI * i));

        var all = DominantFrequencyEstimator.Measure(samples, 100).ShouldNotBeNull();
        var high = DominantFrequencyEstimator.Measure(samples, 100, 15, 45).ShouldNotBeNull();

        all.FrequencyHz.ShouldBe(10, 0.02);
        all.PowerShare.ShouldBe(0.8, 0.01);
        high.FrequencyHz.ShouldBe(25, 0.02);
    }

    [Fact]
    public void Measure_NotMeasurable_IsNullWithReason()
    {
        DominantFrequencyEstimator.Measure(Signal.Create(100, _ => 1), 10, 0, 5, out var why).ShouldBeNull();
        why.ShouldBe("The series is a straight line.");
        DominantFrequencyEstimator.Measure(Signal.Sine(50, 10, 1), 10, 0, 0.1, out why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain("too short");
        DominantFrequencyEstimator.Measure(new float[3], 10).ShouldBeNull();
    }
}
