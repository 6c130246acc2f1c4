using OpenTslm.Tools.Importing;

namespace OpenTslm.Tools.Results;

/// <summary>What <c>import_recording</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Recording">The handle, for the other tools.</param>
/// <param name="Format">Name of the file's format.</param>
/// <param name="DurationSeconds">Seconds covered by the longest channel.</param>
/// <param name="Channels">Names of the first channels.</param>
/// <param name="Notes">What the reader noticed.</param>
public sealed record ImportResult(
    string Text, string Recording, string? Format, double DurationSeconds, IReadOnlyList<string> Channels, IReadOnlyList<string> Notes)
{
    private const int MostChannels = 64;
    private const int MostNotes = 20;

    /// <summary>The result of an import.</summary>
    internal static ImportResult Of(Recording recording, string handle)
    {
        var count = recording.Channels.Count;
        string[] unitNote = RecordingUnits.Missing(recording) is { } missing
            ? [$"No unit is known for {missing}; import again with unit to state it."]
            : [];
        return new ImportResult(
            FormattableString.Invariant(
                $"Imported {recording.DurationSeconds:0.##} s with {count} channel(s) as {handle}. Next: describe_recording, measure_recording or ask_recording."),
            handle,
            recording.Format,
            Rounded.To(recording.DurationSeconds),
            [.. recording.Channels.Take(MostChannels).Select(c => ToolText.Shown(c.Name))],
            [.. unitNote, .. recording.Notes.Take(MostNotes)]);
    }
}
