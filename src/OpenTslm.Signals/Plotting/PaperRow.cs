namespace OpenTslm.Signals.Plotting;

/// <summary>A row of an ECG on paper: leads one after the other.</summary>
/// <param name="Parts">The leads, each with the time it shows, seconds from the recording's start.</param>
internal sealed record PaperRow(IReadOnlyList<(TimeSeries Lead, double From, double To)> Parts);
