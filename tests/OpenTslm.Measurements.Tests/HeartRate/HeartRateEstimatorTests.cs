using OpenTslm.Measurements.HeartRate;

namespace OpenTslm.Measurements.Tests.HeartRate;

public sealed class HeartRateEstimatorTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(75)]
    [InlineData(120)]
    [InlineData(180)]
    public void Measure_SteadyRhythm_IsItsRate(double beatsPerMinute)
    {
        var beats = Enumerable.Range(0, 40).Select(i => 0.3 + (i * 60 / beatsPerMinute)).Where(t => t < 9.8);

        var result = HeartRateEstimator.Measure(Signal.Ecg(1000, 100, beats), 100).ShouldNotBeNull();

        result.BeatsPerMinute.ShouldBe(beatsPerMinute, 0.02 * beatsPerMinute);
        result.Quality.ShouldBe(1);
    }

    [Fact]
    public void FromPeaks_OneMissedBeat_KeepsTheMedian() =>
        HeartRateEstimator.FromPeaks([0, 100, 200, 400, 500, 600], 100)!.Value.BeatsPerMinute.ShouldBe(60);

    [Fact]
    public void FromPeaks_TwoPeaks_IsNull() => HeartRateEstimator.FromPeaks([0, 100], 100).ShouldBeNull();
}
