using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

public sealed class ClaimCaseTests
{
    [Theory]
    [InlineData("definition")]
    [InlineData("ecg")]
    [InlineData("movement")]
    [InlineData("sleep")]
    [InlineData("daily")]
    [InlineData("generic")]
    [InlineData("mixed")]
    public void Extract_SentencesOfADomain_GivesTheirClaims(string domain)
    {
        var extractor = new ClaimExtractor();
        var scorer = new ClaimScorer();
        var differences = new List<string>();
        foreach (var (text, claims) in CaseFile.Read(domain))
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
