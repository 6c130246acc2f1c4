namespace OpenTslm.Measurements.FlatLines;

/// <summary>A run of equal samples.</summary>
/// <param name="Start">Its first sample.</param>
/// <param name="Count">Its length in samples.</param>
/// <param name="Value">The value held, in the series' unit.</param>
public readonly record struct FlatLine(int Start, int Count, float Value);
