using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Shuffling;

/// <summary>Verdict of a <see cref="ShuffleTest"/>.</summary>
/// <param name="Accuracy">Accuracy with swapped series, 0 to 1.</param>
/// <param name="Chance">95 % interval of the accuracy of the same predictions permuted at random against the labels.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Permutations">Number of permutations.</param>
/// <param name="Passed">Whether <paramref name="Accuracy"/> lies inside <paramref name="Chance"/>.</param>
public sealed record ShuffleTestResult(
    double Accuracy, ConfidenceInterval Chance, int Samples, int Permutations, bool Passed);
