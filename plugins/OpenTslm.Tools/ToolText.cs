namespace OpenTslm.Tools;

/// <summary>Descriptions of arguments that several tools share.</summary>
internal static class ToolText
{
    public const string Recording = "Handle of the recording.";
    public const string Channels = "Channel names, such as [\"II\"]; all if left out.";
    public const string From = "Start in seconds; 0 if left out.";
    public const string To = "End in seconds; the last if left out.";
    public const string Model = "Name from list_models; the default if left out.";

    private const int MostShown = 80;

    /// <summary>A caller's text as a message shows it: never longer than a line.</summary>
    public static string Shown(string? text) =>
        text is null ? "" : text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown), "…");
}
