namespace OpenTslm.Tools.Store;

/// <summary>One recording of a store, as a list shows it.</summary>
/// <param name="Handle">The handle.</param>
/// <param name="Source">Where it came from, for people to read.</param>
/// <param name="Format">Name of the file's format.</param>
/// <param name="DurationSeconds">Seconds covered by the longest channel.</param>
/// <param name="Channels">Names of the channels, in file order.</param>
/// <param name="Imported">When its owner imported it first.</param>
/// <param name="Bytes">Size in the store.</param>
public sealed record StoredRecording(
    string Handle, string? Source, string? Format, double DurationSeconds, IReadOnlyList<string> Channels, DateTimeOffset Imported, long Bytes);
