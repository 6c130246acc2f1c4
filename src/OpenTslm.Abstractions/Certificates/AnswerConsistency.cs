namespace OpenTslm.Certificates;

/// <summary>Whether a rationale leads to its answer.</summary>
/// <param name="Verdict">Contradicted where any finding is; supported where one is and none is contradicted.</param>
/// <param name="Findings">What was compared.</param>
public sealed record AnswerConsistency(Verdict Verdict, IReadOnlyList<ConsistencyFinding> Findings)
{
    /// <summary>Answers of several rationales drawn at random, the most frequent first; empty where none were drawn.</summary>
    public IReadOnlyList<SampledAnswer> Samples { get; init; } = [];
}
