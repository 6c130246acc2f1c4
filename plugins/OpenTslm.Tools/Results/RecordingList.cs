using System.Globalization;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Results;

/// <summary>What <c>list_recordings</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Recordings">The recordings, the newest first.</param>
public sealed record RecordingList(string Text, IReadOnlyList<RecordingEntry> Recordings)
{
    /// <summary>The list of some recordings of a store.</summary>
    /// <param name="recordings">The recordings, the newest first.</param>
    /// <param name="more">Whether there are more.</param>
    public static RecordingList Of(IReadOnlyList<StoredRecording> recordings, bool more)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        var text = (recordings.Count, more) switch
        {
            (0, _) => "No recording is imported; call import_recording.",
            (var n, true) => $"The {n} newest recordings; there are more.",
            (1, _) => "1 recording.",
            (var n, _) => $"{n} recordings.",
        };
        return new RecordingList(text, [.. recordings.Select(Entry)]);
    }

    private static RecordingEntry Entry(StoredRecording stored) => new(
        stored.Handle,
        stored.Source is null ? null : ToolText.Shown(stored.Source),
        stored.Format,
        Rounded.To(stored.DurationSeconds),
        stored.Channels.Count,
        [.. stored.Channels.Take(RecordingEntry.MostChannels)],
        stored.Imported.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
