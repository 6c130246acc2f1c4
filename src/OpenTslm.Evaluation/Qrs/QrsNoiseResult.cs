namespace OpenTslm.Evaluation.Qrs;

/// <summary>How well the beats of all records were found in noise.</summary>
/// <param name="Noise">Kind of noise.</param>
/// <param name="Decibels">Ratio of signal to noise.</param>
/// <param name="Counts">All leads together.</param>
/// <param name="FirstLead">The first lead alone.</param>
public sealed record QrsNoiseResult(QrsNoiseKind Noise, double Decibels, BeatCounts Counts, BeatCounts FirstLead);
