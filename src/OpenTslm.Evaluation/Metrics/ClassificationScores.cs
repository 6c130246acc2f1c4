namespace OpenTslm.Evaluation.Metrics;

/// <summary>What a system reached on a set of samples with known classes.</summary>
public sealed record ClassificationScores
{
    /// <summary>Number of samples.</summary>
    public required int Samples { get; init; }

    /// <summary>Share of right answers, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>95 % Wilson interval of <see cref="Accuracy"/>.</summary>
    public required ConfidenceInterval AccuracyInterval { get; init; }

    /// <summary>Mean recall over the true classes, 0 to 1.</summary>
    public required double BalancedAccuracy { get; init; }

    /// <summary>95 % bootstrap interval of <see cref="BalancedAccuracy"/>.</summary>
    public required ConfidenceInterval BalancedAccuracyInterval { get; init; }

    /// <summary>Mean F1 over the classes, 0 to 1.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>95 % bootstrap interval of <see cref="MacroF1"/>.</summary>
    public required ConfidenceInterval MacroF1Interval { get; init; }

    /// <summary>Expected calibration error over 15 bins; null when the system gives no probabilities.</summary>
    public double? ExpectedCalibrationError { get; init; }

    /// <summary>Multi-class Brier score; null when the system gives no probabilities.</summary>
    public double? Brier { get; init; }

    /// <summary>Counts: true classes in rows, predicted ones in columns.</summary>
    public required int[][] Confusion { get; init; }

    /// <summary>Scores predictions.</summary>
    /// <param name="truth">True classes, at least one sample.</param>
    /// <param name="predicted">Predicted classes, as many.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="probabilities">Per sample a distribution over the classes, if the system gives one.</param>
    public static ClassificationScores Create(
        IReadOnlyList<int> truth,
        IReadOnlyList<int> predicted,
        int classes,
        IReadOnlyList<double[]>? probabilities = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentOutOfRangeException.ThrowIfLessThan(truth.Count, 1);
        var matrix = ConfusionMatrix.Create(truth.ToArray(), predicted.ToArray(), classes);
        return new ClassificationScores
        {
            Samples = matrix.Total,
            Accuracy = matrix.Accuracy,
            AccuracyInterval = ConfidenceInterval.Wilson(matrix.Correct, matrix.Total),
            BalancedAccuracy = matrix.BalancedAccuracy,
            BalancedAccuracyInterval = ConfidenceInterval.Bootstrap(truth, predicted, classes, m => m.BalancedAccuracy),
            MacroF1 = matrix.MacroF1,
            MacroF1Interval = ConfidenceInterval.Bootstrap(truth, predicted, classes, m => m.MacroF1),
            ExpectedCalibrationError =
                probabilities is null ? null : Calibration.ExpectedCalibrationError(probabilities, truth),
            Brier = probabilities is null ? null : Calibration.Brier(probabilities, truth),
            Confusion = matrix.ToRows(),
        };
    }
}
