using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Reads the unit after a number.</summary>
internal static class UnitReader
{
    private static readonly char[] Colon = [':'];

    private static readonly Dictionary<string, string> Halved =
        new(StringComparer.Ordinal) { ["a minute"] = "min", ["a second"] = "s", ["an hour"] = "h" };

    /// <summary>Hint of a word that stands where a unit does and is none that is known.</summary>
    public const string Strange = "strange";

    /// <summary>The unit at an index: code, hint and the index after it; the code is null where there is none.</summary>
    public static (string? Code, string Hint, int Next) Read(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < pieces.Count)
        {
            if (index > 0 && pieces[index - 1].Text is "half" or "quarter" && Halved.TryGetValue(pieces[index].Text, out var whole))
            {
                // "in half a minute" is a time, not a rate.
                return (whole, string.Empty, index + 1);
            }

            if (index > 0 && (pieces[index - 1].Kind == PieceKind.Number || pieces[index - 1].Is(TermClass.Number)))
            {
                if (ReadQuotient(pieces, index) is { } quotient)
                {
                    return (quotient.Code, string.Empty, quotient.Next);
                }

                if (IsSymbol(pieces, index))
                {
                    return (pieces[index].Written, string.Empty, index + 1);
                }
            }

            foreach (var term in pieces[index].Readings)
            {
                if (term.Class == TermClass.Unit && index + 1 < pieces.Count
                    && pieces[index + 1] is { Kind: PieceKind.Sign, IsJoined: true, Text: "²" }
                    && (pieces[index].Written.Length > 1 || pieces[index].Written == "g"))
                {
                    // "12 µV²"
                    return (pieces[index].Written + "²", string.Empty, index + 2);
                }

                if (term.Class == TermClass.Unit)
                {
                    return Split(AsWritten(term.Code, pieces[index]), index + 1);
                }
            }

            if (index > 0 && pieces[index - 1].Kind == PieceKind.Number
                && pieces[index].Token.Text is "A" or "W" or "N" or "J" or "F" or "C" or "K" or "T"
                && (EndsPhrase(pieces, index + 1) || pieces[index + 1].Is(TermClass.Preposition)
                    || pieces[index + 1].Is(TermClass.Segment) || pieces[index + 1].Is(TermClass.Skip)
                    || pieces[index + 1].Text is "peak" or "rms"))
            {
                // "3.2 A" are amperes, and no article.
                return (pieces[index].Token.Text, string.Empty, index + 1);
            }

            if (index > 0 && pieces[index - 1].Kind == PieceKind.Number && IsStrangeUnit(pieces, index))
            {
                return (pieces[index].Text, Strange, index + 1);
            }
        }

        return (null, string.Empty, index);
    }

    // "900 furlongs.": a word that nothing else is known of, where a unit stands.
    private static bool IsStrangeUnit(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Kind == PieceKind.Unknown
        && pieces[index].Text is { Length: > 1 }
            and not ("onward" or "onwards" or "forward" or "ish" or "odd" or "times" or "later" or "earlier"
                or "overall" or "mark" or "throughout" or "instead" or "max" or "min" or "apiece")
        && pieces[index].Text.All(char.IsAsciiLetterLower)
        && EndsPhrase(pieces, index + 1);

    private static bool EndsPhrase(IReadOnlyList<Piece> pieces, int index) =>
        index >= pieces.Count || pieces[index].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
        || pieces[index].Is(TermClass.And);

    // Units that a claim writes by a code of its own; all others are written as the text has them: "volts", "degrees Celsius".
    private static readonly HashSet<string> Coded = new(StringComparer.Ordinal)
    {
        "/min", "ms", "s", "min", "h", "Hz", "mV", "uV", "g", "m/s2", "deg/s", "rad/s", "deg", "%", "mg/dL", "mmol/L",
        "mm[Hg]", "mm", "steps", "samples", "days", "weeks", "months", "years",
    };

    private static string AsWritten(string code, Piece piece) =>
        Coded.Contains(code) || code.Contains(':', StringComparison.Ordinal) || piece.Written.Length == 0
            ? code
            : piece.Written.Contains('°', StringComparison.Ordinal) ? piece.Written.Replace(" ", string.Empty, StringComparison.Ordinal)
            : piece.Written;

    // "35 Mbit/s", "310 µS/cm", "800 W/m²": a unit that is put together of two; how many pieces it takes.
    private static (string Code, int Next)? ReadQuotient(IReadOnlyList<Piece> pieces, int index)
    {
        var slash = index + 1;
        if (slash < pieces.Count && pieces[slash].IsJoined && pieces[slash].Written is { Length: > 1 } per
            && per[0] == '/' && IsShortWord(pieces[index]))
        {
            // "0.5 L/s"
            return (pieces[index].Written + per, slash + 1);
        }

        if (slash + 1 >= pieces.Count || pieces[slash] is not { Text: "/", IsJoined: true }
            || !pieces[slash + 1].IsJoined || !IsShortWord(pieces[index]) || !IsShortWord(pieces[slash + 1]))
        {
            return null;
        }

        var code = pieces[index].Written + "/" + pieces[slash + 1].Written;
        var next = slash + 2;
        while (next < pieces.Count && pieces[next] is { Kind: PieceKind.Sign, IsJoined: true, Text: "²" or "³" })
        {
            code += pieces[next].Text;
            next++;
        }

        return (code, next);
    }

    private static bool IsShortWord(Piece piece) =>
        piece.Token is { Kind: TokenKind.Word, Text.Length: < 6 } && !piece.Written.Contains(' ', StringComparison.Ordinal);

    // "412 kWh", "0.9 µS": a capital or a prefix that no other word has.
    private static bool IsSymbol(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index] is { Kind: PieceKind.Unknown, Token: { Kind: TokenKind.Word, Text: { Length: > 1 and < 6 } text } }
        && (text[0] is 'µ' or 'μ'
            || text.Skip(1).Any(char.IsAsciiLetterUpper)
                && (EndsPhrase(pieces, index + 1) || pieces[index + 1].Kind == PieceKind.Term && !pieces[index + 1].Is(TermClass.Noun)));

    // "steps:/min" is the unit /min of steps.
    private static (string? Code, string Hint, int Next) Split(string code, int next)
    {
        var parts = code.Split(Colon, 2);
        return parts.Length == 2 ? (parts[1], parts[0], next) : (code, string.Empty, next);
    }
}
