namespace OpenTslm.Signals.Plotting;

/// <summary>A point of a trace.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Value">Value in the channel's unit.</param>
internal readonly record struct TracePoint(double X, float Value);
