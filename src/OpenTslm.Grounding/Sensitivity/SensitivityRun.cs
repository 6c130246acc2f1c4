namespace OpenTslm.Grounding.Sensitivity;

/// <summary>What one changed signal did to the answers.</summary>
/// <param name="Change">The change.</param>
/// <param name="Divergence">Jensen-Shannon divergence in bits.</param>
/// <param name="Shift">Largest change of the log-odds between two answers, nats.</param>
/// <param name="Flipped">Whether another answer became the most probable one.</param>
internal readonly record struct SensitivityRun(SignalChange Change, double Divergence, double Shift, bool Flipped);
