using OpenTslm.Measurements.HeartRateVariability;

namespace OpenTslm.Measurements.Tests.HeartRateVariability;

public sealed class HeartRateVariabilityEstimatorTests
{
    [Theory]
    [InlineData(0.1, true)]
    [InlineData(0.25, false)]
    public void Measure_OneModulation_HasItsPowerInItsBand(double hertz, bool isLow)
    {
        const double amplitude = 0.04;
        var beats = new List<double> { 0 };
        while (beats[^1] < 400)
        {
            beats.Add(beats[^1] + 0.8 + (amplitude * Math.Sin(2 * Math.PI * hertz * beats[^1])));
        }

        var result = HeartRateVariabilityEstimator.Measure(beats.ToArray()).ShouldNotBeNull();

        result.SdnnSeconds.ShouldBe(amplitude / Math.Sqrt(2), 0.002);
        result.Excluded.ShouldBe(0);
        ((result.Sd1Seconds * result.Sd1Seconds) + (result.Sd2Seconds * result.Sd2Seconds)).ShouldBe(2 * result.SdnnSeconds * result.SdnnSeconds, 1e-9);
        foreach (var bands in new[] { result.Welch!.Value, result.LombScargle!.Value })
        {
            var (inside, outside) = isLow ? (bands.Low, bands.High) : (bands.High, bands.Low);
            inside.ShouldBeInRange(0.5 * amplitude * amplitude / 2, 1.3 * amplitude * amplitude / 2);
            outside.ShouldBeLessThan(0.2 * inside);
        }
    }

    [Fact]
    public void Measure_AlternatingIntervals_IsWorkedOutByHand()
    {
        var beats = new double[21];
        for (var i = 1; i < beats.Length; i++)
        {
            beats[i] = beats[i - 1] + (i % 2 == 0 ? 0.84 : 0.76);
        }

        var result = HeartRateVariabilityEstimator.Measure(beats)!.Value;

        result.RmssdSeconds.ShouldBe(0.08, 1e-9);
        result.Pnn50.ShouldBe(1);
        result.SdnnSeconds.ShouldBe(0.04 * Math.Sqrt(20 / 19.0), 1e-9);
        (result.Welch, result.LombScargle).ShouldBe((null, null));
    }

    [Fact]
    public void Measure_EctopicBeat_IsLeftOut()
    {
        double[] beats = [.. Enumerable.Range(0, 30).Select(i => i * 0.8)];
        beats[15] -= 0.35;

        var result = HeartRateVariabilityEstimator.Measure(beats)!.Value;

        (result.Intervals, result.Excluded).ShouldBe((27, 2));
        result.SdnnSeconds.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Measure_TooFewOrDescending_IsNullOrThrows()
    {
        HeartRateVariabilityEstimator.Measure([0, 0.8, 1.6]).ShouldBeNull();
        HeartRateVariabilityEstimator.Measure([]).ShouldBeNull();
        Should.Throw<ArgumentException>(() => HeartRateVariabilityEstimator.Measure([0, 1, 0.5, 2]));
    }
}
