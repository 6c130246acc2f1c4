namespace OpenTslm.Evaluation.TimeSeriesExam;

/// <summary>A multiple-choice question about one or two series.</summary>
public sealed record ExamItem
{
    /// <summary>Number of the item in its set.</summary>
    public required int Id { get; init; }

    /// <summary>Category, spelled correctly: <c>Pattern Recognition</c>, <c>Anomaly Detection</c>, …</summary>
    public required string Category { get; init; }

    /// <summary>Subcategory as the set names it.</summary>
    public required string Subcategory { get; init; }

    /// <summary>Difficulty as the set names it: <c>easy</c>, <c>medium</c>, <c>hard</c>.</summary>
    public required string Difficulty { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The possible answers, 2 to 4, all different.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Index of the right answer in <see cref="Options"/>.</summary>
    public required int AnswerIndex { get; init; }

    /// <summary>The series, one or two; their lengths may differ.</summary>
    public required IReadOnlyList<float[]> Series { get; init; }
}
