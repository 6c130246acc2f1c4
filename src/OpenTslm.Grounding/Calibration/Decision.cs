namespace OpenTslm.Grounding.Calibration;

/// <summary>One held-out decision.</summary>
/// <param name="Scores">Scores of the labels at once, without a rationale.</param>
/// <param name="Truth">Index of the true label.</param>
/// <param name="Subject">The person or record it is about; decisions about one are not independent.</param>
public sealed record Decision(IReadOnlyList<LabelScore> Scores, int Truth, string Subject);
