using System.Numerics.Tensors;

namespace OpenTslm.Evaluation.Baselines;

/// <summary>
/// Votes of the k nearest training samples in Euclidean distance over standardised features (Cover and Hart, IEEE Trans. Inf.
/// Theory 13, 1967).
/// </summary>
public sealed class NearestNeighboursClassifier : IClassifier
{
    private readonly int _neighbours;
    private Standardizer? _standardizer;
    private double[][] _x = [];
    private int[] _y = [];
    private int _classes;

    /// <summary>Creates a classifier.</summary>
    /// <param name="neighbours">Number of votes, at least 1.</param>
    public NearestNeighboursClassifier(int neighbours = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        _neighbours = neighbours;
    }

    /// <inheritdoc/>
    public string Name => $"{_neighbours} nearest neighbours";

    /// <inheritdoc/>
    public void Fit(double[][] x, int[] y, int classes)
    {
        TrainingData.Check(x, y, classes);
        _standardizer = Standardizer.Fit(x);
        _x = [.. x.Select(_standardizer.Apply)];
        _y = [.. y];
        _classes = classes;
    }

    /// <summary>The class with most votes; of equals the one with the nearer neighbour.</summary>
    /// <inheritdoc/>
    public int Predict(double[] x)
    {
        var nearest = Nearest(x);
        var votes = Votes(nearest);
        return nearest.MaxBy(c => votes[c]);
    }

    /// <inheritdoc/>
    public double[] Probabilities(double[] x)
    {
        var nearest = Nearest(x);
        return [.. Votes(nearest).Select(v => (double)v / nearest.Length)];
    }

    /// <summary>Classes of the nearest samples, nearest first.</summary>
    private int[] Nearest(double[] x)
    {
        var point = (_standardizer ?? throw TrainingData.NotFitted()).Apply(x);
        var distances = new double[_x.Length];
        for (var i = 0; i < _x.Length; i++)
        {
            distances[i] = TensorPrimitives.Distance<double>(point, _x[i]);
        }

        var order = new int[_x.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(distances, order);
        return [.. order.Take(_neighbours).Select(i => _y[i])];
    }

    private int[] Votes(int[] nearest)
    {
        var votes = new int[_classes];
        foreach (var c in nearest)
        {
            votes[c]++;
        }

        return votes;
    }
}
