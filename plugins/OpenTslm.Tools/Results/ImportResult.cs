namespace OpenTslm.Tools.Results;

/// <summary>What <c>import_recording</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Recording">The handle, for the other tools.</param>
/// <param name="Format">Name of the file's format.</param>
/// <param name="DurationSeconds">Seconds covered by the longest channel.</param>
/// <param name="Channels">Names of the channels.</param>
/// <param name="Notes">What the reader noticed.</param>
public sealed record ImportResult(
    string Text, string Recording, string? Format, double DurationSeconds, IReadOnlyList<string> Channels, IReadOnlyList<string> Notes);
