namespace OpenTslm.Measurements.EctopicBeats;

/// <summary>Beats out of line.</summary>
/// <param name="VentricularLike">Samples of early beats of another shape.</param>
/// <param name="SupraventricularLike">Samples of early beats of the usual shape.</param>
public sealed record EctopicBeatSamples(IReadOnlyList<int> VentricularLike, IReadOnlyList<int> SupraventricularLike);
