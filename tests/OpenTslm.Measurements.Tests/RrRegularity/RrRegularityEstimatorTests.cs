using OpenTslm.Measurements.RrRegularity;

namespace OpenTslm.Measurements.Tests.RrRegularity;

public sealed class RrRegularityEstimatorTests
{
    [Fact]
    public void FromIntervals_Alternating_HasTheStatisticsOfTheFormula()
    {
        var result = RrRegularityEstimator.FromIntervals([0.8, 1.0, 0.8, 1.0, 0.8, 1.0, 0.8, 1.0]).ShouldNotBeNull();

        result.MeanRrSeconds.ShouldBe(0.9, 1e-12);
        result.StandardDeviationSeconds.ShouldBe(0.1, 1e-12);
        result.CoefficientOfVariation.ShouldBe(1 / 9.0, 1e-12);
        result.RmssdSeconds.ShouldBe(0.2, 1e-12);
        result.NormalisedRmssd.ShouldBe(2 / 9.0, 1e-12);
        result.MedianSuccessiveChange.ShouldBe(2 / 9.0, 1e-12);
        result.ShareOver50Milliseconds.ShouldBe(1);
        result.ShannonEntropy.ShouldBe(1 / 3.0, 1e-12);
        result.Quality.ShouldBe(1);
    }

    [Fact]
    public void FromPeaks_Steady_IsAllZero()
    {
        var result = RrRegularityEstimator.FromPeaks([0, 80, 160, 240, 320, 400], 100).ShouldNotBeNull();

        result.CoefficientOfVariation.ShouldBe(0, 1e-12);
        result.NormalisedRmssd.ShouldBe(0, 1e-12);
        result.ShannonEntropy.ShouldBe(0);
    }

    [Fact]
    public void FromIntervals_TooFewOrBad_IsNullOrThrows()
    {
        RrRegularityEstimator.FromIntervals([1, 1]).ShouldBeNull();
        Should.Throw<ArgumentException>(() => RrRegularityEstimator.FromIntervals([1, 0, 1]));
        Should.Throw<ArgumentException>(() => RrRegularityEstimator.FromIntervals([1, double.NaN, 1]));
    }
}
