namespace OpenTslm.Measurements;

/// <summary>What a measurement reads off one window, before it is described.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Quality">0 to 1.</param>
internal sealed record Reading(double Value, string? Unit, double Quality)
{
    public string? Category { get; init; }

    /// <summary>Times of events in seconds from the window's first sample.</summary>
    public IReadOnlyList<double> EventSeconds { get; init; } = [];

    public Dictionary<string, double> Details { get; init; } = [];
}
