namespace OpenTslm.Tools;

/// <summary>Descriptions of arguments that several tools share.</summary>
internal static class ToolText
{
    public const string Recording = "Handle of the recording.";
    public const string Channels = "Names, such as [\"II\"]; default all.";
    public const string From = "Start in seconds; default 0.";
    public const string To = "End in seconds; default the end.";
    public const string Model = "Name from list_models.";

    private const int MostShown = 80;

    /// <summary>A caller's text as a message shows it: never longer than a line.</summary>
    public static string Shown(string? text) =>
        text is null ? "" : text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown), "…");
}
