using FsCheck.Fluent;

namespace OpenTslm.Measurements.Tests.EegBandPower;

public sealed class EegMeasurementTests
{
    private static readonly string[] Powers = ["eeg-delta-power", "eeg-theta-power", "eeg-alpha-power", "eeg-sigma-power", "eeg-beta-power"];

    [Theory]
    [InlineData(2, "eeg-delta-power")]
    [InlineData(6, "eeg-theta-power")]
    [InlineData(10, "eeg-alpha-power")]
    [InlineData(14, "eeg-sigma-power")]
    [InlineData(22, "eeg-beta-power")]
    public void Measure_OneRhythm_LiesInItsBand(double hertz, string name)
    {
        var recording = BodySignal.Recording("EEG C3-A2", "uV", 128, Signal.Sine(128 * 30, 128, hertz, 20));

        foreach (var other in Powers)
        {
            var power = recording.Value(other);
            power.Value.ShouldBe(other == name ? 200 : 0, 2);
            power.Unit.ShouldBe("uV2");
            power.Details["relative"].ShouldBe(other == name ? 1 : 0, 0.01);
        }

        recording.Value("spectral-edge").Value.ShouldBe(hertz, 0.5);
    }

    [Fact]
    public void Measure_Noise_BandsAddUpAndEdgeIsKnown()
    {
        var recording = BodySignal.Recording("EEG", "uV", 200, Signal.Noise(200 * 120, 1, 10));

        // White noise: every band holds its width's share of 0.5 to 30 Hz, and 95 % lie below 28.5 Hz.
        Powers.Sum(name => recording.Value(name).Details["relative"]).ShouldBe(1, 1e-9);
        recording.Value("eeg-beta-power").Details["relative"].ShouldBe(14 / 29.5, 0.03);
        recording.Value("eeg-beta-power").Value.ShouldBe(100 * 14 / 100.0, 1);
        recording.Value("spectral-edge").Value.ShouldBe(0.5 + (0.95 * 29.5), 0.3);
        recording.Value("spectral-edge").Details["median Hz"].ShouldBe(0.5 + (0.5 * 29.5), 0.8);
    }

    [Fact]
    public void Measure_AnyGainAndOffset_ScalesPowerAndKeepsShares()
    {
        var brain = BodySignal.Brain(128 * 30, 4, 20);
        double Power(Recording r) => r.Value("eeg-alpha-power").Value;
        var reference = BodySignal.Recording("Fpz-Cz", "uV", 128, brain);

        Prop.ForAll(BodySignal.Between(0.1, 10), BodySignal.Between(-100, 100), (gain, offset) =>
        {
            var other = BodySignal.Recording("Fpz-Cz", "uV", 128, Array.ConvertAll(brain, v => (gain * v) + offset));
            var inMillivolts = BodySignal.Recording("Fpz-Cz", "mV", 128, Array.ConvertAll(brain, v => gain * v / 1000));
            return Math.Abs((Power(other) / Power(reference) / gain / gain) - 1) < 1e-3
                && Math.Abs((Power(inMillivolts) / Power(reference) / gain / gain) - 1) < 1e-3
                && Math.Abs(other.Value("spectral-edge").Value - reference.Value("spectral-edge").Value) < 0.01;
        }).Holds();
    }

    [Fact]
    public void Measure_FaultyChannels_SaysWhyNot()
    {
        var brain = BodySignal.Brain(128 * 30, 4, 20).Select(v => (float)v).ToArray();
        foreach (var name in Powers.Concat(["spectral-edge", "sleep-spindles", "slow-waves", "alpha-reactivity"]))
        {
            BodySignal.Recording("EEG", "uV", 128, new float[3840]).WhyNot(name).ShouldContain("flat");
            BodySignal.Recording("EEG", "uV", 128, Array.ConvertAll(brain, v => Math.Clamp(v, -5, 5))).WhyNot(name).ShouldContain("saturated");
            BodySignal.Recording("EEG", "uV", 128, Array.ConvertAll(brain, _ => float.NaN)).WhyNot(name).ShouldContain("valid samples");
            BodySignal.Recording("EEG", "uV", 128, brain[..200]).WhyNot(name).ShouldContain("valid samples");
            BodySignal.Recording("EEG", "uV", 50, brain).WhyNot(name).ShouldContain("sampling rate");
            BodySignal.Recording("C3", null, 128, brain).WhyNot(name).ShouldStartWith("No channel is an electroencephalogram");
        }

        BodySignal.Recording("EEG", null, 128, brain).WhyNot("slow-waves").ShouldContain("microvolts");
        BodySignal.Recording("EEG", "uV", 128, brain).WhyNot("alpha-reactivity").ShouldContain("annotations");
    }
}
