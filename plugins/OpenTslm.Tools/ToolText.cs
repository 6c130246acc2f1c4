namespace OpenTslm.Tools;

/// <summary>Descriptions of arguments that several tools share.</summary>
internal static class ToolText
{
    public const string Recording = "Handle such as recording://3f2a91c05d7be684.";
    public const string Channels = "Channel names, such as [\"II\"]. All if left out.";
    public const string From = "Start in seconds from the recording's start. 0 if left out.";
    public const string To = "End in seconds, above from_seconds. The recording's end if left out.";
    public const string Model = "Name from list_models. The default model if left out.";

    private const int MostShown = 80;

    /// <summary>A caller's text as a message shows it: never longer than a line.</summary>
    public static string Shown(string? text) =>
        text is null ? "" : text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown), "…");
}
