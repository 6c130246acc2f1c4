using FsCheck.Fluent;

namespace OpenTslm.Measurements.Tests.RespirationRate;

public sealed class RespirationMeasurementTests
{
    [Theory]
    [InlineData(10, 6)]
    [InlineData(25, 15)]
    [InlineData(100, 32)]
    [InlineData(4, 12)]
    public void Measure_SteadyBreathing_IsItsRate(double rate, double perMinute)
    {
        var result = BodySignal.Recording("Resp", null, rate, BodySignal.Breathing(180, rate, perMinute)).Value("respiration-rate");

        result.Value.ShouldBe(perMinute, 0.03 * perMinute);
        result.Details["breaths"].ShouldBe(3 * perMinute, 3);
        result.Quality.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Measure_Pauses_FindsTheirTimesAndLengths()
    {
        (double From, double To)[] pauses = [(60, 75), (150, 180), (240, 248)];
        var recording = BodySignal.Recording("Thorax", null, 25, BodySignal.Breathing(400, 25, 15, 0.01, pauses));

        var result = recording.Value("respiration-pauses");

        // The third one is too short for a pause.
        result.Value.ShouldBe(2);
        result.EventSeconds[0].ShouldBe(60, 2.5);
        result.EventSeconds[1].ShouldBe(150, 2.5);
        result.Details["longest s"].ShouldBe(30, 3.5);
        recording.Value("respiration-rate").Value.ShouldBe(15, 0.5);
    }

    [Fact]
    public void Measure_SteadyBreathing_HasNoPause() =>
        Prop.ForAll(BodySignal.Between(8, 30), BodySignal.Between(0.01, 100), (perMinute, gain) =>
        {
            var wave = Array.ConvertAll(BodySignal.Breathing(120, 20, perMinute), v => (float)(v * gain));
            return BodySignal.Recording("airflow", null, 20, wave).Value("respiration-pauses").Value == 0;
        }).Holds();

    [Fact]
    public void Measure_GainOffsetAndInversion_DoNotMoveTheRate()
    {
        var wave = BodySignal.Breathing(120, 20, 14);
        var reference = BodySignal.Recording("resp", null, 20, wave).Value("respiration-rate").Value;

        Prop.ForAll(BodySignal.Between(-50, 50), BodySignal.Between(-1000, 1000), (gain, offset) =>
        {
            gain = Math.Abs(gain) < 0.1 ? 1 : gain;
            var other = BodySignal.Recording("resp", null, 20, Array.ConvertAll(wave, v => (float)((gain * v) + offset)));
            return Math.Abs(other.Value("respiration-rate").Value - reference) < 0.3;
        }).Holds();
    }

    [Fact]
    public void Measure_FaultyWaves_SaysWhyNot()
    {
        var wave = BodySignal.Breathing(120, 20, 15);
        foreach (var name in new[] { "respiration-rate", "respiration-pauses" })
        {
            BodySignal.Recording("resp", null, 20, new float[2400]).WhyNot(name).ShouldContain("flat");
            BodySignal.Recording("resp", null, 20, Array.ConvertAll(wave, v => Math.Clamp(v, -0.3f, 0.3f))).WhyNot(name).ShouldContain("saturated");
            BodySignal.Recording("resp", null, 1, wave).WhyNot(name).ShouldContain("sampling rate");
            BodySignal.Recording("resp", null, 20, wave[..200]).WhyNot(name).ShouldContain("valid samples");
            BodySignal.Recording("resp", null, 20, [.. wave.Select((v, i) => i < 1300 ? float.NaN : v)]).WhyNot(name).ShouldContain("missing");
            BodySignal.Recording("respiratory rate", "/min", 20, wave).WhyNot(name).ShouldStartWith("No channel is a wave of breathing");
        }

        BodySignal.Recording("resp", null, 20, wave[..800]).WhyNot("respiration-pauses").ShouldContain("minute");
    }
}
