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
        result.MeanAbsoluteChange.ShouldBe(1, 1e-12);
        result.CoefficientOfVariation.ShouldNotBeNull().ShouldBe(Math.Sqrt(2) / 3, 1e-12);
        VariabilityEstimator.Measure([-1, 2], 10)!.Value.CoefficientOfVariation.ShouldBeNull();
    }

    [Fact]
    public void Measure_Gap_LeavesOutChangesAcrossIt()
    {
        var result = VariabilityEstimator.Measure([0, 1, float.NaN, 9, 10], 1).ShouldNotBeNull();

        result.RmsChangePerSecond.ShouldBe(1, 1e-9);
        result.Quality.ShouldBe(0.8, 1e-9);
    }

    // Systolic readings at home, at uneven times: |8| + |-5| + |3| over three.
    [Fact]
    public void Measure_UnevenReadings_HasTheirAverageRealVariability()
    {
        var measurement = Reference.Measure("variability", Reference.Readings("Systolic Blood Pressure", "mm[Hg]", [0, 12, 40, 47], [120, 128, 123, 126]))
            .Measurement.ShouldNotBeNull();

        measurement.Details["average real variability"].ShouldBe(16 / 3.0, 1e-9);
        measurement.Details.Keys.ShouldContain("root mean square change");
        measurement.Details.Keys.ShouldNotContain("root mean square change a second");
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
