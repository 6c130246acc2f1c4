namespace OpenTslm.Measurements.Events;

/// <summary>What is looked for.</summary>
/// <param name="Kinds">Names of kinds of events, from <see cref="EventSearch.Kinds"/>.</param>
/// <param name="Limits">Limits in place of the usual ones.</param>
public sealed record EventQuery(IReadOnlyList<string> Kinds, EventLimits Limits);
