using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Measurements.RPeaks;
using OpenTslm.Measurements.Tests.Accuracy;

namespace OpenTslm.Measurements.Tests.RPeaks;

public sealed class RPeakDetectorTests
{
    private static readonly double[] Beats = [.. Enumerable.Range(0, 12).Select(i => 0.4 + (i * 0.8))];

    [Theory]
    [InlineData(100, 1)]
    [InlineData(100, -1)]
    [InlineData(360, 1)]
    [InlineData(500, -1)]
    public void Detect_KnownBeats_FindsEachWithinOneSample(double rate, int sign)
    {
        var samples = Signal.Ecg((int)(10 * rate), rate, Beats).Select(v => sign * v).ToArray();

        var peaks = RPeakDetector.Detect(samples, rate);

        peaks.Length.ShouldBe(Beats.Length);
        for (var i = 0; i < peaks.Length; i++)
        {
            (peaks[i] / rate).ShouldBe(Beats[i], 1.01 / rate);
        }
    }

    [Theory]
    [InlineData(125)]
    [InlineData(360)]
    public void Detect_SteepWavesOfMotionInTheSecondHalf_AreNoBeats(double rate)
    {
        double[] beats = [.. Enumerable.Range(0, 75).Select(i => 0.5 + (i * 0.8))];
        var samples = Signal.Ecg((int)(60.5 * rate), rate, beats);
        for (var wave = 30.9; wave < 60; wave += 1.13)
        {
            for (var i = (int)(wave * rate); i < Math.Min(samples.Length, (wave + 0.6) * rate); i++)
            {
                // Up within 120 ms, down slowly.
                var since = (i / rate) - wave;
                samples[i] += (float)(3 * Math.Min(1, since / 0.12) * Math.Exp(-since / 0.15));
            }
        }

        var peaks = RPeakDetector.Detect(samples, rate);

        var found = BeatMatch.Count(beats, [.. peaks.Select(p => p / rate)]);
        (found.Missed, found.Extra).ShouldBe((0, 0));
    }

    [Fact]
    public void Detect_ScaledAndShifted_FindsTheSamePeaks()
    {
        var samples = Signal.Ecg(1000, 100, Beats);
        var expected = RPeakDetector.Detect(samples, 100);

        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Scale, sbyte Offset)>(),
            change =>
            {
                var scale = Math.Pow(2, (change.Scale % 16) - 8);
                var moved = samples.Select(v => (float)((v + (change.Offset / 16.0)) * scale)).ToArray();
                return RPeakDetector.Detect(moved, 100).SequenceEqual(expected);
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), property);
    }

    [Fact]
    public void Detect_Artefact_KeepsTheBeatsAroundIt()
    {
        var samples = Signal.Ecg(1000, 100, Beats);
        samples[520] += 30;

        var peaks = RPeakDetector.Detect(samples, 100);

        Beats.Count(b => peaks.Any(p => Math.Abs((p / 100.0) - b) < 0.05)).ShouldBeGreaterThanOrEqualTo(Beats.Length - 1);
    }

    [Fact]
    public void Detect_Gap_HasNoPeakInside()
    {
        var samples = Signal.Ecg(1000, 100, Beats);
        samples.AsSpan(300, 150).Fill(float.NaN);

        var peaks = RPeakDetector.Detect(samples, 100);

        peaks.ShouldAllBe(p => p < 300 || p >= 450);
        peaks.Length.ShouldBe(Beats.Count(b => b * 100 is < 300 or >= 450));
    }

    [Fact]
    public void Detect_ConstantShortOrEmpty_IsEmpty()
    {
        RPeakDetector.Detect(new float[1000], 100).ShouldBeEmpty();
        RPeakDetector.Detect(Enumerable.Repeat(3.3f, 1000).ToArray(), 100).ShouldBeEmpty();
        RPeakDetector.Detect(Signal.Ecg(80, 100, [0.4]), 100).ShouldBeEmpty();
        RPeakDetector.Detect([], 100).ShouldBeEmpty();
        RPeakDetector.Detect(Enumerable.Repeat(float.NaN, 1000).ToArray(), 100).ShouldBeEmpty();
    }

    [Fact]
    public void Detect_BadInput_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RPeakDetector.Detect(new float[100], 40));
        Should.Throw<ArgumentOutOfRangeException>(() => RPeakDetector.Detect(new float[100], double.NaN));
        Should.Throw<ArgumentException>(() => RPeakDetector.Detect([1, 2, float.PositiveInfinity, .. new float[500]], 100));
    }
}
