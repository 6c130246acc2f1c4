using FsCheck.Fluent;
using OpenTslm.Measurements.PulsePeaks;

namespace OpenTslm.Measurements.Tests.PulsePeaks;

public sealed class PulsePeakDetectorTests
{
    [Theory]
    [InlineData(25, 60)]
    [InlineData(64, 45)]
    [InlineData(100, 120)]
    [InlineData(500, 170)]
    public void Detect_RegularPulses_FindsEach(double rate, double perMinute)
    {
        double[] beats = [.. Enumerable.Range(0, 40).Select(i => 0.6 + (i * 60 / perMinute))];

        var places = PulsePeakDetector.Detect(BodySignal.Pulse((int)((beats[^1] + 0.6) * rate), rate, beats), rate);

        places.Length.ShouldBe(beats.Length);
        places.Zip(beats, (p, b) => Math.Abs((p / rate) - b)).ShouldAllBe(d => d < 0.025);
    }

    [Fact]
    public void Detect_AnyGainAndOffset_IsTheSame()
    {
        double[] beats = [.. Enumerable.Range(0, 20).Select(i => 0.6 + (i * 0.85) + (0.03 * Math.Sin(i)))];
        var samples = BodySignal.Pulse(1800, 100, beats);
        var reference = PulsePeakDetector.Detect(samples, 100);

        Prop.ForAll(BodySignal.Between(0.01, 100), BodySignal.Between(-10_000, 10_000), (gain, offset) =>
        {
            var places = PulsePeakDetector.Detect(Array.ConvertAll(samples, v => (float)((gain * (v - 1000)) + offset)), 100);
            return places.Length == reference.Length && places.Zip(reference, (a, b) => Math.Abs(a - b)).All(d => d < 1);
        }).Holds();
    }

    [Fact]
    public void Detect_Gap_HoldsNoPeak()
    {
        var samples = BodySignal.Pulse(2000, 100, Enumerable.Range(0, 20).Select(i => 0.5 + i));
        samples.AsSpan(700, 400).Fill(float.NaN);

        PulsePeakDetector.Detect(samples, 100).ShouldAllBe(p => p < 700 || p >= 1100);
        PulsePeakDetector.Detect(samples, 100).Length.ShouldBeInRange(15, 17);
    }

    [Fact]
    public void Detect_AfterAMovement_FindsThePulsesAround()
    {
        double[] beats = [.. Enumerable.Range(0, 30).Select(i => 0.5 + i)];
        var samples = BodySignal.Pulse(3000, 100, beats);
        for (var i = 1400; i < 1500; i++)
        {
            samples[i] += (float)(400 * Math.Sin(Math.PI * (i - 1400) / 100) * Math.Sin(i / 7.0));
        }

        var places = PulsePeakDetector.Detect(samples, 100);

        beats.Where(b => b is < 13 or > 16).ShouldAllBe(b => places.Any(p => Math.Abs((p / 100) - b) < 0.05));
    }

    [Fact]
    public void Detect_ConstantShortOrSlow_IsEmptyOrThrows()
    {
        PulsePeakDetector.Detect(new float[1000], 100).ShouldBeEmpty();
        PulsePeakDetector.Detect(BodySignal.Pulse(150, 100, [0.5]), 100).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => PulsePeakDetector.Detect(new float[100], 10));
        Should.Throw<ArgumentException>(() => PulsePeakDetector.Detect([.. new float[500], float.NegativeInfinity], 100));
    }
}
