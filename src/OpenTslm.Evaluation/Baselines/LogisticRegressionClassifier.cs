using System.Numerics.Tensors;
using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Baselines;

/// <summary>
/// Multinomial logistic regression over standardised features: minimises the summed cross-entropy plus half the penalty times
/// the squared weights; biases are free (Hastie, Tibshirani, Friedman, "The Elements of Statistical Learning", 4.4).
/// </summary>
public sealed class LogisticRegressionClassifier : IClassifier
{
    private readonly double _penalty;
    private Standardizer? _standardizer;
    private double[][] _weights = [];

    /// <summary>Creates a classifier.</summary>
    /// <param name="penalty">Weight of the squared weights, above 0; large values shrink towards the class shares.</param>
    public LogisticRegressionClassifier(double penalty = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(penalty);
        _penalty = penalty;
    }

    /// <inheritdoc/>
    public string Name => "logistic regression";

    /// <summary>Per class the weights of the standardised features and, last, the bias: <c>[classes, F + 1]</c>.</summary>
    internal IReadOnlyList<double[]> Weights => _weights;

    /// <inheritdoc/>
    public void Fit(double[][] x, int[] y, int classes)
    {
        TrainingData.Check(x, y, classes);
        _standardizer = Standardizer.Fit(x);
        var rows = x.Select(row => WithOne(_standardizer.Apply(row))).ToArray();
        var width = rows[0].Length;
        var point = new double[classes * width];
        LimitedMemoryBfgs.Minimise(point, (p, gradient) => Loss(rows, y, classes, p, gradient));
        _weights = [.. Enumerable.Range(0, classes).Select(c => point[(c * width)..((c + 1) * width)])];
    }

    /// <inheritdoc/>
    public int Predict(double[] x) => Calibration.ArgMax(Probabilities(x));

    /// <inheritdoc/>
    public double[] Probabilities(double[] x)
    {
        var row = WithOne((_standardizer ?? throw TrainingData.NotFitted()).Apply(x));
        var scores = _weights.Select(w => TensorPrimitives.Dot<double>(w, row)).ToArray();
        TensorPrimitives.SoftMax<double>(scores, scores);
        return scores;
    }

    /// <summary>Mean objective over the samples and its gradient.</summary>
    private double Loss(double[][] rows, int[] y, int classes, double[] point, double[] gradient)
    {
        var width = rows[0].Length;
        var loss = 0.0;
        Array.Clear(gradient);
        var scores = new double[classes];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var c = 0; c < classes; c++)
            {
                scores[c] = TensorPrimitives.Dot<double>(point.AsSpan(c * width, width), rows[i]);
            }

            var largest = TensorPrimitives.Max<double>(scores);
            TensorPrimitives.Subtract(scores, largest, scores);
            var ofTruth = scores[y[i]];
            TensorPrimitives.Exp<double>(scores, scores);
            var sum = TensorPrimitives.Sum<double>(scores);
            loss += Math.Log(sum) - ofTruth;
            for (var c = 0; c < classes; c++)
            {
                var error = (scores[c] / sum) - (c == y[i] ? 1 : 0);
                var part = gradient.AsSpan(c * width, width);
                TensorPrimitives.MultiplyAdd<double>(rows[i], error, part, part);
            }
        }

        for (var c = 0; c < classes; c++)
        {
            var weights = point.AsSpan(c * width, width - 1);
            var part = gradient.AsSpan(c * width, width - 1);
            loss += _penalty / 2 * TensorPrimitives.Dot<double>(weights, weights);
            TensorPrimitives.MultiplyAdd<double>(weights, _penalty, part, part);
        }

        TensorPrimitives.Divide(gradient, rows.Length, gradient);
        return loss / rows.Length;
    }

    private static double[] WithOne(double[] row) => [.. row, 1];
}
