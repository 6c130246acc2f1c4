namespace OpenTslm.Training.Datasets;

/// <summary>A stretch of an ECG whose rhythm the reference names.</summary>
/// <param name="StartSeconds">Start.</param>
/// <param name="EndSeconds">End.</param>
/// <param name="IsRegular">Whether that rhythm is regular.</param>
public sealed record RhythmSpan(double StartSeconds, double EndSeconds, bool IsRegular);
