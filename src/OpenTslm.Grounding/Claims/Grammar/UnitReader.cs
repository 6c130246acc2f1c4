using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Reads the unit after a number.</summary>
internal static class UnitReader
{
    private static readonly char[] Colon = [':'];

    private static readonly Dictionary<string, string> Halved = new(StringComparer.Ordinal) { ["a minute"] = "min", ["a second"] = "s", ["an hour"] = "h" };

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

            foreach (var term in pieces[index].Readings)
            {
                if (term.Class == TermClass.Unit)
                {
                    return Split(AsWritten(term.Code, pieces[index]), index + 1);
                }
            }

            if (index > 0 && pieces[index - 1].Kind == PieceKind.Number && pieces[index].Token.Text == "A" && (EndsPhrase(pieces, index + 1) || pieces[index + 1].Is(TermClass.Preposition) || pieces[index + 1].Text is "peak" or "rms"))
            {
                // "3.2 A" are amperes, and no article.
                return ("A", string.Empty, index + 1);
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
        pieces[index].Kind == PieceKind.Unknown && pieces[index].Text is { Length: > 1 } and not ("onward" or "onwards" or "forward" or "ish" or "odd" or "times" or "later" or "earlier" or "overall" or "mark" or "throughout" or "instead" or "max" or "min" or "apiece") && pieces[index].Text.All(char.IsAsciiLetterLower)
        && EndsPhrase(pieces, index + 1);

    private static bool EndsPhrase(IReadOnlyList<Piece> pieces, int index) =>
        index >= pieces.Count || pieces[index].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign || pieces[index].Is(TermClass.And);

    // "5 l/min" and "5 L/min" are both litres, each as the text has it.
    private static string AsWritten(string code, Piece piece) =>
        code.StartsWith("L/", StringComparison.Ordinal) && piece.Token.Text == "l" ? "l" + code[1..] : code;

    // "steps:/min" is the unit /min of steps.
    private static (string? Code, string Hint, int Next) Split(string code, int next)
    {
        var parts = code.Split(Colon, 2);
        return parts.Length == 2 ? (parts[1], parts[0], next) : (code, string.Empty, next);
    }
}
