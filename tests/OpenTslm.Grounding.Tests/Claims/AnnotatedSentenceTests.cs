namespace OpenTslm.Grounding.Tests.Claims;

public sealed class AnnotatedSentenceTests
{
    [Theory]
    [InlineData("open", 400)]
    [InlineData("fresh-1", 300)]
    [InlineData("fresh-2", 300)]
    [InlineData("fresh-3", 300)]
    public void Extract_SentencesWorkedWith_FindsNearlyAllClaimsAndInventsFew(string file, int least)
    {
        var scorer = SentenceFile.Score(file);

        (scorer.Found + scorer.Missed).ShouldBeGreaterThan(least);
        scorer.Precision.ShouldBeGreaterThanOrEqualTo(0.95, scorer.ToString());
        scorer.Recall.ShouldBeGreaterThanOrEqualTo(0.95, scorer.ToString());
        (scorer.HedgedAlike / (double)scorer.Found).ShouldBeGreaterThanOrEqualTo(0.95, scorer.ToString());
    }
}
