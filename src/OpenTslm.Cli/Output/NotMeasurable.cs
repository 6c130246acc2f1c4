namespace OpenTslm.Cli.Output;

/// <summary>A measurement that could not be made.</summary>
/// <param name="Name">Name of the measurement.</param>
/// <param name="Channels">The channels it was tried on for which the reason holds; empty if none fits.</param>
/// <param name="Reason">Why, in a sentence.</param>
internal sealed record NotMeasurable(string Name, IReadOnlyList<string> Channels, string Reason);
