namespace OpenTslm.Training.Tasks;

/// <summary>A question about series with its answer, and a rationale that is true of the samples.</summary>
public sealed record TrainingExample
{
    /// <summary>Task it belongs to, such as <c>activity.watch</c>.</summary>
    public required string Task { get; init; }

    /// <summary>The series, in order.</summary>
    public required IReadOnlyList<TimeSeries> Series { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The possible answers; empty for an open question.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The reasoning, from measurements of these samples. Ends without the answer.</summary>
    public required string Rationale { get; init; }

    /// <summary>The answer; one of <see cref="Options"/> where there are any.</summary>
    public required string Answer { get; init; }

    /// <summary>Where it came from (record, subject), for reports.</summary>
    public string? Origin { get; init; }
}
