using OpenTslm.Models.Encoders;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tests.Generation;

namespace OpenTslm.Models.Tests.Flamingo;

/// <summary>What text sees of the series when each is a medium of its own.</summary>
public sealed class PerSeriesLayoutTests
{
    private static readonly FullPass Pass = new();
    private static readonly PreparedSeries A = Prepare(1), B = Prepare(2), C = Prepare(3);
    private static readonly EncodedPrompt Two = Pass.Encoder.Encode("Look.", ["mean", "std"], "signal?", AnswerForm.Direct);

    [Fact]
    public void Logits_OfTextBeforeASeries_DoNotDependOnIt()
    {
        var one = Pass.Logits([[A, B]], [Two]);

        var otherSecond = Pass.Logits([[A, C]], [Two]);
        var otherFirst = Pass.Logits([[C, B]], [Two]);

        for (var row = 0; row < one.Length; row++)
        {
            Differ(one[row], otherSecond[row]).ShouldBe(Two.SeriesSeen[row] >= 2, $"row {row}");
            Differ(one[row], otherFirst[row]).ShouldBe(Two.SeriesSeen[row] >= 1, $"row {row}");
        }
    }

    [Fact]
    public void Logits_OfEarlierText_AreUnchangedByALaterSeries()
    {
        var three = Pass.Encoder.Encode("Look.", ["mean", "std", "Hz"], "signal?", AnswerForm.Direct);
        var shared = Array.IndexOf(three.SeriesSeen, 3);

        var two = Pass.Logits([[A, B]], [Two]);
        var more = Pass.Logits([[A, B, C]], [three]);

        shared.ShouldBeGreaterThan(8);
        for (var row = 0; row < shared; row++)
        {
            Differ(two[row], more[row]).ShouldBeFalse($"row {row}");
        }
    }

    [Fact]
    public void Logits_OfTheLastToken_ChangeWhenTwoSeriesAreSwapped() =>
        Differ(Pass.Logits([[A, B]], [Two])[^1], Pass.Logits([[B, A]], [Two])[^1]).ShouldBeTrue();

    [Fact]
    public void Logits_OfTheLastToken_ChangeWhenASeriesIsRemoved()
    {
        // The text stays as it is, but its second half has seen one series only.
        var removed = Two with { SeriesSeen = [.. Two.SeriesSeen.Select(seen => Math.Min(seen, 1))] };

        Differ(Pass.Logits([[A, B]], [Two])[^1], Pass.Logits([[A]], [removed])[^1]).ShouldBeTrue();
        Differ(Pass.Logits([[A, B]], [removed])[^1], Pass.Logits([[A]], [removed])[^1]).ShouldBeFalse();
    }

    [Fact]
    public void Logits_OfSeveralSamples_AreThoseOfEachAlone()
    {
        var none = Pass.Encoder.Encode("Look.", [], "signal?", AnswerForm.RationaleFirst);

        var together = Pass.Logits([[A, B], [], [C, A]], [Two, none, Two]);

        float[][] alone = [.. Pass.Logits([[A, B]], [Two]), .. Pass.Logits([[]], [none]), .. Pass.Logits([[C, A]], [Two])];
        together.Length.ShouldBe(alone.Length);
        for (var row = 0; row < alone.Length; row++)
        {
            Differ(together[row], alone[row]).ShouldBeFalse($"row {row}");
        }
    }

    private static bool Differ(float[] one, float[] other)
    {
        var largest = one.Zip(other, (a, b) => Math.Abs(a - b)).Max();
        (largest is < 1e-5f or > 1e-3f).ShouldBeTrue($"{largest} is neither rounding nor a difference");
        return largest > 1e-3f;
    }

    private static PreparedSeries Prepare(int seed) =>
        new SeriesPreparer(new SeriesPreparation()).Prepare(TinyModel.Series("x", seed), out _);
}
