using OpenTslm.Measurements.RobustTrend;

namespace OpenTslm.Measurements.Tests.RobustTrend;

public sealed class RobustTrendTests
{
    private static readonly double[] Hours = [0, 1, 2, 3, 5, 8, 9, 12, 13, 15, 16, 20, 22, 25, 30];
    private static readonly double[] Values = [5, 6, 6, 7, 5, 8, 9, 9, 9, 12, 11, 10, 13, 15, 14];

    // scipy.stats.theilslopes, kendalltau, and S with its variance by the definition
    [Fact]
    public void Measure_Reference_IsMatched()
    {
        var test = MannKendallTest.Measure(Values);
        var slope = TheilSenEstimator.Measure([.. Hours.Select(h => h * 3600)], Values, test.Deviation).ShouldNotBeNull();

        test.S.ShouldBe(86);
        test.Deviation.ShouldBe(20.06655592438988, 1e-10);
        test.PValue.ShouldBe(2.2763425e-05, 1e-11);
        test.Tau.ShouldBe(0.8392740627357386, 1e-12);
        test.CorrectedPValue.ShouldBeGreaterThanOrEqualTo(test.PValue);
        slope.Slope.ShouldBe(9.259259259259259e-05, 1e-15);
        slope.Low.ShouldBe(7.575757575757576e-05, 1e-15);
        slope.High.ShouldBe(1.1574074074074075e-04, 1e-15);
    }

    [Fact]
    public void Measure_LineWithWildReadings_IsTheLine()
    {
        var values = Enumerable.Range(0, 60).Select(i => i % 5 == 2 ? 900.0 : 60 + (0.1 * i)).ToArray();
        var measurement = Reference.Measure("robust-trend", Reference.Readings("resting heart rate", "/min", Enumerable.Range(0, 60).Select(i => i * 24.0), values))
            .Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(0.1, 1e-6);
        measurement.Unit.ShouldBe("/min/d");
        measurement.Category.ShouldBe("rising");
    }

    [Fact]
    public void Measure_AutocorrelatedNoise_IsRarelyATrend()
    {
        var (plain, corrected) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var noise = Signal.Noise(120, seed);
            for (var i = 1; i < noise.Length; i++)
            {
                noise[i] += 0.6 * noise[i - 1];
            }

            var test = MannKendallTest.Measure(noise);
            plain += test.PValue < 0.05 ? 1 : 0;
            corrected += test.CorrectedPValue < 0.05 ? 1 : 0;
        }

        plain.ShouldBeGreaterThan(40); // the test that takes readings as independent is wrong a fifth of the time or more
        corrected.ShouldBeLessThan(26);
    }

    [Fact]
    public void Measure_LongSeries_IsAveraged()
    {
        var recording = new Recording([new TimeSeries("heart rate", "/min", new TimeAxis.Regular(1), Signal.Create(86_400, i => 60 + (i / 8640.0)))]);

        var measurement = Reference.Measure("robust-trend", recording).Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(10, 0.001);
        measurement.Details["readings"].ShouldBe(86_400);
    }

    [Fact]
    public void Measure_NotMeasurable_SaysWhy()
    {
        Reference.Measure("robust-trend", Reference.Readings("weight", "kg", [0, 24, 48], [70, 71, 70])).WhyNot.ShouldBe("The window holds 3 reading(s); at least 8 are needed.");
        MeasurementCatalog.Find("robust-trend")!.Measure(Reference.Readings("weight", "kg", new double[9], new double[9]), 0, 1, "weight").Single()
            .WhyNot.ShouldBe("All readings are at one time.");
        Reference.Measure("robust-trend", Reference.Readings("weight", "kg", Hours, Enumerable.Repeat(7.0, 15))).Measurement!.Category.ShouldBe("no clear trend");
        Reference.Measure("robust-trend", new Recording([new TimeSeries("II", "mV", new TimeAxis.Regular(500), new float[900])])).WhyNot.ShouldBe("No channel is read once a second or more rarely.");
    }
}
