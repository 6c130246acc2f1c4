using System.Numerics.Tensors;
using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Baselines;

/// <summary>
/// Trees on bootstrap samples, each split over the square root of the number of features; the leaf distributions are averaged
/// (L. Breiman, "Random Forests", Machine Learning 45, 2001). The same seed gives the same forest on any number of threads.
/// </summary>
public sealed class RandomForestClassifier : IClassifier
{
    private readonly int _treeCount;
    private readonly int _seed;
    private DecisionTree[] _trees = [];
    private int _classes;
    private int _features;

    /// <summary>Creates a forest.</summary>
    /// <param name="trees">Number of trees, at least 1.</param>
    /// <param name="seed">Seed of bootstrap and feature choice.</param>
    public RandomForestClassifier(int trees = 200, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trees, 1);
        _treeCount = trees;
        _seed = seed;
    }

    /// <inheritdoc/>
    public string Name => $"random forest ({_treeCount} trees)";

    /// <inheritdoc/>
    public void Fit(double[][] x, int[] y, int classes)
    {
        TrainingData.Check(x, y, classes);
        _classes = classes;
        _features = x[0].Length;
        var perSplit = Math.Max(1, (int)Math.Sqrt(_features));
        var trees = new DecisionTree[_treeCount];
        Parallel.For(0, _treeCount, t =>
        {
            var random = new Random(unchecked((_seed * 7919) + t));
            var rows = new int[x.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = random.Next(x.Length);
            }

            trees[t] = DecisionTree.Grow(x, y, classes, rows, perSplit, random);
        });
        _trees = trees;
    }

    /// <inheritdoc/>
    public int Predict(double[] x) => Calibration.ArgMax(Probabilities(x));

    /// <inheritdoc/>
    public double[] Probabilities(double[] x)
    {
        if (_trees.Length == 0)
        {
            throw TrainingData.NotFitted();
        }

        TrainingData.CheckFeatures(x, _features);
        var mean = new double[_classes];
        foreach (var tree in _trees)
        {
            TensorPrimitives.Add<double>(mean, tree.Leaf(x), mean);
        }

        TensorPrimitives.Divide(mean, _trees.Length, mean);
        return mean;
    }
}
