using FsCheck.Fluent;
using OpenTslm.Measurements.SleepSpindles;
using OpenTslm.Measurements.SlowWaves;

namespace OpenTslm.Measurements.Tests.SleepSpindles;

public sealed class SleepEventTests
{
    private const double Rate = 128;

    [Fact]
    public void Find_SpindlesOfKnownTimes_FindsEach()
    {
        int sensed = 0, found = 0, right = 0;
        for (var seed = 1; seed <= 5; seed++)
        {
            var samples = BodySignal.Brain((int)(60 * Rate), seed, 15);
            double[] starts = [7, 19, 28, 41, 52];
            foreach (var start in starts)
            {
                BodySignal.AddBurst(samples, Rate, start, 1.2, 13.2, 25);
            }

            var spindles = SleepSpindleDetector.Find(samples, Rate);

            sensed += starts.Count(s => spindles.Any(f => f.StartSeconds < s + 1.2 && f.EndSeconds > s));
            right += spindles.Count(f => starts.Any(s => f.StartSeconds < s + 1.2 && f.EndSeconds > s));
            found += spindles.Count;
            spindles.ShouldAllBe(f => f.DurationSeconds >= 0.5 && f.DurationSeconds <= 2 && Math.Abs(f.FrequencyHz - 13.2) < 1.5);
        }

        (sensed / 25.0).ShouldBeGreaterThanOrEqualTo(0.95);
        ((double)right / found).ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void Find_AnyGainAndTimeShift_FindsTheSame()
    {
        var samples = BodySignal.Brain((int)(40 * Rate), 3, 15);
        BodySignal.AddBurst(samples, Rate, 10, 1, 13, 30);
        BodySignal.AddBurst(samples, Rate, 25, 1, 12.5, 30);
        var reference = SleepSpindleDetector.Find(samples, Rate);
        reference.Count.ShouldBe(2);

        Prop.ForAll(BodySignal.Between(0.01, 100), gain =>
        {
            var other = SleepSpindleDetector.Find(Array.ConvertAll(samples, v => gain * v), Rate);
            return other.Count == 2 && other.Zip(reference, (a, b) => Math.Abs(a.StartSeconds - b.StartSeconds)).All(d => d < 0.02);
        }).Holds();

        BodySignal.Recording("EEG C3", "uV", Rate, samples).Value("sleep-spindles", 20, 40).EventSeconds.Single().ShouldBe(25.2, 0.3);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(20)]
    public void Find_BurstsOutsideSigma_AreNone(double hertz)
    {
        var samples = BodySignal.Brain((int)(60 * Rate), 2, 15);
        BodySignal.AddBurst(samples, Rate, 20, 1.2, hertz, 40);
        BodySignal.AddBurst(samples, Rate, 40, 1.2, hertz, 40);

        SleepSpindleDetector.Find(samples, Rate).ShouldAllBe(s => s.StartSeconds > 42 || s.EndSeconds < 19 || (s.StartSeconds > 22 && s.EndSeconds < 39));
    }

    [Fact]
    public void Find_SlowWavesOfKnownTimes_FindsEach()
    {
        var samples = BodySignal.Brain((int)(60 * Rate), 6, 5);
        double[] starts = [5, 12, 20, 33, 47];
        foreach (var start in starts)
        {
            // One cycle of 0.9 Hz, the negative half first.
            for (var i = 0; i < Rate / 0.9; i++)
            {
                samples[(int)(start * Rate) + i] -= 70 * Math.Sin(2 * Math.PI * 0.9 * i / Rate);
            }
        }

        var waves = SlowWaveDetector.Find(samples, Rate, 40, 75);

        waves.Count.ShouldBe(starts.Length);
        waves.Zip(starts, (w, s) => Math.Abs(w.StartSeconds - s)).ShouldAllBe(d => d < 0.15);
        waves.ShouldAllBe(w => Math.Abs(w.PeakToPeak - 140) < 35);

        // Upside down it is no slow wave: the positive half would have to come after a negative one of this size.
        var recording = BodySignal.Recording("Fz", "uV", Rate, samples);
        recording.Value("slow-waves").Value.ShouldBe(starts.Length);
        recording.Value("slow-waves").Details["of 80 and 140 uV"].ShouldBe(0);
        BodySignal.Recording("Fz", "uV", Rate, Array.ConvertAll(samples, v => v / 3)).Value("slow-waves").Value.ShouldBe(0);
        BodySignal.Recording("Fz", "mV", Rate, Array.ConvertAll(samples, v => v / 1000)).Value("slow-waves").Value.ShouldBe(starts.Length);
    }
}
