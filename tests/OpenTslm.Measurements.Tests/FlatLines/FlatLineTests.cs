namespace OpenTslm.Measurements.Tests.FlatLines;

public sealed class FlatLineTests
{
    [Fact]
    public void Measure_HeldStretches_AreFoundWithTheirTimes()
    {
        var samples = Signal.Sine(1000, 100, 1.3);
        samples.AsSpan(200, 100).Fill(0.25f);
        samples.AsSpan(600, 50).Fill(-7);
        samples.AsSpan(800, 10).Fill(1); // shorter than 0.2 s

        var measurement = Measure(samples).Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(15, 1e-9);
        measurement.EventSeconds.ShouldBe([2, 6]);
        measurement.Details["longest, s"].ShouldBe(1);
        measurement.Category.ShouldBe("flat in part");
    }

    [Fact]
    public void Measure_FlatAndGaps_AreToldApart()
    {
        Measure(new float[100]).Measurement!.Category.ShouldBe("flat");
        var samples = Signal.Sine(100, 100, 3);
        samples.AsSpan(40, 40).Fill(float.NaN);
        Measure(samples).Measurement!.Value.ShouldBe(0);
        Measure([1, 2]).WhyNot.ShouldBe("The window holds 2 valid samples; at least 10 are needed.");
    }

    private static MeasurementOutcome Measure(float[] samples) =>
        MeasurementCatalog.Measure("flat-lines", new TimeSeries("x", null, new TimeAxis.Regular(100), samples));
}
