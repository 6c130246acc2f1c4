namespace OpenTslm.Measurements.Tests.AlphaReactivity;

public sealed class AlphaReactivityTests
{
    [Theory]
    [InlineData("eyes closed", "eyes open")]
    [InlineData("EC", "EO")]
    [InlineData("Eyes Closed Rest", "Eyes Opened")]
    public void Measure_AnnotatedStates_IsTheRatioOfPowers(string closed, string open)
    {
        // Alpha of 20 uV with eyes closed, of 10 with eyes open: a quarter of the power.
        var samples = Signal.Create(128 * 60, i => (i < 128 * 30 ? 20 : 10) * Math.Sin(2 * Math.PI * 10 * i / 128));
        var recording = Annotated(samples, new Annotation(0, 30, closed), new Annotation(30, 30, "X", open));

        var result = recording.Value("alpha-reactivity");

        result.Value.ShouldBe(4, 0.1);
        result.Details["alpha closed uV2"].ShouldBe(200, 4);
        result.Details["open s"].ShouldBe(30);

        // A window that holds one state only cannot be measured.
        recording.Measure("alpha-reactivity", 0, 30).WhyNot.ShouldNotBeNull().ShouldContain("annotations");
        recording.Value("alpha-reactivity", 20, 40).Value.ShouldBe(4, 0.3);
    }

    private static Recording Annotated(float[] samples, params Annotation[] annotations) =>
        new([new TimeSeries("EEG O1", "uV", new TimeAxis.Regular(128), samples)]) { Annotations = annotations };
}
