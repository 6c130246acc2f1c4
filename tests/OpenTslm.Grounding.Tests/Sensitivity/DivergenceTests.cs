using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Grounding.Sensitivity;

namespace OpenTslm.Grounding.Tests.Sensitivity;

public sealed class DivergenceTests
{
    [Fact]
    public void JensenShannon_NothingInCommon_IsOneBit() => Divergence.JensenShannon(Scores(1, 0), Scores(0, 1)).ShouldBe(1, 1e-12);

    [Fact] // 0.5 and 0.5 against 1 and 0: H(0.75, 0.25) - (1 + 0) / 2
    public void JensenShannon_KnownCase_IsTheEntropyOfTheMiddleLessTheMeanEntropy() =>
        Divergence.JensenShannon(Scores(0.5, 0.5), Scores(1, 0)).ShouldBe(0.8112781244591328 - 0.5, 1e-12);

    [Fact]
    public void JensenShannon_AnyTwo_IsSymmetricAndBetweenNoughtAndOne() => Prop.ForAll(
        ArbMap.Default.ArbFor<Tuple<byte, byte, byte, byte>>(),
        t =>
        {
            var (one, other) = (Scores(t.Item1 + 1, t.Item2 + 1), Scores(t.Item3 + 1, t.Item4 + 1));
            var apart = Divergence.JensenShannon(one, other);
            return apart is >= 0 and <= 1 && Math.Abs(apart - Divergence.JensenShannon(other, one)) < 1e-12 && Divergence.JensenShannon(one, one) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void LargestShift_ScoresThatMoveTogether_IsNought() =>
        Divergence.LargestShift([new("a", -1, 0.5), new("b", -2, 0.5)], [new("a", -4, 0.5), new("b", -5, 0.5)]).ShouldBe(0, 1e-12);

    [Fact]
    public void LargestShift_ScoresThatMoveApart_IsTheirDifference() =>
        Divergence.LargestShift([new("a", -1, 0.5), new("b", -2, 0.5)], [new("a", -1.5, 0.5), new("b", -1, 0.5)]).ShouldBe(1.5, 1e-12);

    [Fact]
    public void JensenShannon_OtherNumberOfLabels_IsRefused() =>
        Should.Throw<ArgumentException>(() => Divergence.JensenShannon(Scores(1, 1), [new("a", 0, 1)])).Message.ShouldContain("2 labels");

    private static LabelScore[] Scores(double a, double b) => [new("a", Math.Log(a / (a + b)), a / (a + b)), new("b", Math.Log(b / (a + b)), b / (a + b))];
}
