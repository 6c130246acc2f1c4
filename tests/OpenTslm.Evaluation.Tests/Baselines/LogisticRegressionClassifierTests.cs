using OpenTslm.Evaluation.Baselines;

namespace OpenTslm.Evaluation.Tests.Baselines;

public sealed class LogisticRegressionClassifierTests
{
    [Fact]
    public void Fit_OnOverlappingClasses_ReachesTheStationaryPoint()
    {
        // At the minimum the summed error times each standardised feature equals minus the penalty times the weight, and the
        // summed error alone is zero because biases are free.
        const double penalty = 0.5;
        var (x, y) = Blobs.Draw(1, 80, 1.5, [0, 0], [1, 2], [2, 0]);
        var classifier = new LogisticRegressionClassifier(penalty);
        classifier.Fit(x, y, 3);
        var standardised = Standardise(x);
        var probabilities = x.Select(classifier.Probabilities).ToArray();
        for (var c = 0; c < 3; c++)
        {
            var errors = probabilities.Select((p, i) => p[c] - (y[i] == c ? 1 : 0)).ToArray();
            errors.Sum().ShouldBe(0, 1e-3);
            for (var f = 0; f < 2; f++)
            {
                var feature = f;
                var gradient = errors.Select((e, i) => e * standardised[i][feature]).Sum();
                (gradient + (penalty * classifier.Weights[c][f])).ShouldBe(0, 1e-3);
            }
        }
    }

    [Fact]
    public void Probabilities_OfGaussianClasses_FollowBayes()
    {
        // Two unit normals at -1 and +1: the log odds at x are 2x (here shrunk little by the small penalty).
        var (x, y) = Blobs.Draw(7, 20000, 1, [-1], [1]);
        var classifier = new LogisticRegressionClassifier(1e-3);
        classifier.Fit(x, y, 2);
        foreach (var at in new[] { -1.0, 0.0, 0.5, 1.5 })
        {
            classifier.Probabilities([at])[1].ShouldBe(1 / (1 + Math.Exp(-2 * at)), 0.015);
        }
    }

    [Fact]
    public void Fit_WithAConstantFeatureAndSeparableClasses_StaysFinite()
    {
        var classifier = new LogisticRegressionClassifier();
        classifier.Fit([[5, 0], [5, 1], [5, 10], [5, 11]], [0, 0, 1, 1], 2);
        classifier.Predict([5, 12]).ShouldBe(1);
        classifier.Weights.SelectMany(w => w).ShouldAllBe(w => double.IsFinite(w));
    }

    [Fact]
    public void Fit_WithALargePenalty_FallsBackToTheShares()
    {
        var (x, y) = Blobs.Draw(1, 50, 1, [0], [3]);
        var classifier = new LogisticRegressionClassifier(1e6);
        classifier.Fit(x, y, 2);
        classifier.Probabilities([3])[1].ShouldBe(0.5, 1e-3);
    }

    private static double[][] Standardise(double[][] x)
    {
        var means = Enumerable.Range(0, x[0].Length).Select(f => x.Average(r => r[f])).ToArray();
        var deviations = means.Select((m, f) => Math.Sqrt(x.Average(r => (r[f] - m) * (r[f] - m)))).ToArray();
        return [.. x.Select(r => r.Select((v, f) => (v - means[f]) / deviations[f]).ToArray())];
    }
}
