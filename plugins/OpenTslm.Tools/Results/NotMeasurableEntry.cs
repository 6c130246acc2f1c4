namespace OpenTslm.Tools.Results;

/// <summary>A measurement that could not be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Channels">The channels it was tried on; left out if none fits.</param>
/// <param name="Reason">Why not.</param>
public sealed record NotMeasurableEntry(string Name, IReadOnlyList<string>? Channels, string Reason);
