using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void MacroF1_OfThePublishedExample_IsFourFifteenths()
    {
        // The example in the documentation of scikit-learn's f1_score.
        var matrix = ConfusionMatrix.Create([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3);
        matrix.MacroF1.ShouldBe(0.26666666, 1e-7);
        matrix.Accuracy.ShouldBe(1.0 / 3, 1e-12);
    }

    [Fact]
    public void BalancedAccuracy_OfThePublishedExample_IsFiveEighths()
    {
        // The example in the documentation of scikit-learn's balanced_accuracy_score.
        ConfusionMatrix.Create([0, 1, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1], 2).BalancedAccuracy.ShouldBe(0.625, 1e-12);
    }

    [Fact]
    public void MacroF1_WithAClassThatNeverOccurs_IgnoresIt()
    {
        ConfusionMatrix.Create([0, 1], [0, 1], 5).MacroF1.ShouldBe(1.0);
    }

    [Fact]
    public void Create_OfAnyPredictions_CountsEachSampleOnce()
    {
        var pairs = Gen.Zip(Gen.Choose(0, 3), Gen.Choose(0, 3)).NonEmptyListOf().ToArbitrary();
        Prop.ForAll(pairs, list =>
        {
            var truth = list.Select(p => p.Item1).ToArray();
            var matrix = ConfusionMatrix.Create(truth, list.Select(p => p.Item2).ToArray(), 4);
            return matrix.ToRows().Sum(r => r.Sum()) == truth.Length
                && Enumerable.Range(0, 4).All(c => matrix.TrueCount(c) == truth.Count(t => t == c))
                && matrix.MacroF1 is >= 0 and <= 1
                && matrix.BalancedAccuracy is >= 0 and <= 1;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Create_WithAClassOutOfRange_SaysWhichSample()
    {
        Should.Throw<ArgumentException>(() => ConfusionMatrix.Create([0, 1], [0, 2], 2)).Message.ShouldContain("Sample 1");
    }
}
