using OpenTslm.Measurements.EctopicBeats;
using OpenTslm.Measurements.RPeaks;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Measurements.Tests.EctopicBeats;

public sealed class EctopicBeatFinderTests
{
    [Fact]
    public void Find_SimulatedPrematureBeats_TellsThemApart()
    {
        var options = new EcgSimulatorOptions
        {
            DurationSeconds = 180, SamplingRateHz = 250, Rhythm = EcgRhythm.PrematureBeats, PrematureBeatProbability = 0.08, Leads = ["II", "V1"],
        };
        var recording = EcgSimulator.Simulate(options, 21);
        float[][] leads = [.. recording.Channels.Select(c => c.Read(0, (int)c.Count))];
        double[] Times(string code) => [.. recording.Annotations.Where(a => a.Code == code && a.StartSeconds is > 2 and < 178).Select(a => a.StartSeconds)];

        var found = EctopicBeatFinder.Find(leads, RPeakDetector.DetectTogether(leads, 250), 250);

        bool Has(IReadOnlyList<int> beats, double t) => beats.Any(b => Math.Abs((b / 250.0) - t) < 0.1);
        var ventricular = Times("V");
        var atrial = Times("A");
        ventricular.Length.ShouldBeGreaterThan(3);
        atrial.Length.ShouldBeGreaterThan(3);
        ((double)ventricular.Count(t => Has(found.VentricularLike, t)) / ventricular.Length).ShouldBeGreaterThan(0.9);
        ((double)atrial.Count(t => Has(found.SupraventricularLike, t)) / atrial.Length).ShouldBeGreaterThan(0.8);
        found.VentricularLike.Count.ShouldBeLessThanOrEqualTo(ventricular.Length + 2);
        found.SupraventricularLike.Count.ShouldBeLessThanOrEqualTo(atrial.Length + 2);
    }

    [Fact]
    public void Find_SteadyBeatsOrTooFew_IsEmpty()
    {
        var lead = Signal.Ecg(2500, 250, Enumerable.Range(0, 11).Select(i => 0.6 + (i * 0.8)));

        var found = EctopicBeatFinder.Find([lead], RPeakDetector.Detect(lead, 250), 250);

        (found.VentricularLike.Count, found.SupraventricularLike.Count).ShouldBe((0, 0));
        EctopicBeatFinder.Find([lead], [], 250).VentricularLike.ShouldBeEmpty();
    }
}
