namespace OpenTslm.Grounding.Audit;

/// <summary>A measured value that a claim is held against.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit as a UCUM code, or null when the channel's is unknown.</param>
/// <param name="Measurement">Name of the measurement, with the detail of it that was used.</param>
/// <param name="Version">Version of the measurement.</param>
/// <param name="Channels">The channels it was taken from.</param>
/// <param name="FromSeconds">Start of the window, seconds from the recording's start.</param>
/// <param name="ToSeconds">End of the window.</param>
/// <param name="Method">How it is computed, in a sentence.</param>
/// <param name="Quality">0 to 1, as the measurement says.</param>
public sealed record Evidence(
    double Value, string? Unit, string Measurement, string Version, IReadOnlyList<string> Channels,
    double FromSeconds, double ToSeconds, string Method, double Quality)
{
    /// <summary>A class in words where the measurement has one, such as <c>rising</c>.</summary>
    public string? Category { get; init; }

    /// <summary>The value of the second side of a comparison, in the same unit.</summary>
    public double? Other { get; init; }
}
