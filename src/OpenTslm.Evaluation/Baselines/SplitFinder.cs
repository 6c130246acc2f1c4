namespace OpenTslm.Evaluation.Baselines;

/// <summary>Finds the split of a set of samples that lowers the Gini impurity most, over a random subset of features.</summary>
internal sealed class SplitFinder
{
    private readonly double[][] _x;
    private readonly int[] _y;
    private readonly int _featuresPerSplit;
    private readonly Random _random;
    private readonly int[] _features;
    private readonly int[] _total;
    private readonly int[] _left;
    private readonly double[] _values;
    private readonly int[] _classesByValue;

    public SplitFinder(double[][] x, int[] y, int classes, int featuresPerSplit, Random random)
    {
        _x = x;
        _y = y;
        _featuresPerSplit = featuresPerSplit;
        _random = random;
        _features = [.. Enumerable.Range(0, x[0].Length)];
        _total = new int[classes];
        _left = new int[classes];
        _values = new double[x.Length];
        _classesByValue = new int[x.Length];
    }

    /// <summary>
    /// The best split, <c>x[feature] &lt;= threshold</c> going left, or null when the samples are pure or cannot be told apart.
    /// Looks at more features than asked for only while none of them separates anything.
    /// </summary>
    public (int Feature, double Threshold)? Find(ReadOnlySpan<int> rows)
    {
        Array.Clear(_total);
        foreach (var row in rows)
        {
            _total[_y[row]]++;
        }

        if (Array.IndexOf(_total, rows.Length) >= 0)
        {
            return null;
        }

        var best = double.NegativeInfinity;
        (int Feature, double Threshold)? split = null;
        for (var tried = 0; tried < _features.Length && (tried < _featuresPerSplit || split is null); tried++)
        {
            var pick = _random.Next(tried, _features.Length);
            (_features[tried], _features[pick]) = (_features[pick], _features[tried]);
            var (score, threshold) = BestThreshold(rows, _features[tried]);
            if (score > best)
            {
                best = score;
                split = (_features[tried], threshold);
            }
        }

        return split;
    }

    /// <summary>
    /// Maximises the sum of squared class counts over the size of each side, which is to minimise the weighted Gini impurity.
    /// </summary>
    private (double Score, double Threshold) BestThreshold(ReadOnlySpan<int> rows, int feature)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            _values[i] = _x[rows[i]][feature];
            _classesByValue[i] = _y[rows[i]];
        }

        Array.Sort(_values, _classesByValue, 0, rows.Length);
        Array.Clear(_left);
        long leftSquares = 0;
        var rightSquares = _total.Sum(n => (long)n * n);
        var best = (Score: double.NegativeInfinity, Threshold: 0.0);
        for (var i = 0; i + 1 < rows.Length; i++)
        {
            var c = _classesByValue[i];
            rightSquares -= (2L * (_total[c] - _left[c])) - 1;
            leftSquares += (2L * _left[c]) + 1;
            _left[c]++;
            if (_values[i] < _values[i + 1])
            {
                var score = ((double)leftSquares / (i + 1)) + ((double)rightSquares / (rows.Length - i - 1));
                if (score > best.Score)
                {
                    best = (score, Between(_values[i], _values[i + 1]));
                }
            }
        }

        return best;
    }

    /// <summary>The middle of two ordered values; the lower one where rounding would reach the upper.</summary>
    private static double Between(double low, double high)
    {
        var middle = low + ((high - low) / 2);
        return middle < high ? middle : low;
    }
}
