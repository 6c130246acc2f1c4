namespace OpenTslm.Measurements.Tests.EyeMovements;

public sealed class EyeMovementTests
{
    private static readonly double[] Times = [4, 9.5, 15, 21, 26.2];

    [Fact]
    public void Measure_EyesAgainstEachOther_FindsTheMovements()
    {
        var (left, right) = Eyes(-1);

        var result = Recording(left, right, "LOC", "ROC").Value("eye-movements");

        result.Value.ShouldBe(10, 1e-6);
        result.Channels.ShouldBe(["LOC", "ROC"]);
        result.EventSeconds.Zip(Times, (a, b) => Math.Abs(a - b)).ShouldAllBe(d => d < 0.2);
        result.Details["mean amplitude uV"].ShouldBe(90, 20);
    }

    [Fact]
    public void Measure_BothEyesAlike_IsNoMovement()
    {
        // What both electrodes see alike comes from the brain or the reference.
        var (left, right) = Eyes(1);

        Recording(left, right, "E1-M2", "E2-M1").Value("eye-movements").Value.ShouldBe(0);
    }

    [Fact]
    public void Measure_OneChannelBetweenTheEyes_FindsTheMovements()
    {
        var (left, right) = Eyes(-1);
        var between = left.Zip(right, (a, b) => a - b).ToArray();

        BodySignal.Recording("EOG horizontal", "uV", 100, between).Value("eye-movements").Value.ShouldBe(10, 1e-6);
        BodySignal.Recording("EOG horizontal", "mV", 100, Array.ConvertAll(between, v => v / 1000)).Value("eye-movements").Value.ShouldBe(10, 1e-6);
    }

    [Fact]
    public void Measure_FaultyChannels_SaysWhyNot()
    {
        var (left, right) = Eyes(-1);
        Recording(left, new float[3000], "LOC", "ROC").WhyNot("eye-movements").ShouldContain("flat");
        BodySignal.Recording("EOG", null, 100, left).WhyNot("eye-movements").ShouldContain("microvolts");
        BodySignal.Recording("EOG", "uV", 10, left).WhyNot("eye-movements").ShouldContain("sampling rate");
        BodySignal.Recording("EOG", "uV", 100, left[..500]).WhyNot("eye-movements").ShouldContain("valid samples");
        Recording(left, right[..2000], "LOC", "ROC").WhyNot("eye-movements").ShouldContain("differ");
        BodySignal.Recording("EEG", "uV", 100, left).WhyNot("eye-movements").ShouldStartWith("No channel is an electrooculogram");
    }

    private static Recording Recording(float[] left, float[] right, string leftName, string rightName) => new(
    [
        new TimeSeries(leftName, "uV", new TimeAxis.Regular(100), left),
        new TimeSeries(rightName, "uV", new TimeAxis.Regular(100), right),
    ]);

    private static (float[] Left, float[] Right) Eyes(int sign)
    {
        var movement = Signal.Create(3000, i => Times.Sum(t => 100 * Math.Exp(-Math.Pow(((i / 100.0) - t) / 0.15, 2))));
        double[] one = Signal.Noise(3000, 1, 4), other = Signal.Noise(3000, 2, 4);
        return (Signal.Create(3000, i => movement[i] + one[i]), Signal.Create(3000, i => (sign * movement[i]) + other[i]));
    }
}
