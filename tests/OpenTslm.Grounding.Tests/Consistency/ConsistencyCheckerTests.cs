using OpenTslm.Certificates;
using OpenTslm.Grounding.Claims;
using OpenTslm.Grounding.Consistency;

namespace OpenTslm.Grounding.Tests.Consistency;

public sealed class ConsistencyCheckerTests
{
    private static readonly string[] Rates = ["below 60", "60 to 100", "above 100"];
    private static readonly string[] Rhythms = ["regular", "irregular"];
    private static readonly string[] Trends = ["rising", "falling", "no trend"];

    public static TheoryData<string[], string, string, Verdict> Rationales => new()
    {
        { Rates, "60 to 100", "The heart rate is about 72 beats per minute.", Verdict.Supported },
        { Rates, "above 100", "The heart rate is about 72 beats per minute.", Verdict.Contradicted },
        { Rates, "below 60", "The heart rate is 48 bpm.", Verdict.Supported },
        { Rates, "below 60", "The heart rate is about 62 bpm.", Verdict.Supported },
        { Rates, "60 to 100", "The QRS complex is narrow.", Verdict.NotCheckable },
        { Rhythms, "regular", "The rhythm is irregular.", Verdict.Contradicted },
        { Rhythms, "irregular", "The rhythm is irregular.", Verdict.Supported },
        { Trends, "rising", "The values fall steadily.", Verdict.Contradicted },
        { Trends, "falling", "The values fall steadily.", Verdict.Supported },
        { ["walking", "sitting"], "walking", "The heart rate is 48 bpm.", Verdict.NotCheckable },
    };

    [Theory]
    [MemberData(nameof(Rationales))]
    public void Check_ClaimsOfTheRationale_AreComparedWithTheAnswer(string[] labels, string answer, string rationale, Verdict expected) =>
        Finding(ConsistencyKind.Claims, labels, answer, rationale).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("regular", "The beats come regular.", Verdict.Supported)]
    [InlineData("irregular", "The beats come regular.", Verdict.Contradicted)]
    [InlineData("regular", "It is not regular.", Verdict.NotCheckable)]
    [InlineData("regular", "Irregularly spaced.", Verdict.NotCheckable)]
    [InlineData("regular", "", Verdict.NotCheckable)]
    public void Check_ConclusionOfTheRationale_IsComparedWithTheAnswer(string answer, string rationale, Verdict expected) =>
        Finding(ConsistencyKind.Conclusion, Rhythms, answer, rationale).Verdict.ShouldBe(expected);

    [Fact]
    public void Check_AnswerThatTheScoresDoNotFavour_IsInconsistent()
    {
        var checkedAnswer = Check(Rhythms, "irregular", "");

        checkedAnswer.Verdict.ShouldBe(Verdict.Contradicted);
        checkedAnswer.Findings.Single(f => f.Kind == ConsistencyKind.DirectScores).Text.ShouldBe("Without a rationale the model answers 'regular'.");
    }

    [Fact]
    public void Check_Samples_ReportTheMinority()
    {
        var found = ConsistencyChecker.Check("regular", Scores(Rhythms), "", [], [new SampledAnswer("regular", 3, "."), new SampledAnswer("irregular", 2, ".")]);

        found.Samples.Count.ShouldBe(2);
        found.Findings.Single(f => f.Kind == ConsistencyKind.Samples).Text.ShouldBe("3 of 5 rationales drawn at random lead to this answer, 2 to 'irregular'.");
    }

    private static ConsistencyFinding Finding(ConsistencyKind kind, string[] labels, string answer, string rationale) =>
        Check(labels, answer, rationale).Findings.Single(finding => finding.Kind == kind);

    private static AnswerConsistency Check(string[] labels, string answer, string rationale) =>
        ConsistencyChecker.Check(answer, Scores(labels), rationale, new ClaimExtractor().Extract(rationale).Claims, []);

    private static LabelScore[] Scores(string[] labels) => [.. labels.Select((label, i) => new LabelScore(label, -i, i == 0 ? 0.6 : 0.4 / (labels.Length - 1)))];
}
