namespace OpenTslm.Certificates;

/// <summary>Probability of one possible answer.</summary>
/// <param name="Label">The answer.</param>
/// <param name="Probability">0 to 1.</param>
public sealed record LabelProbability(string Label, double Probability);
