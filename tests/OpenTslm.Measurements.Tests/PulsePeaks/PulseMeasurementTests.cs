namespace OpenTslm.Measurements.Tests.PulsePeaks;

public sealed class PulseMeasurementTests
{
    private static readonly string[] Names = ["pulse-peaks", "pulse-rate", "pulse-rate-variability", "pulse-quality", "perfusion-index"];

    [Fact]
    public void Measure_PulsesOfKnownVariation_GivesRateVariabilityAndPerfusion()
    {
        // Intervals of 0.9 and 0.8 s in turn: successive differences of 100 ms, a standard deviation of 50 ms.
        double[] beats = [.. Enumerable.Range(0, 80).Select(i => 0.6 + ((i / 2) * 1.7) + (i % 2 * 0.8))];
        var recording = BodySignal.Recording("PPG", null, 100, BodySignal.Pulse(6900, 100, beats));

        recording.Value("pulse-rate").Details["mean /min"].ShouldBe(60 / 0.85, 0.1);
        var variability = recording.Value("pulse-rate-variability");
        variability.Value.ShouldBe(100, 3);
        variability.Unit.ShouldBe("ms");
        variability.Details["SDNN ms"].ShouldBe(50, 2);
        variability.Details["share over 50 ms"].ShouldBe(1);
        recording.Value("perfusion-index").Value.ShouldBe(2, 0.15);
        recording.Value("pulse-quality").Category.ShouldBe("acceptable");
        recording.Value("pulse-quality").Details["skewness"].ShouldBeGreaterThan(0.3);
        recording.Value("pulse-peaks", 10, 20).EventSeconds.ShouldAllBe(t => t >= 10 && t < 20);
    }

    [Fact]
    public void Measure_OneMissedPulse_DoesNotMoveVariability()
    {
        double[] beats = [.. Enumerable.Range(0, 60).Where(i => i != 30).Select(i => 0.6 + i)];
        var recording = BodySignal.Recording("PLETH", "NU", 100, BodySignal.Pulse(6100, 100, beats));

        recording.Value("pulse-rate-variability").Value.ShouldBeLessThan(12);
        recording.Value("pulse-rate-variability").Details["excluded share"].ShouldBe(1 / 58.0, 0.01);
        recording.Value("pulse-rate").Value.ShouldBe(60, 0.2);
    }

    [Fact]
    public void Measure_FaultyWaves_SaysWhyNot()
    {
        var pulse = BodySignal.Pulse(3000, 100, Enumerable.Range(0, 30).Select(i => 0.5 + i));
        var clipped = Array.ConvertAll(pulse, v => Math.Min(v, 1004));
        var torn = pulse.Select((v, i) => i % 5 < 3 ? float.NaN : v).ToArray();
        foreach (var name in Names)
        {
            BodySignal.Recording("PPG", null, 100, new float[3000]).WhyNot(name).ShouldContain("flat");
            BodySignal.Recording("PPG", null, 100, clipped).WhyNot(name).ShouldContain("saturated");
            BodySignal.Recording("PPG", null, 100, torn).WhyNot(name).ShouldContain("missing");
            BodySignal.Recording("PPG", null, 100, pulse[..100]).WhyNot(name).ShouldContain("valid samples");
            BodySignal.Recording("PPG", null, 10, pulse).WhyNot(name).ShouldContain("sampling rate");
            BodySignal.Recording("heart rate of PPG", "/min", 100, pulse).WhyNot(name).ShouldStartWith("No channel is a photoplethysmogram");
        }

        BodySignal.Recording("PPG", null, 100, pulse[..600]).WhyNot("pulse-rate-variability").ShouldContain("intervals");
    }
}
