namespace OpenTslm.Evaluation.Metrics;

/// <summary>Counts of predicted against true classes. Immutable and safe to share between threads.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    private ConfusionMatrix(int[,] counts, int total)
    {
        _counts = counts;
        Total = total;
    }

    /// <summary>Number of classes.</summary>
    public int Classes => _counts.GetLength(0);

    /// <summary>Number of samples.</summary>
    public int Total { get; }

    /// <summary>Samples of class <paramref name="truth"/> that were called <paramref name="predicted"/>.</summary>
    public int this[int truth, int predicted] => _counts[truth, predicted];

    /// <summary>Number of samples whose prediction is right.</summary>
    public int Correct => Enumerable.Range(0, Classes).Sum(c => _counts[c, c]);

    /// <summary>Share of right predictions, 0 to 1; NaN without samples.</summary>
    public double Accuracy => Total == 0 ? double.NaN : (double)Correct / Total;

    /// <summary>Mean recall over the classes that occur among the true ones; NaN without samples.</summary>
    public double BalancedAccuracy => MeanOver(c => TrueCount(c) > 0, Recall);

    /// <summary>
    /// Mean F1 over the classes that occur among the true or the predicted ones; a class that never occurs in either does
    /// not count. NaN without samples.
    /// </summary>
    public double MacroF1 => MeanOver(c => TrueCount(c) + PredictedCount(c) > 0, F1);

    /// <summary>Counts a series of predictions.</summary>
    /// <param name="truth">True classes, 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="predicted">Predicted classes, as many, in the same range.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">The lengths differ or a class is out of range.</exception>
    public static ConfusionMatrix Create(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (truth.Length != predicted.Length)
        {
            throw new ArgumentException(
                $"Expected as many predictions as true classes ({truth.Length}), got {predicted.Length}.", nameof(predicted));
        }

        var counts = new int[classes, classes];
        for (var i = 0; i < truth.Length; i++)
        {
            if ((uint)truth[i] >= (uint)classes || (uint)predicted[i] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"Sample {i}: expected classes 0 to {classes - 1}, got {truth[i]} predicted as {predicted[i]}.", nameof(truth));
            }

            counts[truth[i], predicted[i]]++;
        }

        return new ConfusionMatrix(counts, truth.Length);
    }

    /// <summary>Number of samples whose true class is <paramref name="c"/>.</summary>
    public int TrueCount(int c) => Enumerable.Range(0, Classes).Sum(p => _counts[c, p]);

    /// <summary>Number of samples called <paramref name="c"/>.</summary>
    public int PredictedCount(int c) => Enumerable.Range(0, Classes).Sum(t => _counts[t, c]);

    /// <summary>Share of class <paramref name="c"/> that was found; 0 when the class does not occur.</summary>
    public double Recall(int c) => Ratio(_counts[c, c], TrueCount(c));

    /// <summary>Share of right ones among those called <paramref name="c"/>; 0 when none was.</summary>
    public double Precision(int c) => Ratio(_counts[c, c], PredictedCount(c));

    /// <summary>Harmonic mean of precision and recall of class <paramref name="c"/>; 0 when it was never found.</summary>
    public double F1(int c) => Ratio(2 * _counts[c, c], TrueCount(c) + PredictedCount(c));

    /// <summary>The counts as rows: true classes, each with its predicted ones.</summary>
    public int[][] ToRows() =>
        [.. Enumerable.Range(0, Classes).Select(t => Enumerable.Range(0, Classes).Select(p => _counts[t, p]).ToArray())];

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private double MeanOver(Func<int, bool> counts, Func<int, double> value)
    {
        var classes = Enumerable.Range(0, Classes).Where(counts).ToList();
        return classes.Count == 0 ? double.NaN : classes.Average(value);
    }
}
