using OpenTslm.Measurements.Variability;

namespace OpenTslm.Measurements.Tests.Variability;

public sealed class VariabilityEstimatorTests
{
    [Fact]
    public void Measure_KnownValues_HasTheStatisticsOfTheFormula()
    {
        var result = VariabilityEstimator.Measure([1, 2, 3, 4, 5], 10).ShouldNotBeNull();

        result.Variance.ShouldBe(2, 1e-12);
        result.StandardDeviation.ShouldBe(Math.Sqrt(2), 1e-12);
        result.Range.ShouldBe(4);
        result.InterquartileRange.ShouldBe(2);
        result.RmsChangePerSecond.ShouldBe(10, 1e-9);
    }

    [Fact]
    public void Measure_Gap_LeavesOutChangesAcrossIt()
    {
        var result = VariabilityEstimator.Measure([0, 1, float.NaN, 9, 10], 1).ShouldNotBeNull();

        result.RmsChangePerSecond.ShouldBe(1, 1e-9);
        result.Quality.ShouldBe(0.8, 1e-9);
    }

    [Fact]
    public void Measure_OneSample_IsNullWithReason()
    {
        VariabilityEstimator.Measure([1], 1, out var why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain("2");
        VariabilityEstimator.Measure([], 1, out why).ShouldBeNull();
        why.ShouldNotBeNull();
    }
}
