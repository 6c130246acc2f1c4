namespace OpenTslm;

/// <summary>Candidate answers to one prompt.</summary>
/// <param name="Prompt">The prompt; its form says whether the answer is scored at once or after <paramref name="Rationale"/>.</param>
/// <param name="Candidates">The candidate answers, at least one.</param>
/// <param name="Rationale">With <see cref="AnswerForm.RationaleFirst"/>: the rationale that precedes the answer.</param>
public sealed record ScoreRequest(TslmPrompt Prompt, IReadOnlyList<string> Candidates, string? Rationale = null)
{
    /// <summary>
    /// Whether these series will not be asked about again: a model keeps nothing of them, and may compute such requests together.
    /// </summary>
    public bool IsOneOff { get; init; }
}
