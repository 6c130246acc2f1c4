using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

public sealed class ClaimScorerTests
{
    private static readonly Claim Rate = new() { Kind = ClaimKind.HeartRate, Relation = ClaimRelation.Is, Value = 72, Unit = "/min" };

    private static readonly Claim Regular = new() { Kind = ClaimKind.Rhythm, Relation = ClaimRelation.Regular };

    [Fact]
    public void Add_OneRightOneMissedOneInvented_CountsEach()
    {
        var scorer = new ClaimScorer();

        var differences = scorer.Add([Rate, Regular], [Rate, Regular with { Negated = true }]);

        (scorer.Found, scorer.Missed, scorer.Invented).ShouldBe((1, 1, 1));
        (scorer.Precision, scorer.Recall).ShouldBe((0.5, 0.5));
        differences.Count.ShouldBe(2);
    }

    [Fact]
    public void Add_OtherHedgeAndPlace_IsAMatchThatIsNotAlike()
    {
        var scorer = new ClaimScorer();

        scorer.Add([Rate], [Rate with { Hedged = true, Start = 9, Sentence = 2 }]).ShouldBeEmpty();

        (scorer.Found, scorer.HedgedAlike).ShouldBe((1, 0));
    }

    [Fact]
    public void Add_TheSameClaimTwice_IsMatchedOnce()
    {
        var scorer = new ClaimScorer();

        scorer.Add([Rate], [Rate, Rate]);

        (scorer.Found, scorer.Invented).ShouldBe((1, 1));
    }
}
