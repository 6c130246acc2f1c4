namespace OpenTslm.Measurements;

/// <summary>What came of measuring: a measurement, or the reason why there is none.</summary>
/// <param name="Name">Name of the measurement.</param>
/// <param name="Channels">The channels it was tried on; empty if none fits.</param>
/// <param name="Measurement">The measurement, or null.</param>
/// <param name="WhyNot">A sentence when there is no measurement, else null.</param>
public sealed record MeasurementOutcome(
    string Name, IReadOnlyList<string> Channels, Measurement? Measurement, string? WhyNot);
