namespace OpenTslm.Signals.Plotting;

/// <summary>A span to highlight.</summary>
/// <param name="FromSeconds">Its start, seconds from the recording's start.</param>
/// <param name="ToSeconds">Its end; at least the start.</param>
/// <param name="Label">What is written over it; nothing where empty.</param>
public sealed record PlotMark(double FromSeconds, double ToSeconds, string Label = "");
