using OpenTslm.Evaluation.Baselines;

namespace OpenTslm.Evaluation.Tests.Baselines;

public sealed class NearestNeighboursClassifierTests
{
    [Fact]
    public void Predict_OfATrainingSampleWithOneNeighbour_IsItsOwnClass()
    {
        var (x, y) = Blobs.Draw(1, 40, 3, [0, 0], [1, 1]);
        var classifier = new NearestNeighboursClassifier(1);
        classifier.Fit(x, y, 2);
        ClassifierTests.Accuracy(classifier, x, y).ShouldBe(1.0);
    }

    [Fact]
    public void Predict_WithEqualVotes_TakesTheNearer()
    {
        var classifier = new NearestNeighboursClassifier(2);
        classifier.Fit([[0], [1]], [1, 0], 2);
        classifier.Predict([0.1]).ShouldBe(1);
        classifier.Predict([0.9]).ShouldBe(0);
    }

    [Fact]
    public void Predict_WithFeaturesOfUnequalScale_IsNotRuledByTheLarger()
    {
        var classifier = new NearestNeighboursClassifier(1);
        classifier.Fit([[0, 1000], [0, 3000], [1, 1100], [1, 2900]], [0, 0, 1, 1], 2);
        classifier.Predict([0, 2900]).ShouldBe(0);
    }
}
