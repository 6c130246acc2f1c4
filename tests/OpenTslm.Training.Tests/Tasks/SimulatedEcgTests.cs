using OpenTslm.Measurements.RPeaks;
using OpenTslm.Signals.Simulation;
using OpenTslm.Training.Tasks.Ecg;

namespace OpenTslm.Training.Tests.Tasks;

public sealed class SimulatedEcgTests
{
    [Fact]
    public void Cases_Rate_CoverAllClasses()
    {
        var cases = new SimulatedEcgExamples(EcgQuestion.Rate, 0).Cases(60, seed: 9001).ToArray();
        cases.Length.ShouldBe(60);
        cases.Select(example => example.Answer).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Draw_Rhythm_RationaleFollowsTheBeats()
    {
        var random = new Random(8);
        var source = new SimulatedEcgExamples(EcgQuestion.Rhythm, 0);
        for (var i = 0; i < 60; i++)
        {
            var example = source.Draw(random);
            if (example.Answer == "irregular")
            {
                example.Rationale.ShouldNotContain("even");
            }
        }
    }

    [Fact]
    public void Cases_Rhythm_AreClearlyEvenOrUneven()
    {
        foreach (var example in new SimulatedEcgExamples(EcgQuestion.Rhythm, 0).Cases(80, seed: 5))
        {
            var beats = RPeakDetector.Detect(example.Series[0].Read(0, (int)example.Series[0].Count), 100);
            double[] intervals = [.. beats.Skip(1).Zip(beats, (later, earlier) => (later - earlier) / 100.0)];
            var spread = intervals.Average(value => Math.Abs(value - intervals.Average())) / intervals.Average();
            if (example.Answer == "regular" && intervals.Length > 4)
            {
                spread.ShouldBeLessThan(0.1, example.Origin);
            }
        }
    }

    [Fact]
    public void WithPace_Faster_RaisesTheRateAndKeepsTheSpacing()
    {
        var recording = EcgSimulator.Simulate(new EcgSimulatorOptions { HeartRatePerMinute = 70, NoiseMillivolts = 0 }, 3);
        var lead = recording.Channels[0].Read(0, (int)recording.Channels[0].Count);
        var window = new EcgWindow("x", "simulated", ["II"], [lead], EcgSimulator.RrIntervals(recording), true, null);

        var faster = window.WithPace(1.25);

        faster.Leads[0].Length.ShouldBe(800);
        faster.RatePerMinute.ShouldBe(window.RatePerMinute * 1.25, 1e-9);
        faster.Variation.ShouldBe(window.Variation, 1e-9);
        var beats = RPeakDetector.Detect(faster.Leads[0], 100);
        var seen = 60 / ((beats[^1] - beats[0]) / 100.0 / (beats.Length - 1));
        seen.ShouldBe(faster.RatePerMinute, 3);
    }

    [Fact]
    public void Constructor_Normality_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SimulatedEcgExamples(EcgQuestion.Normality, 0));
}
