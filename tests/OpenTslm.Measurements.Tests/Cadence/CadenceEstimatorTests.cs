using OpenTslm.Measurements.Cadence;

namespace OpenTslm.Measurements.Tests.Cadence;

public sealed class CadenceEstimatorTests
{
    [Theory]
    [InlineData(50, 10, 110)]
    [InlineData(100, 5, 168)]
    [InlineData(20, 10, 95)]
    [InlineData(100, 1.5, 120)]
    public void Measure_Steps_IsTheirRate(double rate, double seconds, double steps)
    {
        var count = (int)(rate * seconds);
        var magnitude = Signal.Noise(count, 3, 0.3)
            .Select((v, i) => (float)(9.81 + v + (2 * Math.Exp(3 * (Math.Cos(2 * Math.PI * steps / 60 * i / rate) - 1)))))
            .ToArray();

        var result = CadenceEstimator.Measure(magnitude, rate, out _).ShouldNotBeNull();

        result.StepsPerMinute.ShouldBe(steps, 0.05 * steps);
        result.Strength.ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void Measure_UnlikeSteps_IsTheStepNotTheStride()
    {
        var magnitude = Signal.Create(1000, i =>
            9.81 + (2 * Math.Sin(2 * Math.PI * 1.8 * i / 100)) + (0.6 * Math.Sin(2 * Math.PI * 0.9 * i / 100)));

        CadenceEstimator.Measure(magnitude, 100, out _)!.Value.StepsPerMinute.ShouldBe(108, 2);
    }

    [Fact]
    public void Measure_AnyOrientation_IsTheSame()
    {
        var wave = Signal.Sine(500, 50, 2, 3, 9.81);
        var zero = new float[500];
        var tilted = wave.Select(v => v * 0.6f).ToArray();
        var rest = wave.Select(v => v * -0.8f).ToArray();

        var one = CadenceEstimator.Measure(zero, wave, zero, 50).ShouldNotBeNull();
        var other = CadenceEstimator.Measure(tilted, zero, rest, 50).ShouldNotBeNull();

        other.StepsPerMinute.ShouldBe(one.StepsPerMinute, 1e-3);
    }

    [Fact]
    public void Measure_AtRestOrShort_IsNullWithReason()
    {
        CadenceEstimator.Measure([.. Signal.Noise(500, 1, 0.05).Select(v => (float)(9.81 + v))], 50, out var why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain("hardly changes");
        CadenceEstimator.Measure(Signal.Sine(20, 50, 2, 2, 9.81), 50, out why).ShouldBeNull();
        why.ShouldNotBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => CadenceEstimator.Measure(new float[20], 5, out _));
        Should.Throw<ArgumentException>(() => CadenceEstimator.Measure(new float[3], new float[3], new float[2], 50));
    }
}
