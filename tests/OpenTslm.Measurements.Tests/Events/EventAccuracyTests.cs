using OpenTslm.Measurements.Events;
using OpenTslm.Signals.Wfdb;
using Xunit.Abstractions;

namespace OpenTslm.Measurements.Tests.Events;

/// <summary>Events in real electrocardiograms whose beats and rhythms were annotated by cardiologists.</summary>
public sealed class EventAccuracyTests(ITestOutputHelper output)
{
    [DataFact("ecg-mitdb")]
    public void Find_VentricularEctopicBeats_AreThoseOfTheReference()
    {
        int matched = 0, missed = 0, extra = 0;
        foreach (var name in (string[])["100", "106", "119", "200", "208", "213"])
        {
            var recording = Read(name);
            double[] reference = [.. recording.Annotations.Where(a => a.Code is "V").Select(a => a.StartSeconds)];
            var found = Find(recording, "PVCs");
            var hit = reference.Count(r => found.Any(f => f.StartSeconds - 0.1 <= r && r <= f.EndSeconds + 0.1));
            var right = found.Count(f => reference.Any(r => f.StartSeconds - 0.1 <= r && r <= f.EndSeconds + 0.1));
            output.WriteLine($"{name}: {hit} of {reference.Length} found, {found.Count - right} others");
            matched += hit;
            missed += reference.Length - hit;
            extra += found.Count - right;
        }

        ((double)matched / (matched + missed)).ShouldBeGreaterThan(0.8);
        ((double)matched / (matched + extra)).ShouldBeGreaterThan(0.8);
    }

    [DataFact("ecg-mitdb")]
    public void Find_PausesOfASickSinus_AreThoseBetweenTheReferenceBeats()
    {
        var recording = Read("232");
        double[] beats = [.. recording.Annotations.Where(a => "NLRAV".Contains(a.Code, StringComparison.Ordinal) && a.Code.Length == 1).Select(a => a.StartSeconds)];
        var reference = beats.Zip(beats.Skip(1)).Where(p => p.Second - p.First > 3).ToArray();

        var found = Find(recording, "pauses longer than 3 s");

        output.WriteLine($"{reference.Length} in the reference, {found.Count} found");
        reference.Length.ShouldBeGreaterThan(3);
        Math.Abs(found.Count - reference.Length).ShouldBeLessThanOrEqualTo(2);
        reference.Count(r => found.Any(f => Math.Abs(f.StartSeconds - r.First) < 0.3)).ShouldBeGreaterThanOrEqualTo(reference.Length - 2);
    }

    [DataFact("ecg-mitdb")]
    public void Find_AtrialFibrillation_CoversThatOfTheReference()
    {
        var recording = Read("202");
        var rhythms = recording.Annotations.Where(a => a.Code.StartsWith('(') || a.Text?.StartsWith('(') == true).ToArray();
        var spans = rhythms.Select((r, i) => (
                From: r.StartSeconds, To: i + 1 < rhythms.Length ? rhythms[i + 1].StartSeconds : recording.DurationSeconds, Name: r.Code.StartsWith('(') ? r.Code : r.Text!))
            .Where(r => r.Name is "(AFIB" or "(AFL").ToArray();
        var inReference = spans.Sum(s => s.To - s.From);

        var found = Find(recording, "atrial fibrillation");

        var both = spans.Sum(s => found.Sum(f => Math.Max(0, Math.Min(s.To, f.EndSeconds) - Math.Max(s.From, f.StartSeconds))));
        var inFound = found.Sum(f => f.EndSeconds - f.StartSeconds);
        output.WriteLine(FormattableString.Invariant($"{inReference:0} s in the reference, {inFound:0} s found, {both:0} s in both"));
        inReference.ShouldBeGreaterThan(300);
        (both / inReference).ShouldBeGreaterThan(0.8);
        (both / inFound).ShouldBeGreaterThan(0.6);
    }

    private static Recording Read(string name) => new WfdbReader().Read(TestData.Path("ecg-mitdb", name + ".hea"));

    private static IReadOnlyList<EventSpan> Find(Recording recording, string description) =>
        EventSearch.Find(recording, EventLexicon.Match(description)!).Events;
}
