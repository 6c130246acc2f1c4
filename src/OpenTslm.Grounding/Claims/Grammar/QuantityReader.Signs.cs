using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What stands after a number and belongs to it, and what only looks like a number.</summary>
internal static partial class QuantityReader
{
    // "90 s or so", "92 at most", "150, give or take": a bound after its number.
    private static (ClaimRelation Relation, int Next)? ReadBoundAfter(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index < pieces.Count && pieces[index].Kind == PieceKind.Comma ? index + 1 : index;
        if (at >= pieces.Count || NumberReader.Read(pieces, at + 1) is not null)
        {
            return null;
        }

        return pieces[at].Text switch
        {
            "ish" or "or so" or "or thereabouts" or "thereabouts" or "give or take" or "more or less" or "roughly" or "approximately" =>
                (ClaimRelation.About, at + 1),
            "at most" or "at the most" or "or less" or "or lower" or "or under" or "or fewer" or "or slower"
                or "or smaller" or "or shorter" or "or below" or "or beneath" or "tops" or "and below" =>
                (ClaimRelation.Below, at + 1),
            "at least" or "at the very least" or "or more" or "or higher" or "or over" or "or above"
                or "or beyond" or "or better" or "or greater" or "or longer" or "or larger" or "or faster"
                or "and above" or "and over" or "and up" or "at minimum" => (ClaimRelation.Above, at + 1),
            _ => null,
        };
    }

    // "the one", "one of", "one can see", "no one", "this one".
    private static bool IsOneAsPronoun(IReadOnlyList<Piece> pieces, int index, int next)
    {
        if (pieces[index].Text != "one")
        {
            return false;
        }

        var before = index > 0 ? pieces[index - 1].Text : string.Empty;
        var after = next < pieces.Count ? pieces[next].Text : string.Empty;
        return before is "the" or "than the" or "this" or "that" or "no" or "every" or "each" or "first" or "second" or "other" or "from"
            || (next < pieces.Count && pieces[next].Is(TermClass.Show)) || (next + 1 < pieces.Count && pieces[next].Is(TermClass.Skip)
                && (pieces[next + 1].Is(TermClass.Show) || pieces[next + 1].Text is "sees" or "gets" or "finds" or "notices"))
                || after is "observes" or "notices" or "notes" or "gets" or "looks" or "may" or "must" or "should" or "expects" or "along"
                or "over" or "under" or "before" or "after" or "by" or "at" or "near" or "around" or "in" or "on" or "of" or "beat"
                or "can" or "to" or "sees" or "finds" or "would" or "might" or "cycle";
    }

    // "N2", "V 1": digits that belong to a name have been read with it; "12-lead" and "47-year-old" are no quantities.
    private static bool IsPartOfWord(IReadOnlyList<Piece> pieces, int index) =>
        index + 1 < pieces.Count && pieces[index + 1].Text is "lead" or "leads" or "year" or "years" or "th" or "st" or "nd" or "rd"
            or "x" or "as";

    private static double? HalfAfter(IReadOnlyList<Piece> pieces, int index) =>
        index + 2 < pieces.Count && pieces[index].Text == "and" && pieces[index + 1].Text == "a"
            ? pieces[index + 2].Text switch { "half" => 0.5, "quarter" => 0.25, _ => null }
            : null;
}
