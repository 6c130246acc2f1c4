namespace OpenTslm.Signals.Plotting;

/// <summary>A range of values to shade, such as a target range of glucose.</summary>
/// <param name="Low">Lower edge, in the channel's unit.</param>
/// <param name="High">Upper edge, in the channel's unit.</param>
public sealed record PlotBand(double Low, double High);
