using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Baselines;

/// <summary>Answers with the most frequent class of its training set: what any system must beat.</summary>
public sealed class MajorityClassClassifier : IClassifier
{
    private double[]? _shares;

    /// <inheritdoc/>
    public string Name => "majority class";

    /// <inheritdoc/>
    public void Fit(double[][] x, int[] y, int classes)
    {
        TrainingData.Check(x, y, classes);
        _shares = new double[classes];
        foreach (var c in y)
        {
            _shares[c] += 1.0 / y.Length;
        }
    }

    /// <inheritdoc/>
    public int Predict(double[] x) => Calibration.ArgMax(Probabilities(x));

    /// <inheritdoc/>
    public double[] Probabilities(double[] x) => [.. _shares ?? throw TrainingData.NotFitted()];
}
