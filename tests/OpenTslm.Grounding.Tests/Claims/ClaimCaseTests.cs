using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

public sealed class ClaimCaseTests
{
    public static TheoryData<string> Files => [.. CaseFile.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Extract_SentencesOfAFile_GivesTheirClaims(string file)
    {
        var extractor = new ClaimExtractor();
        var scorer = new ClaimScorer();
        var differences = new List<string>();
        foreach (var (text, claims) in CaseFile.Read(file))
        {
            var found = scorer.Add(claims, extractor.Extract(text).Claims);
            differences.AddRange(found.Select(difference => $"{text}\n    {difference}"));
        }

        (scorer.Found + scorer.Missed).ShouldBeGreaterThan(0);
        differences.ShouldBeEmpty(scorer.ToString());
    }

    [Fact]
    public void Extract_ExamplesOfTheDefinition_HedgesWhereItDoes()
    {
        var extractor = new ClaimExtractor();
        foreach (var (text, claims) in CaseFile.Read("definition"))
        {
            extractor.Extract(text).Claims.Select(claim => claim.Hedged).ShouldBe(claims.Select(claim => claim.Hedged), text);
        }
    }
}
