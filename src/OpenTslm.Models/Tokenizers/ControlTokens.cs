namespace OpenTslm.Models.Tokenizers;

/// <summary>The control tokens of <see cref="ByteLevelBpeTokenizer"/>: the first ids, before the 256 bytes.</summary>
public static class ControlTokens
{
    /// <summary>Id of <c>&lt;|pad|&gt;</c>.</summary>
    public const int Padding = 0;

    /// <summary>Id of <c>&lt;|bos|&gt;</c>.</summary>
    public const int Begin = 1;

    /// <summary>Id of <c>&lt;|eos|&gt;</c>.</summary>
    public const int End = 2;

    /// <summary>Id of <c>&lt;|series|&gt;</c>.</summary>
    public const int Series = 3;

    /// <summary>Id of <c>&lt;|endofseries|&gt;</c>.</summary>
    public const int EndOfSeries = 4;

    /// <summary>Number of control tokens; the id of byte 0.</summary>
    public const int Count = 5;

    /// <summary>The names, by id: for people to read, never parsed out of text.</summary>
    public static IReadOnlyList<string> Names { get; } = ["<|pad|>", "<|bos|>", "<|eos|>", "<|series|>", "<|endofseries|>"];
}
