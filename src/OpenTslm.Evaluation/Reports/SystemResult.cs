using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Reports;

/// <summary>A line of a results table.</summary>
/// <param name="Name">The system: the model, its text-only run, a baseline.</param>
/// <param name="Scores">What it reached.</param>
public sealed record SystemResult(string Name, ClassificationScores Scores);
