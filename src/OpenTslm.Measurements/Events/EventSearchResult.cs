namespace OpenTslm.Measurements.Events;

/// <summary>What came of looking for events.</summary>
/// <param name="Events">The events in time order.</param>
/// <param name="Searched">Names of the channels that were searched.</param>
/// <param name="NotSearched">Kinds (and channels) that could not be looked for, each with the reason in a sentence.</param>
/// <param name="IsCut">Whether there were more events of a kind than are kept.</param>
public sealed record EventSearchResult(
    IReadOnlyList<EventSpan> Events, IReadOnlyList<string> Searched, IReadOnlyList<string> NotSearched, bool IsCut);
