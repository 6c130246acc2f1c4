using OpenTslm.Evaluation.Baselines;

namespace OpenTslm.Evaluation.Tests.Baselines;

public sealed class RandomForestClassifierTests
{
    [Fact]
    public void Predict_OnExclusiveOr_FindsWhatNoLineSeparates()
    {
        var (x, y) = Blobs.DrawExclusiveOr(1, 60);
        var (newX, newY) = Blobs.DrawExclusiveOr(2, 60);
        var forest = new RandomForestClassifier(50);
        forest.Fit(x, y, 2);
        ClassifierTests.Accuracy(forest, newX, newY).ShouldBeGreaterThan(0.95);

        var line = new LogisticRegressionClassifier();
        line.Fit(x, y, 2);
        ClassifierTests.Accuracy(line, newX, newY).ShouldBeLessThan(0.7);
    }

    [Fact]
    public void Fit_WithTheSameSeed_GivesTheSameForest()
    {
        var (x, y) = Blobs.Draw(1, 40, 2, [0, 0], [1, 1]);
        var first = new RandomForestClassifier(20, seed: 5);
        var second = new RandomForestClassifier(20, seed: 5);
        var other = new RandomForestClassifier(20, seed: 6);
        first.Fit(x, y, 2);
        second.Fit(x, y, 2);
        other.Fit(x, y, 2);
        x.Select(first.Probabilities).ShouldBe(x.Select(second.Probabilities));
        x.Select(s => first.Probabilities(s)[0]).ShouldNotBe(x.Select(s => other.Probabilities(s)[0]));
    }

    [Fact]
    public void Probabilities_OfIdenticalSamplesOfTwoClasses_AreNearTheirShares()
    {
        var x = Enumerable.Repeat(new[] { 1.0, 2.0 }, 100).ToArray();
        var y = Enumerable.Range(0, 100).Select(i => i < 70 ? 0 : 1).ToArray();
        var forest = new RandomForestClassifier(100);
        forest.Fit(x, y, 2);
        forest.Probabilities(x[0])[0].ShouldBe(0.7, 0.03);
    }

    [Fact]
    public void Fit_WithOneInformativeFeatureAmongMany_StillFindsIt()
    {
        var random = new Random(4);
        double[] Sample(int c) => [.. Enumerable.Range(0, 60).Select(f => f == 17 ? c + (0.1 * random.NextDouble()) : random.NextDouble())];
        var y = Enumerable.Range(0, 300).Select(i => i % 2).ToArray();
        var forest = new RandomForestClassifier();
        forest.Fit([.. y.Select(Sample)], y, 2);
        ClassifierTests.Accuracy(forest, [.. y.Select(Sample)], y).ShouldBeGreaterThan(0.95);
    }
}
