using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Measurements.Trend;

namespace OpenTslm.Measurements.Tests.Trend;

public sealed class TrendEstimatorTests
{
    [Fact]
    public void Measure_Line_IsTheLine()
    {
        var result = TrendEstimator.Measure(Signal.Create(101, i => 5 + (0.25 * i)), 10).ShouldNotBeNull();

        result.SlopePerSample.ShouldBe(0.25, 1e-9);
        result.SlopePerSecond.ShouldBe(2.5, 1e-9);
        result.Intercept.ShouldBe(5, 1e-9);
        result.TotalChange.ShouldBe(25, 1e-9);
        result.ChangeInStandardDeviations.ShouldBe(Math.Sqrt(12), 0.05);
        result.RSquared.ShouldBe(1, 1e-9);
        result.Direction.ShouldBe(TrendDirection.Rising);
    }

    [Fact]
    public void Measure_Gaps_LeavesThemOut()
    {
        var samples = Signal.Create(100, i => 3 - (0.5 * i));
        samples.AsSpan(20, 30).Fill(float.NaN);

        var result = TrendEstimator.Measure(samples, 1).ShouldNotBeNull();

        result.SlopePerSample.ShouldBe(-0.5, 1e-9);
        result.Quality.ShouldBe(0.7, 1e-9);
        result.Direction.ShouldBe(TrendDirection.Falling);
    }

    [Fact]
    public void Measure_Times_IsASecond()
    {
        double[] times = [0, 1, 2, 10, 11, 30];
        var result = TrendEstimator.Measure([.. times.Select(t => (float)(2 * t))], times, out _).ShouldNotBeNull();

        result.SlopePerSecond.ShouldBe(2, 1e-6);
        result.TotalChange.ShouldBe(60, 1e-6);
    }

    [Fact]
    public void Measure_Negated_IsTheOpposite() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var samples = Signal.Noise(60, seed).Select((v, i) => (float)(v + (0.02 * i))).ToArray();
                var one = TrendEstimator.Measure(samples, 4)!.Value;
                var other = TrendEstimator.Measure([.. samples.Select(v => -v)], 4)!.Value;
                return Math.Abs(one.SlopePerSecond + other.SlopePerSecond) < 1e-9
                    && Math.Abs(one.RSquared - other.RSquared) < 1e-9
                    && Math.Abs(one.ChangeInNoise + other.ChangeInNoise) < 1e-6;
            }));

    [Fact]
    public void Measure_WhiteNoise_IsRarelyATrend()
    {
        var trends = Enumerable.Range(0, 300).Count(seed =>
            TrendEstimator.Measure([.. Signal.Noise(100, seed).Select(v => (float)v)], 1)!.Value.Direction != TrendDirection.Flat);

        trends.ShouldBeLessThanOrEqualTo(9);
    }

    [Fact]
    public void Measure_NoisyRamp_IsRising()
    {
        var rising = Enumerable.Range(0, 100).Count(seed =>
            TrendEstimator.Measure([.. Signal.Noise(100, seed).Select((v, i) => (float)(v + (0.02 * i)))], 1)!.Value.Direction
                == TrendDirection.Rising);

        rising.ShouldBeGreaterThanOrEqualTo(95);
    }

    [Fact]
    public void Measure_NotMeasurable_IsNullWithReason()
    {
        TrendEstimator.Measure([1, 2, 3], 1, out var why).ShouldBeNull();
        why.ShouldNotBeNullOrWhiteSpace();
        TrendEstimator.Measure([1, 2, 3, 4, 5, .. Enumerable.Repeat(float.NaN, 20)], 1, out why).ShouldBeNull();
        why.ShouldNotBeNullOrWhiteSpace();
        TrendEstimator.Measure(Signal.Create(20, _ => 7), 1)!.Value.Direction.ShouldBe(TrendDirection.Flat);
        Should.Throw<ArgumentException>(() => TrendEstimator.Measure([1, 2, 3, 4, float.NegativeInfinity], 1));
        Should.Throw<ArgumentOutOfRangeException>(() => TrendEstimator.Measure(new float[9], 0));
    }
}
