using OpenTslm.Evaluation.Shuffling;

namespace OpenTslm.Evaluation.Reports;

/// <summary>Results of one task on one set of held-out samples.</summary>
public sealed record TaskReport
{
    /// <summary>Task, such as <c>activity-watch</c>.</summary>
    public required string Task { get; init; }

    /// <summary>Where the samples come from and who is in them, such as <c>test subjects s03, s12, s23</c>.</summary>
    public required string Split { get; init; }

    /// <summary>Names of the classes, in the order of the confusion matrices.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The systems, the model first.</summary>
    public required IReadOnlyList<SystemResult> Systems { get; init; }

    /// <summary>Shuffle test of the model, if it was run.</summary>
    public ShuffleTestResult? Shuffle { get; init; }

    /// <summary>What a reader should know about this task; empty if nothing.</summary>
    public string Notes { get; init; } = "";
}
