namespace OpenTslm.Measurements.Tests.MovementFrequency;

public sealed class RhythmMeasurementTests
{
    [Fact]
    public void Measure_RhythmWithOvertones_IsHarmonic()
    {
        var wave = Signal.Create(2000, i => 9.81 + (2 * Math.Sin(0.1 * i)) + Math.Sin(0.2 * i) + (0.5 * Math.Sin(0.3 * i)));
        var noise = Signal.Noise(2000, 3).Select(v => (float)v).ToArray();
        var still = Signal.Noise(2000, 4, 0.01).Select(v => (float)v).ToArray();

        var rhythm = BodySignal.Axes("acc", "m/s2", 50, still, wave, still).Value("movement-frequency");
        rhythm.Value.ShouldBe(50 * 0.1 / (2 * Math.PI), 0.02);
        rhythm.Unit.ShouldBe("Hz");
        rhythm.Details["harmonicity"].ShouldBeGreaterThan(0.95);
        rhythm.Details["power share"].ShouldBe(4 / 5.25, 0.03);

        BodySignal.Axes("acc", "m/s2", 50, noise, noise, noise).Value("movement-frequency").Details["harmonicity"].ShouldBeLessThan(0.6);
    }

    [Theory]
    [InlineData("acc", "m/s2", 0.3, "m2/s4", 1)]
    [InlineData("acc", "g", 0.3, "m2/s4", 9.80665 * 9.80665)]
    [InlineData("gyro", "rad/s", 0.3, "deg2/s2", 180 * 180 / Math.PI / Math.PI)]
    [InlineData("gyro", "deg/s", 0.3, "deg2/s2", 1)]
    [InlineData("acc", null, 0.3, null, 1)]
    public void Measure_TremorOfKnownSize_IsItsPower(string sensor, string? unit, double amplitude, string? expectedUnit, double scale)
    {
        // 5.5 Hz on one axis, and a slow movement twice as large that does not count.
        var tremor = Signal.Sine(3000, 100, 5.5, amplitude);
        var slow = Signal.Sine(3000, 100, 1, 2 * amplitude);
        var still = Signal.Noise(3000, 2, 1e-4).Select(v => (float)v).ToArray();

        var power = BodySignal.Axes(sensor, unit, 100, tremor, slow, still).Value("tremor-power");

        power.Value.ShouldBe(amplitude * amplitude / 2 * scale, 0.02 * scale * amplitude * amplitude);
        power.Unit.ShouldBe(expectedUnit);
        power.Details["peak Hz"].ShouldBe(5.5, 0.05);
        power.Details["share"].ShouldBe(0.2, 0.01);
        power.Details["share around peak"].ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void Measure_FaultySensors_SaysWhyNot()
    {
        var zeros = new float[1000];
        var wave = Signal.Sine(1000, 50, 5);
        foreach (var name in new[] { "movement-frequency", "tremor-power" })
        {
            BodySignal.Axes("acc", "g", 50, zeros, zeros, zeros).WhyNot(name).ShouldContain("constant");
            BodySignal.Axes("acc", "g", 50, zeros, zeros, Array.ConvertAll(wave, _ => float.NaN)).WhyNot(name).ShouldContain("valid samples");
            BodySignal.Axes("acc", "g", 50, wave[..100], wave[..100], wave[..100]).WhyNot(name).ShouldContain("valid samples");
            BodySignal.Recording("acc x", "g", 50, wave).WhyNot(name).ShouldStartWith("No three channels");
        }

        BodySignal.Axes("acc", "g", 20, wave, wave, wave).WhyNot("tremor-power").ShouldContain("sampling rate");
        BodySignal.Axes("acc", "g", 20, wave, wave, wave).Value("movement-frequency").Details["highest Hz"].ShouldBe(9);
    }
}
