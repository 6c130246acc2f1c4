namespace OpenTslm.Measurements.RespirationRate;

/// <summary>One breath.</summary>
/// <param name="Seconds">Time of its crest from the first sample.</param>
/// <param name="Height">From the trough before to the crest, in the series' unit.</param>
public readonly record struct Breath(double Seconds, double Height);
