using OpenTslm.Evaluation.Metrics;
using OpenTslm.Evaluation.Reports;

namespace OpenTslm.Evaluation.Baselines;

/// <summary>Fits the usual baselines on training features and scores them on held-out ones.</summary>
public static class BaselineSuite
{
    /// <summary>Majority class, logistic regression, nearest neighbours and random forest, in this order.</summary>
    /// <param name="seed">Seed of the forest.</param>
    public static IReadOnlyList<IClassifier> Create(int seed = 1) =>
        [new MajorityClassClassifier(), new LogisticRegressionClassifier(), new NearestNeighboursClassifier(),
         new RandomForestClassifier(seed: seed)];

    /// <summary>Fits each classifier and scores it.</summary>
    /// <param name="classifiers">The classifiers, such as those of <see cref="Create"/>.</param>
    /// <param name="trainX">Training features, <c>[N, F]</c>.</param>
    /// <param name="trainY">Training classes, <c>[N]</c>.</param>
    /// <param name="testX">Held-out features, <c>[M, F]</c>.</param>
    /// <param name="testY">Held-out classes, <c>[M]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    public static IReadOnlyList<SystemResult> Score(
        IReadOnlyList<IClassifier> classifiers, double[][] trainX, int[] trainY, double[][] testX, int[] testY, int classes)
    {
        ArgumentNullException.ThrowIfNull(classifiers);
        ArgumentNullException.ThrowIfNull(testX);
        var results = new List<SystemResult>(classifiers.Count);
        foreach (var classifier in classifiers)
        {
            classifier.Fit(trainX, trainY, classes);
            var predicted = testX.Select(classifier.Predict).ToArray();
            var probabilities = testX.Select(classifier.Probabilities).ToArray();
            results.Add(new SystemResult(
                classifier.Name, ClassificationScores.Create(testY, predicted, classes, probabilities)));
        }

        return results;
    }
}
