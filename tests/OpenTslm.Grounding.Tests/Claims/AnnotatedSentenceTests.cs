namespace OpenTslm.Grounding.Tests.Claims;

public sealed class AnnotatedSentenceTests
{
    [Fact]
    public void Extract_OpenSentences_FindsNearlyAllClaimsAndInventsFew()
    {
        var scorer = SentenceFile.Score("open");

        (scorer.Found + scorer.Missed).ShouldBeGreaterThan(400);
        scorer.Precision.ShouldBeGreaterThanOrEqualTo(0.95, scorer.ToString());
        scorer.Recall.ShouldBeGreaterThanOrEqualTo(0.95, scorer.ToString());
        (scorer.HedgedAlike / (double)scorer.Found).ShouldBeGreaterThanOrEqualTo(0.95, scorer.ToString());
    }
}
