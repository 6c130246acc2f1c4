namespace OpenTslm.Evaluation.Baselines;

/// <summary>
/// A classification tree grown to purity with Gini splits over random subsets of features (Breiman et al., "Classification
/// and Regression Trees", 1984).
/// </summary>
internal sealed class DecisionTree
{
    private readonly List<Node> _nodes = [];

    private DecisionTree()
    {
    }

    /// <summary>Grows a tree on the samples <paramref name="rows"/>, which it reorders.</summary>
    public static DecisionTree Grow(double[][] x, int[] y, int classes, int[] rows, int featuresPerSplit, Random random)
    {
        var tree = new DecisionTree();
        var finder = new SplitFinder(x, y, classes, featuresPerSplit, random);
        tree.Grow(x, y, classes, rows, 0, rows.Length, finder);
        return tree;
    }

    /// <summary>The distribution of the leaf that a sample falls into.</summary>
    public double[] Leaf(double[] x)
    {
        var at = 0;
        while (_nodes[at].Distribution is null)
        {
            var node = _nodes[at];
            at = x[node.Feature] <= node.Threshold ? node.Left : node.Right;
        }

        return _nodes[at].Distribution!;
    }

    private int Grow(double[][] x, int[] y, int classes, int[] rows, int start, int end, SplitFinder finder)
    {
        var index = _nodes.Count;
        _nodes.Add(default);
        var split = finder.Find(rows.AsSpan(start, end - start));
        if (split is null)
        {
            _nodes[index] = new Node(-1, 0, -1, -1, Distribution(y, classes, rows.AsSpan(start, end - start)));
            return index;
        }

        var (feature, threshold) = split.Value;
        var middle = Partition(x, rows, start, end, feature, threshold);
        var left = Grow(x, y, classes, rows, start, middle, finder);
        var right = Grow(x, y, classes, rows, middle, end, finder);
        _nodes[index] = new Node(feature, threshold, left, right, null);
        return index;
    }

    private static int Partition(double[][] x, int[] rows, int start, int end, int feature, double threshold)
    {
        var middle = start;
        for (var i = start; i < end; i++)
        {
            if (x[rows[i]][feature] <= threshold)
            {
                (rows[i], rows[middle]) = (rows[middle], rows[i]);
                middle++;
            }
        }

        return middle;
    }

    private static double[] Distribution(int[] y, int classes, ReadOnlySpan<int> rows)
    {
        var shares = new double[classes];
        foreach (var row in rows)
        {
            shares[y[row]] += 1.0 / rows.Length;
        }

        return shares;
    }

    private readonly record struct Node(int Feature, double Threshold, int Left, int Right, double[]? Distribution);
}
