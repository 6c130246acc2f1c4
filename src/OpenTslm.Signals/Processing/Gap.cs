namespace OpenTslm.Signals.Processing;

/// <summary>A run of missing samples.</summary>
/// <param name="Start">Its first sample.</param>
/// <param name="Count">Its length in samples.</param>
/// <param name="IsFilled">Whether it was filled.</param>
public readonly record struct Gap(int Start, int Count, bool IsFilled);
