namespace OpenTslm.Tools.Results;

/// <summary>What <c>measure_recording</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Recording">The handle.</param>
/// <param name="FromSeconds">Start of the window.</param>
/// <param name="ToSeconds">End of the window.</param>
/// <param name="Measurements">What was measured.</param>
/// <param name="NotMeasurable">What could not be measured, and why.</param>
/// <param name="Disclaimer">That this is no medical finding.</param>
public sealed record MeasurementList(
    string Text,
    string Recording,
    double FromSeconds,
    double ToSeconds,
    IReadOnlyList<MeasurementEntry> Measurements,
    IReadOnlyList<NotMeasurableEntry> NotMeasurable,
    string Disclaimer = Notice.Text);
