using OpenTslm.Measurements.Seasonality;

namespace OpenTslm.Measurements.Tests.Seasonality;

public sealed class SeasonalityTests
{
    [Fact]
    public void Measure_RepetitionWithTrend_IsStrong()
    {
        var result = SeasonalityEstimator.Measure(Signal.Create(700, i => (0.05 * i) + (3 * Math.Sin(2 * Math.PI * i / 35))), 1, out _).ShouldNotBeNull();

        result.Strength.ShouldBeGreaterThan(0.97);
        result.PeriodSeconds.ShouldBe(35, 0.3);
        result.Amplitude.ShouldBe(3, 0.2);
        result.IsPeriodic.ShouldBeTrue();
    }

    [Fact]
    public void Measure_RepetitionInAsMuchNoise_IsHalf()
    {
        var noise = Signal.Noise(6000, 5, 1);

        SeasonalityEstimator.Measure(Signal.Create(6000, i => noise[i] + (Math.Sqrt(2) * Math.Sin(2 * Math.PI * i / 50))), 1, out _)!.Value.Strength.ShouldBe(0.5, 0.06);
    }

    [Fact]
    public void Measure_Noise_IsWeak()
    {
        var result = MeasurementCatalog.Measure("seasonality", new TimeSeries("x", null, new TimeAxis.Regular(1), [.. Signal.Noise(3000, 6).Select(v => (float)v)]));

        (result.Measurement is null || (result.Measurement.Value < 0.5 && result.Measurement.Category == "not seasonal")).ShouldBeTrue();
    }
}
