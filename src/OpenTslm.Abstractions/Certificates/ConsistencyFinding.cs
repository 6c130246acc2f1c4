namespace OpenTslm.Certificates;

/// <summary>The answer compared with one other thing that speaks for an answer.</summary>
/// <param name="Kind">What it was compared with.</param>
/// <param name="Verdict">Whether that speaks for the answer, for another, or for none.</param>
/// <param name="Text">In a sentence.</param>
public sealed record ConsistencyFinding(ConsistencyKind Kind, Verdict Verdict, string Text);
