using System.Globalization;

namespace OpenTslm.Grounding.Claims.Text;

/// <summary>
/// Cuts a sentence into words, numbers and signs. Hyphens within words and letters that follow digits cut too, so that
/// "high-frequency", "72bpm" and "2.56-second" read like their spaced forms.
/// </summary>
internal static class Tokenizer
{
    /// <summary>Tokens of a piece of text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="end">Where to stop.</param>
    public static List<Token> Read(string text, int start, int end)
    {
        var tokens = new List<Token>(1 + text.AsSpan(start, end - start).Count(' '));
        var position = start;
        while (position < end)
        {
            var first = text[position];
            if (char.IsWhiteSpace(first) || IsInvisible(first))
            {
                position++;
            }
            else if (IsHyphen(first) && IsBetweenWords(text, position, start, end) && !FollowsNumberedName(tokens))
            {
                position++;
            }
            else if (char.IsAsciiDigit(first) || IsSignedNumber(text, position, start, end))
            {
                position = ReadNumber(text, position, start, end, tokens);
            }
            else if (IsWordCharacter(first) || IsClitic(text, position, end))
            {
                position = ReadWord(text, position, start, end, tokens);
            }
            else
            {
                tokens.Add(new Token(TokenKind.Sign, first.ToString(), Sign(first), position, double.NaN, IsJoined(text, position, start)));
                position++;
            }
        }

        return tokens;
    }

    private static int ReadWord(string text, int position, int start, int end, List<Token> tokens)
    {
        var stop = position;
        while (stop < end
            && (IsWordCharacter(text[stop]) || stop == position
                || (IsInnerApostrophe(text, stop, end) && !IsClitic(text, stop, end)) || IsPartOfName(text, position, stop, end)))
        {
            stop++;
        }

        var word = text[position..stop];
        var lower = word.ToLowerInvariant().Replace('\u2019', '\'');
        tokens.Add(new Token(TokenKind.Word, word, lower, position, double.NaN, IsJoined(text, position, start)));
        return stop;
    }

    private static int ReadNumber(string text, int position, int start, int end, List<Token> tokens)
    {
        var stop = position;
        if (!char.IsAsciiDigit(text[stop]))
        {
            stop++;
        }

        while (stop < end
            && (char.IsAsciiDigit(text[stop]) || IsDecimalPoint(text, stop, end) || IsThousandsComma(text, position, stop, end)))
        {
            stop++;
        }

        var digits = text[position..stop].Replace(",", string.Empty, StringComparison.Ordinal).Replace('\u2212', '-');
        digits = digits.StartsWith('.') ? "0" + digits : digits;
        var number = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        var written = text[position..stop];
        tokens.Add(new Token(TokenKind.Number, written, written, position, number, IsJoined(text, position, start)));
        return stop;
    }

    // V1, C3, SpO2: digits that end a name belong to it, as do the underscores of "gyro_x".
    private static bool IsPartOfName(string text, int first, int at, int end) =>
        at > first && (char.IsAsciiDigit(text[at]) || (text[at] == '_' && at + 1 < end && char.IsLetterOrDigit(text[at + 1])));

    private static bool IsDecimalPoint(string text, int at, int end) =>
        text[at] == '.' && at + 1 < end && char.IsAsciiDigit(text[at + 1]);

    private static bool IsThousandsComma(string text, int first, int at, int end) =>
        text[at] == ',' && at - first is >= 1 and <= 7 && at + 3 < end && char.IsAsciiDigit(text[at + 1])
        && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
        && !(at + 4 < end && char.IsAsciiDigit(text[at + 4]));

    // A minus counts where nothing stands before it: "-0.3", not "60-100"; ".5" is a half.
    private static bool IsSignedNumber(string text, int at, int start, int end)
    {
        var sign = text[at];
        if (at + 1 >= end || !(char.IsAsciiDigit(text[at + 1]) || (text[at + 1] == '.' && at + 2 < end && char.IsAsciiDigit(text[at + 2]))))
        {
            return false;
        }

        return sign is '-' or '+' or '\u2212' or '.'
            && (at == start || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '~' or '<' or '>');
    }

    private static bool IsBetweenWords(string text, int at, int start, int end) =>
        at > start && at + 1 < end && char.IsLetterOrDigit(text[at - 1]) && char.IsLetter(text[at + 1]);

    // "V1-V4" is a range, "2.56-second" and "x-axis" are not.
    private static bool FollowsNumberedName(List<Token> tokens) =>
        tokens is [.., { Kind: TokenKind.Word } last] && char.IsAsciiDigit(last.Text[^1]);

    private static bool IsInnerApostrophe(string text, int at, int end) =>
        text[at] is '\'' or '\u2019' && at + 1 < end && char.IsLetter(text[at + 1]);

    // The 's of "heart's" is a word of its own: "is", or a genitive.
    private static bool IsClitic(string text, int at, int end) =>
        text[at] is '\'' or '\u2019' && at > 0 && char.IsLetterOrDigit(text[at - 1]) && at + 1 < end
        && text[at + 1] == 's' && (at + 2 >= end || !char.IsLetter(text[at + 2]));

    private static bool IsWordCharacter(char c) => char.IsLetter(c) && c is not 'º' and not 'ª';

    private static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    private static bool IsInvisible(char c) => c is '\u200b' or '\ufeff' or '*' or '_' or '`';

    private static string Sign(char c) => c switch
    {
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => c == '\u2014' ? "\u2014" : "-",
        '\u2248' => "~",
        '\u00ba' => "°",
        _ => c.ToString(),
    };

    private static bool IsJoined(string text, int position, int start) =>
        position > start && !char.IsWhiteSpace(text[position - 1]);
}
