using System.Globalization;
using System.Text;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>
/// The split expressions of byte-level tokenizers, written by hand over code points: .NET's Regex matches UTF-16 units, so
/// that <c>\p{L}</c> misses every letter beyond the Basic Multilingual Plane.
/// </summary>
internal sealed class SplitPattern
{
    /// <summary>The expression of GPT-2, also built into the ByteLevel pre-tokenizer.</summary>
    public static readonly SplitPattern Gpt2 = new(
        @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", 0);

    /// <summary>The expression of Llama 3: digits in groups of three, line breaks with what stands before them.</summary>
    public static readonly SplitPattern Llama3 = new(
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        3);

    /// <summary>The same with single digits (Qwen 2).</summary>
    public static readonly SplitPattern SingleDigits = new(
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        1);

    private static readonly string[] Contractions = ["s", "t", "re", "ve", "m", "ll", "d"];
    private readonly int _digits;

    private SplitPattern(string expression, int digits)
    {
        Expression = expression;
        _digits = digits;
    }

    private enum Kind
    {
        Letter,
        Number,
        Space,
        Other,
    }

    /// <summary>The expression as files write it.</summary>
    public string Expression { get; }

    /// <summary>The pattern that a file writes so, or null when it is none of these.</summary>
    public static SplitPattern? Find(string expression) =>
        new[] { Gpt2, Llama3, SingleDigits }.FirstOrDefault(p => p.Expression == expression);

    /// <summary>Cuts valid text into its matches; together they are the whole text.</summary>
    public List<string> Split(string text)
    {
        var pieces = new List<string>((text.Length / 4) + 1);
        for (var at = 0; at < text.Length;)
        {
            var length = FirstLength(text.AsSpan(at));
            pieces.Add(text.Substring(at, length));
            at += length;
        }

        return pieces;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, int at, out int length)
    {
        Rune.DecodeFromUtf16(text[at..], out var rune, out length);
        return Rune.IsWhiteSpace(rune) ? Kind.Space : Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Kind.Other,
        };
    }

    // Where the run of one kind that begins at `at` ends.
    private static int RunEnd(ReadOnlySpan<char> text, int at, Kind kind, int most = int.MaxValue)
    {
        for (var count = 0; count < most && at < text.Length && KindAt(text, at, out var length) == kind; count++)
        {
            at += length;
        }

        return at;
    }

    private static bool IsBreak(char c) => c is '\r' or '\n';

    // Ignoring case, Unicode folds U+017F (long s) to s; no other character folds to a letter of these.
    private static char Fold(char c) => c == '\u017f' ? 's' : char.ToLowerInvariant(c);

    // `\s+(?!\S)|\s+`: a run of white space leaves its last character to what follows, unless it is that one alone.
    private static int WhiteSpace(ReadOnlySpan<char> text)
    {
        var end = RunEnd(text, 0, Kind.Space);
        return end == text.Length || end == 1 ? end : end - 1;
    }

    private int FirstLength(ReadOnlySpan<char> text)
    {
        if (Contraction(text) is > 0 and var contraction)
        {
            return contraction;
        }

        var kind = KindAt(text, 0, out var first);
        var next = first < text.Length ? KindAt(text, first, out _) : Kind.Space;
        return _digits == 0 ? Gpt2Length(text, kind, next) : Llama3Length(text, kind, first, next);
    }

    private static int Gpt2Length(ReadOnlySpan<char> text, Kind kind, Kind next) =>
        kind != Kind.Space ? RunEnd(text, 0, kind)
        : text[0] == ' ' && next != Kind.Space ? RunEnd(text, 1, next)
        : WhiteSpace(text);

    private int Llama3Length(ReadOnlySpan<char> text, Kind kind, int first, Kind next)
    {
        if (kind == Kind.Letter)
        {
            return RunEnd(text, 0, Kind.Letter);
        }

        if (kind == Kind.Number)
        {
            return RunEnd(text, 0, Kind.Number, _digits);
        }

        if (next == Kind.Letter && !IsBreak(text[0]))
        {
            return RunEnd(text, first, Kind.Letter);
        }

        if (kind == Kind.Other || (text[0] == ' ' && next == Kind.Other))
        {
            var end = RunEnd(text, kind == Kind.Other ? 0 : 1, Kind.Other);
            while (end < text.Length && IsBreak(text[end]))
            {
                end++;
            }

            return end;
        }

        var breaks = text[..RunEnd(text, 0, Kind.Space)].LastIndexOfAny('\r', '\n');
        return breaks >= 0 ? breaks + 1 : WhiteSpace(text);
    }

    private int Contraction(ReadOnlySpan<char> text)
    {
        if (text[0] != '\'')
        {
            return 0;
        }

        foreach (var ending in Contractions)
        {
            var length = 0;
            while (length < ending.Length && length + 1 < text.Length
                && (_digits == 0 ? text[length + 1] : Fold(text[length + 1])) == ending[length])
            {
                length++;
            }

            if (length == ending.Length)
            {
                return length + 1;
            }
        }

        return 0;
    }
}
