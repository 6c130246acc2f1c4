namespace OpenTslm.Evaluation.EcgGroups;

/// <summary>How well a measurement separates records with a statement from those without.</summary>
/// <param name="Code">SCP statement, such as <c>1AVB</c>.</param>
/// <param name="Measurement">What is compared, such as <c>PR ms</c>.</param>
/// <param name="Against">The records compared with.</param>
/// <param name="With">Records with the statement in which it could be measured.</param>
/// <param name="WithNotMeasurable">Records with the statement in which it could not.</param>
/// <param name="Without">Records compared with in which it could be measured.</param>
/// <param name="MedianWith">Median of the records with the statement; null if there is none.</param>
/// <param name="MedianWithout">Median of the others; null if there is none.</param>
/// <param name="RocArea">
/// Probability that a record with the statement lies beyond one without, in the direction that the statement says; null
/// if either group is empty.
/// </param>
public sealed record EcgGroupResult(
    string Code,
    string Measurement,
    string Against,
    int With,
    int WithNotMeasurable,
    int Without,
    double? MedianWith,
    double? MedianWithout,
    double? RocArea);
