namespace OpenTslm.Certificates;

/// <summary>One kind of change of the signal, and how far the answers moved.</summary>
/// <param name="Kind">The change.</param>
/// <param name="Channel">The channel that was changed alone; null where all were.</param>
/// <param name="Change">The change in words.</param>
/// <param name="Runs">Changed signals that were scored.</param>
/// <param name="Divergence">Jensen-Shannon divergence from the unchanged signal's answers, bits, 0 to 1: mean over the runs.</param>
/// <param name="FlipRate">Share of the runs with another most probable answer, 0 to 1.</param>
/// <param name="LargestShift">
/// Largest change of a log-odds ratio between two answers over the runs, nats; it shows movement where probabilities are at their ends.
/// </param>
public sealed record SensitivityTest(
    SensitivityKind Kind, string? Channel, string Change, int Runs, Estimate Divergence, Estimate FlipRate, double LargestShift);
