using OpenTslm.Measurements.Period;

namespace OpenTslm.Measurements.Tests.Period;

public sealed class PeriodEstimatorTests
{
    [Theory]
    [InlineData(200, 25, 0)]
    [InlineData(200, 41.5, 0.5)]
    [InlineData(100, 12, 0.7)]
    [InlineData(1000, 96, 1)]
    public void Measure_SineInNoise_IsItsPeriod(int count, double period, double noise)
    {
        var samples = Signal.Noise(count, 7, noise)
            .Select((v, i) => (float)(v + (1.4 * Math.Sin(2 * Math.PI * i / period)) + (0.01 * i)))
            .ToArray();

        var result = PeriodEstimator.Measure(samples, 10).ShouldNotBeNull();

        result.Samples.ShouldBe(period, 0.04 * period);
        result.Seconds.ShouldBe(result.Samples / 10, 1e-12);
        result.IsPeriodic.ShouldBeTrue();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    public void Measure_Pulses_IsTheirDistance(int period)
    {
        var samples = Signal.Create(400, i => i % period < 3 ? 1 : 0);

        var result = PeriodEstimator.Measure(samples, 1).ShouldNotBeNull();

        result.Samples.ShouldBe(period, 0.1);
        result.Strength.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Measure_WhiteNoise_IsRarelyPeriodic() =>
        Enumerable.Range(0, 200)
            .Count(seed => PeriodEstimator.Measure([.. Signal.Noise(200, seed).Select(v => (float)v)], 1) is { IsPeriodic: true })
            .ShouldBeLessThanOrEqualTo(4);

    [Fact]
    public void Measure_NotMeasurable_IsNullWithReason()
    {
        PeriodEstimator.Measure(Signal.Create(100, i => 2 + (0.1 * i)), 1, out var why).ShouldBeNull();
        why.ShouldBe("The series is a straight line.");
        PeriodEstimator.Measure(new float[5], 1, out why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain("12");
        Should.Throw<ArgumentException>(() => PeriodEstimator.Measure([.. new float[20], float.NegativeInfinity], 1));
    }
}
