using OpenTslm.Measurements.Statistics;

namespace OpenTslm.Measurements.Tests.Statistics;

public sealed class StatisticsEstimatorTests
{
    [Fact]
    public void Measure_OneToHundredOne_HasItsQuantiles()
    {
        var result = StatisticsEstimator.Measure(Signal.Create(101, i => 101 - i)).ShouldNotBeNull();

        result.Mean.ShouldBe(51, 1e-12);
        result.StandardDeviation.ShouldBe(Math.Sqrt(850), 1e-9);
        (result.Minimum, result.Quantile05, result.Quantile25, result.Median).ShouldBe((1, 6, 26, 51));
        (result.Quantile75, result.Quantile95, result.Maximum).ShouldBe((76, 96, 101));
    }

    [Fact]
    public void Measure_MissingSamples_LeavesThemOut()
    {
        var result = StatisticsEstimator.Measure([float.NaN, 2, 4, float.NaN]).ShouldNotBeNull();

        result.Mean.ShouldBe(3);
        result.ValidCount.ShouldBe(2);
        result.Quality.ShouldBe(0.5);
    }

    [Fact]
    public void Measure_NothingValidOrInfinite_IsNullOrThrows()
    {
        StatisticsEstimator.Measure([float.NaN], out var why).ShouldBeNull();
        why.ShouldNotBeNull();
        Should.Throw<ArgumentException>(() => StatisticsEstimator.Measure([float.PositiveInfinity]));
    }
}
