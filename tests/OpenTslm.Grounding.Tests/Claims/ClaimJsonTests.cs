using System.Text.Json;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

public sealed class ClaimJsonTests
{
    [Fact]
    public void Write_ClaimWithFewFields_LeavesTheOthersOut()
    {
        var claim = new Claim
        {
            Kind = ClaimKind.Variability, Relation = ClaimRelation.LowerThan, Subject = "z", Other = "x", Hedged = true,
            Sentence = 3, Start = 7, Length = 20,
        };

        ClaimJson.Write(claim).ShouldBe("""{"kind":"variability","relation":"lower-than","subject":"z","other":"x","hedged":true}""");
    }

    [Fact]
    public void Read_WhatWriteWrote_IsTheSameClaim()
    {
        var claim = new Claim
        {
            Kind = ClaimKind.QtcInterval, Relation = ClaimRelation.Between, Value = 0.4, Upper = 0.45, Unit = "s", From = 3, To = 5,
            Segment = ClaimSegment.FirstHalf, Negated = true,
        };

        ClaimJson.Read(ClaimJson.Write(claim)).ShouldBe(claim);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"kind":"heart-rate"}""")]
    [InlineData("""{"kind":"heart-rate","relation":"enormous"}""")]
    [InlineData("""{"kind":7,"relation":"is"}""")]
    [InlineData("""{"kind":"heart-rate","relation":"is","colour":"red"}""")]
    public void Read_WhatIsNoClaim_Throws(string json) => Should.Throw<JsonException>(() => ClaimJson.Read(json));

    [Fact]
    public void Write_EveryKind_IsInKebabCase()
    {
        foreach (var kind in Enum.GetValues<ClaimKind>())
        {
            var json = ClaimJson.Write(new Claim { Kind = kind, Relation = ClaimRelation.Present });
            json.ShouldMatch("""^\{"kind":"[a-z]+(-[a-z]+)*","relation":"present"\}$""");
        }
    }
}
