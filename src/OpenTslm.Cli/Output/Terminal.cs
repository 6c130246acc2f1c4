namespace OpenTslm.Cli.Output;

/// <summary>Whether a person looks, and how.</summary>
internal static class Terminal
{
    private const string Reset = "\e[0m";

    /// <summary>Whether standard output goes to a person's terminal. Otherwise everything is plain text.</summary>
    public static bool IsInteractive { get; } =
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <summary>Columns of the window; without limit where nobody looks.</summary>
    public static int Width { get; } = IsInteractive ? Math.Max(40, Console.WindowWidth) : int.MaxValue;

    /// <summary>Whether a person looks and has not asked for plain text (<c>NO_COLOR</c>).</summary>
    public static bool HasColour { get; } = IsInteractive && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    /// <summary>Text in bold.</summary>
    public static string Bold(string text) => Styled("\e[1m", text);

    /// <summary>Text that matters less.</summary>
    public static string Dim(string text) => Styled("\e[2m", text);

    /// <summary>Text in the colour of an answer.</summary>
    public static string Accent(string text) => Styled("\e[1;36m", text);

    /// <summary>Text that was confirmed.</summary>
    public static string Good(string text) => Styled("\e[32m", text);

    /// <summary>Text that was refuted.</summary>
    public static string Bad(string text) => Styled("\e[1;31m", text);

    private static string Styled(string style, string text) => HasColour ? style + text + Reset : text;
}
