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

    /// <summary>The later files are told in freer wording and are not yet read as well; what has been reached is held.</summary>
    [Theory]
    [InlineData("fresh-4", 0.95)]
    [InlineData("fresh-5", 0.90)]
    [InlineData("fresh-6", 0.85)]
    [InlineData("fresh-7", 0.82)]
    [InlineData("fresh-8", 0.95)]
    [InlineData("fresh-9", 0.91)]
    [InlineData("fresh-11", 0.92)]
    [InlineData("fresh-12", 0.92)]
    [InlineData("fresh-13", 0.94)]
    [InlineData("fresh-14", 0.96)]
    [InlineData("fresh-15", 0.94)]
    [InlineData("fresh-16", 0.92)]
    [InlineData("fresh-17", 0.96)]
    [InlineData("fresh-18", 0.97)]
    [InlineData("fresh-19", 0.96)]
    [InlineData("fresh-20", 0.92)]
    [InlineData("fresh-21", 0.97)]
    public void Extract_SentencesOfFreeWording_KeepsWhatHasBeenReached(string file, double floor)
    {
        var scorer = SentenceFile.Score(file);

        scorer.Precision.ShouldBeGreaterThanOrEqualTo(floor, scorer.ToString());
        scorer.Recall.ShouldBeGreaterThanOrEqualTo(floor, scorer.ToString());
    }
}
