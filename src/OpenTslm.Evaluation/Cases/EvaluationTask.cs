using OpenTslm.Training.Tasks;

namespace OpenTslm.Evaluation.Cases;

/// <summary>Frozen cases of one task, held out from training.</summary>
public sealed record EvaluationTask
{
    /// <summary>Task, such as <c>activity.watch</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where the cases come from, for the report.</summary>
    public required string Split { get; init; }

    /// <summary>The answers that occur.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The cases.</summary>
    public required IReadOnlyList<TrainingExample> Cases { get; init; }

    /// <summary>Cases that plain classifiers learn from; empty where no baseline is fitted.</summary>
    public IReadOnlyList<TrainingExample> BaselineCases { get; init; } = [];
}
