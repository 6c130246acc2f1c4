using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Reads how many times as much something is as a plain comparison: "half the amplitude of y", "three times what it was before", "about
/// twice as lively as".
/// </summary>
internal static class FactorComparison
{
    private static readonly Term Than = new(TermClass.Than);
    private static readonly Term Filler = new(TermClass.Skip);

    /// <summary>The same pieces, with a comparison in the place of each factor that compares.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (FactorAt(pieces, index) is not { } factor || Compared(pieces, factor.Next) is not { } compared)
            {
                result.Add(pieces[index]);
                continue;
            }

            if (result.Count > 0 && result[^1].Is(TermClass.Bound))
            {
                // "about twice that of x"
                result[^1] = result[^1] with { Term = Filler, Readings = [Filler] };
            }

            var relation = factor.IsMore == compared.IsUp ? ClaimRelation.HigherThan : ClaimRelation.LowerThan;
            var repeats = compared.Noun is null || (result.FindLast(piece => !piece.Is(TermClass.Skip)) is { IsCopula: true });
            var term = new Term(TermClass.Comparative) { Dimension = compared.Dimension, Relation = relation, TakesOther = repeats };
            result.Add(pieces[index] with
            {
                Kind = PieceKind.Term, Text = "times that of", Term = term, Readings = [term], Number = double.NaN,
            });
            if (!repeats)
            {
                // "has twice the variance of x": compares the noun, and "of" stands for "than".
                result.Add(compared.Noun!);
                if (!ReferenceEquals(pieces[compared.Next - 1], compared.Noun))
                {
                    result.Add(pieces[compared.Next - 1] with { Text = "than that of", Term = Than, Readings = [Than] });
                }
            }

            index = compared.Next - 1;
        }

        return result;
    }

    // "twice", "2.5 times", "half", "a third of": whether that is more, and what follows.
    private static (bool IsMore, int Next)? FactorAt(IReadOnlyList<Piece> pieces, int index)
    {
        var word = pieces[index].Text.ToLowerInvariant();
        var next = index + 1 < pieces.Count ? pieces[index + 1] : null;
        return word switch
        {
            "twice" or "double" or "triple" or "thrice" or "treble" or "quadruple" => (true, index + 1),
            "half" => (false, next?.Text == "of" ? index + 2 : index + 1),
            "twice the" or "double the" => (true, index),
            "a third of" or "a quarter of" or "a tenth of" or "a fraction of" or "a fifth of" => (false, index + 1),
            "a" or "one" when next?.Text is "third" or "quarter" or "fifth" or "tenth" or "fraction" or "half"
                && index + 2 < pieces.Count && pieces[index + 2].Text == "of" => (false, index + 3),
            "several" or "many" when next?.Text == "times" => (true, index + 2),
            _ when (pieces[index].Kind == PieceKind.Number || pieces[index].Is(TermClass.Number)) && next?.Text == "times" =>
                (true, index + 2),
            _ => null,
        };
    }

    // What is compared with follows at Next: "that of", "the variance of", "what it was", "as large as".
    private static (string Dimension, bool IsUp, Piece? Noun, int Next)? Compared(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < pieces.Count
            && pieces[index].Term is { Class: TermClass.Comparative, Relation: ClaimRelation.SameAs, TakesOther: true } alike
            && pieces[index].Text.StartsWith("as ", StringComparison.Ordinal))
        {
            // "about twice as active as"
            return (alike.Dimension, true, null, index + 1);
        }

        var isNamed = index < pieces.Count && pieces[index].Text.EndsWith(" the", StringComparison.Ordinal);
        if (index + 2 >= pieces.Count)
        {
            return null;
        }

        if (pieces[index].Text is "that" or "those" && IsPlace(pieces[index + 1]))
        {
            return ("size", true, null, pieces[index + 1].Text == "of" ? index + 2 : index + 1);
        }

        if (pieces[index].Text == "what" && pieces[index + 1].Text is "it" or "they" or "this" or "that" && pieces[index + 2].IsCopula)
        {
            return ("size", true, null, index + 3);
        }

        if ((isNamed || pieces[index].Text == "the") && pieces[index + 1].Text is "speed" or "pace" or "rate"
            && pieces[index + 2].Text == "of")
        {
            return ("speed", true, null, index + 3);
        }

        if ((isNamed || pieces[index].Text is "the" or "its")
            && pieces[index + 1].Term is { Class: TermClass.Noun, IsSignal: false, Kind: not null })
        {
            // "has twice the variance of x", but "Compared with x, y has twice the variance."
            return IsPlace(pieces[index + 2]) ? ("size", true, pieces[index + 1], index + 3)
                : isNamed ? ("size", true, pieces[index + 1], index + 2) : null;
        }

        return pieces[index].Text == "as" && pieces[index + 2].Text == "as" ? Degree(pieces[index + 1]) is { } degree
            ? (degree.Dimension, degree.IsUp, null, index + 3) : null : null;
    }

    private static (string Dimension, bool IsUp)? Degree(Piece piece) => piece.Text switch
    {
        "much" or "many" or "often" or "frequent" or "frequently" or "strongly" => ("size", true),
        "lively" or "active" or "busy" or "mobile" => ("activity", true),
        "quickly" or "rapidly" => ("speed", true),
        _ => piece.Term is { Class: TermClass.Quality, Relation: ClaimRelation.High or ClaimRelation.Low } quality
            ? (quality.Dimension, quality.Relation == ClaimRelation.High) : null,
    };

    private static bool IsPlace(Piece piece) => piece.Text is "of" or "in" or "on" or "at" or "along" or "around" or "about" or "for"
        or "before" or "after" or "during";
}
