using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Reads a number in digits or words.</summary>
internal static class NumberReader
{
    /// <summary>The number at an index and the index after it, or null.</summary>
    public static (double Value, int Next)? Read(IReadOnlyList<Piece> pieces, int index)
    {
        if (index >= pieces.Count)
        {
            return null;
        }

        if (pieces[index].Text == "minus" && Read(pieces, index + 1) is { Value: >= 0 } positive)
        {
            return (-positive.Value, positive.Next);
        }

        if (pieces[index].Text == "plus" && Read(pieces, index + 1) is { } signed)
        {
            return signed;
        }

        if (Array.IndexOf(Ordinals, pieces[index].Text.ToLowerInvariant()) is >= 0 and var ordinal && IsOrdinalTime(pieces, index))
        {
            return (ordinal + 1, index + 1);
        }

        if (pieces[index].Kind == PieceKind.Number)
        {
            return (pieces[index].Number, index + 1);
        }

        return ReadFraction(pieces, index) ?? ReadWords(pieces, index);
    }

    // "a quarter of a volt", "two thirds of a second": of one unit.
    private static (double Value, int Next)? ReadFraction(IReadOnlyList<Piece> pieces, int index)
    {
        var at = IsArticle(pieces, index) || pieces[index].Text is "one" or "two" or "three" ? index + 1 : index;
        if (at + 2 >= pieces.Count || !(pieces[at + 1].Text == "of") || !(pieces[at + 2].Text is "a" or "an"))
        {
            return null;
        }

        double? part = pieces[at].Text switch { "quarter" or "quarters" => 0.25, "third" or "thirds" => 1.0 / 3,
        "fifth" or "fifths" => 0.2, "tenth" or "tenths" => 0.1, _ => null };
        var times = pieces[index].Text switch { "two" => 2, "three" => 3, _ => 1 };
        return part is { } one ? (Math.Round(one * times, 3), at + 3) : null;
    }

    private static readonly string[] Ordinals =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"];

    // "from the fifth to the ninth second", "between the second and the fifth minute", "in the tenth second"
    private static bool IsOrdinalTime(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < 2 || !pieces[index - 1].Is(TermClass.Article) || index + 1 >= pieces.Count)
        {
            return false;
        }

        if (pieces[index + 1].Text is "second" or "minute" or "hour" && pieces[index].Text is not "first")
        {
            return true;
        }

        return pieces[index - 2].Text is "from" or "between" && pieces[index + 1].Text is "to" or "and"
            && index + 4 < pieces.Count && pieces[index + 2].Is(TermClass.Article)
            && Array.IndexOf(Ordinals, pieces[index + 3].Text.ToLowerInvariant()) >= 0
            && pieces[index + 4].Text is "second" or "minute" or "hour";
    }

    // "seventy-two", "one hundred and twenty", "two hundred"; "a hundred" begins with its article.
    private static (double Value, int Next)? ReadWords(IReadOnlyList<Piece> pieces, int index)
    {
        double total = 0;
        double part = 0;
        var next = index;
        var found = false;
        if (IsArticle(pieces, next) && WordAt(pieces, next + 1) is 100 or 1000 or 12)
        {
            part = 1;
            next++;
        }

        while (next < pieces.Count)
        {
            if (found && part >= 100 && pieces[next].Is(TermClass.And) && WordAt(pieces, next + 1) is < 100)
            {
                next++;
            }

            if (WordAt(pieces, next) is not { } word || (found && !Continues(part, word)))
            {
                break;
            }

            part = word is 100 or 1000
                ? Math.Max(part, 1) * word
                : part + (word == 12 && pieces[next].Text == "dozen" ? Math.Max(part, 1) * 12 - part : word);
            found = true;
            next++;
        }

        if (found && part == 0.5 && IsArticle(pieces, next))
        {
            // "half a millivolt"
            next++;
        }

        if (found && part == Math.Floor(part) && next + 2 < pieces.Count && pieces[next].Is(TermClass.And)
            && pieces[next + 1].Text == "a" && pieces[next + 2].Text is "half" or "quarter")
        {
            // "seven and a half"
            part += pieces[next + 2].Text == "half" ? 0.5 : 0.25;
            next += 3;
        }

        total += part;
        return found ? (total, next) : null;
    }

    private static bool Continues(double part, double word) =>
        word is 100 or 1000
            ? part is > 0 and < 100
            : (part % 100 is 0 && part >= 100) || (part % 10 is 0 && part % 100 is >= 20 && word < 10);

    private static double? WordAt(IReadOnlyList<Piece> pieces, int index)
    {
        if (index >= pieces.Count)
        {
            return null;
        }

        if (pieces[index].Text.EndsWith('s') && !pieces[index].Text.Contains(' ', StringComparison.Ordinal))
        {
            // "in the forties" is no forty
            return null;
        }

        if (pieces[index].Text == "once" && index + 1 < pieces.Count
            && (pieces[index + 1].Text is "he" or "she" or "it" or "they" or "we" or "you" or "the" or "this" or "that"
                or "its" or "his" or "her" || pieces[index + 1].Kind == PieceKind.Channels))
        {
            // "no tremor once he reaches for the cup"
            return null;
        }

        var term = pieces[index].Readings.FirstOrDefault(reading => reading.Class == TermClass.Number);
        return term?.Number;
    }

    private static bool IsArticle(IReadOnlyList<Piece> pieces, int index) => index < pieces.Count && pieces[index].Text is "a" or "an";
}
