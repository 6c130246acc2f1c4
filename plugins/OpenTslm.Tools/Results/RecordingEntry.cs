namespace OpenTslm.Tools.Results;

/// <summary>One recording as <c>list_recordings</c> shows it.</summary>
/// <param name="Recording">The handle.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Format">Name of the file's format.</param>
/// <param name="DurationSeconds">Seconds covered by the longest channel.</param>
/// <param name="ChannelCount">Number of channels.</param>
/// <param name="Channels">Names of the first <see cref="MostChannels"/> channels.</param>
/// <param name="Imported">When it was imported, in ISO 8601 and UTC.</param>
public sealed record RecordingEntry(
    string Recording, string? Source, string? Format, double DurationSeconds, int ChannelCount, IReadOnlyList<string> Channels, string Imported)
{
    /// <summary>Most channel names in an entry.</summary>
    public const int MostChannels = 6;
}
