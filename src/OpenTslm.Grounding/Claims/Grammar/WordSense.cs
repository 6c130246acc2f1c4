using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides words that mean something else by what follows: "appear" and "first … then".</summary>
internal static class WordSense
{
    private static readonly Term Visible = new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present, Code = "present" };
    private static readonly Term AtFirst = new(TermClass.Segment) { Code = "start" };
    private static readonly Term InTheEnd = new(TermClass.Segment) { Code = "end" };

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        var isSequence = false;
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (piece.Is(TermClass.Hedge) && piece.Text.StartsWith("appear", StringComparison.Ordinal) && IsPredicateOver(pieces, index + 1))
            {
                // "a peak appears at 3 s" says that it is there and doubts nothing.
                result.Add(piece with { Term = Visible, Readings = [Visible] });
            }
            else if (piece.Text == "first" && IsBeforeVerb(pieces, index + 1) && HasThen(pieces, index + 1))
            {
                isSequence = true;
                result.Add(piece with { Kind = PieceKind.Term, Term = AtFirst, Readings = [AtFirst] });
            }
            else if (isSequence && piece.Text is "then" or "and then")
            {
                isSequence = false;
                result.Add(piece);
                result.Add(piece with { Kind = PieceKind.Term, Term = InTheEnd, Readings = [InTheEnd] });
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    private static bool IsPredicateOver(IReadOnlyList<Piece> pieces, int next) =>
        next >= pieces.Count || pieces[next].Kind is PieceKind.Time or PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
        || pieces[next].Is(TermClass.Segment) || pieces[next].Is(TermClass.And)
        || (pieces[next].Is(TermClass.Preposition) && pieces[next].Text is "in" or "on" or "after" or "before" or "during" or "at" or "between");

    private static bool IsBeforeVerb(IReadOnlyList<Piece> pieces, int next) =>
        next < pieces.Count && (pieces[next].Is(TermClass.Verb) || pieces[next].Is(TermClass.Show) || pieces[next].Is(TermClass.Copula));

    private static bool HasThen(IReadOnlyList<Piece> pieces, int from) =>
        pieces.Skip(from).TakeWhile(piece => piece.Kind != PieceKind.Stop).Any(piece => piece.Text is "then" or "and then");
}
