using OpenTslm.Measurements.Stationarity;

namespace OpenTslm.Measurements.Tests.Stationarity;

public sealed class StationarityTests
{
    // statsmodels kpss(regression='c', nlags=15) and adfuller(maxlag=15, autolag=None, regression='c')
    [Fact]
    public void Measure_Reference_IsMatched()
    {
        // Chance by a congruential generator, which Python repeats exactly: its memory of one half, and its sum.
        long state = 1;
        double memory = 0, sum = 0;
        var (level, walk) = (new double[200], new double[200]);
        for (var i = 0; i < 200; i++)
        {
            state = ((state * 1103515245) + 12345) % (1L << 31);
            var chance = (state / (double)(1L << 31)) - 0.5;
            level[i] = memory = (0.5 * memory) + chance;
            walk[i] = sum += chance;
        }

        var (one, other) = (StationarityEstimator.Measure(level), StationarityEstimator.Measure(walk));

        one.Lags.ShouldBe(15);
        one.Kpss.ShouldBe(0.06996875389669167, 1e-9);
        one.DickeyFuller.ShouldNotBeNull().ShouldBe(-3.0134453885382992, 1e-8);
        one.DickeyFullerCritical.ShouldBe(-2.8773796387256514, 1e-9);
        other.Kpss.ShouldBe(0.34996861707311405, 1e-9);
        other.DickeyFuller.ShouldNotBeNull().ShouldBe(-3.253447254003923, 1e-8);
    }

    [Fact]
    public void Measure_NoiseAndWalks_AreToldApart()
    {
        string Category(float[] samples) =>
            MeasurementCatalog.Measure("stationarity", new TimeSeries("x", null, new TimeAxis.Regular(1), samples)).Measurement.ShouldNotBeNull().Category!;
        float[] Walk(int seed)
        {
            double level = 0;
            return [.. Signal.Noise(1000, seed).Select(v => (float)(level += v))];
        }

        Enumerable.Range(0, 40).Count(seed => Category([.. Signal.Noise(1000, seed).Select(v => (float)v)]) == "stationary").ShouldBeGreaterThan(33);
        Enumerable.Range(0, 40).Count(seed => Category(Walk(seed)) == "stationary").ShouldBeLessThan(5);
        Enumerable.Range(0, 40).Count(seed => Category(Walk(seed)) == "not stationary").ShouldBeGreaterThan(20);
        Category([.. Signal.Noise(60_000, 1).Select(v => (float)v)]).ShouldBe("stationary");
    }

    [Fact]
    public void Measure_TooShort_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => StationarityEstimator.Measure(new double[10]));
        Should.Throw<ArgumentException>(() => StationarityEstimator.Measure(new double[50]));
        MeasurementCatalog.Measure("stationarity", new TimeSeries("x", null, new TimeAxis.Regular(1), new float[10])).WhyNot.ShouldNotBeNull();
    }
}
