using OpenTslm.Grounding.Audit;
using OpenTslm.Signals;

namespace OpenTslm.Grounding.Tests.Audit;

/// <summary>Denied extra beats in excerpts of 30 s of MIT-BIH.</summary>
public sealed class EctopicBeatAuditTests
{
    [DataFact("ecg-mitdb")]
    public void Audit_NoPrematureBeats_IsContradictedByTwoOfAnotherShape()
    {
        Check("208", 361, Verdict.Contradicted); // two of many ventricular beats are found, early and of another shape
        Check("106", 180, Verdict.NotCheckable); // two intervals are a little short, and no beat is an extra one
        Check("100", 361, Verdict.Supported);
    }

    private static void Check(string record, double from, Verdict expected)
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("ecg-mitdb", record + ".hea"), new SignalReadOptions()).Slice(from, from + 30);

        var claim = new ClaimAuditor().Audit(recording, "There are no premature beats.").Claims.ShouldHaveSingleItem();

        claim.Verdict.ShouldBe(expected, claim.Reason);
    }
}
