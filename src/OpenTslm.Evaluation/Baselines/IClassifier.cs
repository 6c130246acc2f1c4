namespace OpenTslm.Evaluation.Baselines;

/// <summary>
/// A classifier over plain feature vectors, beside which a model is reported. Fitting is not thread-safe; a fitted classifier
/// may be asked from many threads.
/// </summary>
public interface IClassifier
{
    /// <summary>Name as a report shows it.</summary>
    string Name { get; }

    /// <summary>Learns from samples; a second call starts afresh.</summary>
    /// <param name="x">Features, <c>[N, F]</c>, finite, at least one sample.</param>
    /// <param name="y">Classes, <c>[N]</c>, 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">Shapes, classes or values are not as described.</exception>
    void Fit(double[][] x, int[] y, int classes);

    /// <summary>The likeliest class of a sample, the first of equals.</summary>
    /// <param name="x">Features, <c>[F]</c>.</param>
    /// <exception cref="InvalidOperationException"><see cref="Fit"/> was not called.</exception>
    int Predict(double[] x);

    /// <summary>The distribution over the classes, <c>[classes]</c>, summing to 1.</summary>
    /// <param name="x">Features, <c>[F]</c>.</param>
    /// <exception cref="InvalidOperationException"><see cref="Fit"/> was not called.</exception>
    double[] Probabilities(double[] x);
}
