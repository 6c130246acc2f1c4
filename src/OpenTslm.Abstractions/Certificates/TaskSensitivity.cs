namespace OpenTslm.Certificates;

/// <summary>How sensitive a model is on a task, measured once on held-out recordings and kept in its card.</summary>
/// <param name="Verdict">The verdict over the recordings.</param>
/// <param name="Recordings">How many recordings.</param>
/// <param name="Divergence">Mean divergence in bits between the answers to a recording and to another one under the same text.</param>
/// <param name="FlipRate">Share of recordings whose most probable answer changes with another one's signal.</param>
public sealed record TaskSensitivity(SensitivityVerdict Verdict, int Recordings, Estimate Divergence, Estimate FlipRate);
