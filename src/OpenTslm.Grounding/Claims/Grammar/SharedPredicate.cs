using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Repeats what a further channel shares with the clause before: the verb of "x peaks at 3 mV and y at 5 mV", the
/// property of "both are noisy, A more than B", the event of "each has a spike, x at 3 s and y at 9 s".
/// </summary>
internal static class SharedPredicate
{
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Showing = new(TermClass.Show);

    /// <summary>The same pieces, with the shared words in every clause.</summary>
    public static List<Piece> Fill(List<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count + 4);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            result.Add(piece);
            if (piece.Kind != PieceKind.Channels || index < 3 || index + 1 >= pieces.Count || !Opens(pieces, index))
            {
                continue;
            }

            var next = pieces[index + 1];
            if (next.Text is "at" or "near" or "around" && index + 2 < pieces.Count && pieces[index + 2].Quantity is { } number
                && LastPredicate(pieces, index) is { Term: { Class: TermClass.Verb, Dimension: "value", Kind: ClaimKind.Maximum
                    or ClaimKind.Minimum } } verb && number.Unit is not ("s" or "min" or "h"))
            {
                result.Add(verb with { Start = piece.End, End = piece.End });
                index++;
            }
            else if (OppositeEnd(pieces, index + 1) is { } opposite && LastPredicate(pieces, index) is { Term: { Class: TermClass.Verb,
                Dimension: "trend", Relation: ClaimRelation.Rising or ClaimRelation.Falling } trend } turn)
            {
                var contrary = trend with { Relation = trend.Relation == ClaimRelation.Rising ? ClaimRelation.Falling
                    : ClaimRelation.Rising };
                result.Add(turn with { Start = piece.End, End = piece.End, Term = contrary, Readings = [contrary],
                    Text = trend.Relation == ClaimRelation.Rising ? "falls" : "rises" });
                index = opposite - 1;
            }
            else if (next.Kind == PieceKind.Time && IsEnd(pieces, index + 2) && EventBefore(pieces, index) is { } happening)
            {
                result.Add(Word(piece, Showing, "shows"));
                result.Add(happening with { Start = piece.End, End = piece.End });
            }
            else if (ComparedEnd(pieces, index + 1) is { } than && LastPredicate(pieces, index) is { } said && Comparative(said,
                next.Term!) is { } comparative)
            {
                result.Add(Word(piece, Being, "is"));
                result.Add(next with { Term = comparative, Readings = [comparative] });
                index = than - 1;
            }
            else if (ComparedEnd(pieces, index + 1) is { } end && LastPredicate(pieces, index) is { Term: { Class: TermClass.Verb,
                Dimension: "variation" or "motion" or "presence" } } swing)
            {
                result.Add(swing with { Start = piece.End, End = piece.End });
                result.Add(next);
                index = end - 1;
            }
        }

        return result;
    }

    // "does the opposite", "goes the other way"
    private static int? OppositeEnd(List<Piece> pieces, int index)
    {
        if (index >= pieces.Count || pieces[index].Text is not ("does" or "do" or "goes" or "go" or "moves" or "behaves" or "shows"
            or "heads" or "runs"))
        {
            return null;
        }

        var end = index + 1;
        while (end < pieces.Count && end - index < 6 && pieces[end].Text is "the" or "in" or "just" or "exactly" or "quite" or "opposite"
            or "reverse" or "contrary" or "other" or "direction" or "way" or "the other" or "exact" or "behaviour")
        {
            end++;
        }

        return end > index + 1 && pieces.Skip(index).Take(end - index).Any(piece => piece.Text is "opposite" or "reverse" or "contrary"
            or "other" or "the other") ? end : null;
    }

    // "more than", "more so than", "less than": index of "than".
    private static int? ComparedEnd(List<Piece> pieces, int index)
    {
        if (index >= pieces.Count || pieces[index].Term is not { Class: TermClass.Comparative, TakesOther: false }
            || pieces[index].Text is not ("more" or "less" or "a little more" or "much more"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Text is "so" or "strongly" || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Is(TermClass.Than) ? at : null;
    }

    private static Term? Comparative(Piece said, Term degree)
    {
        var (dimension, isLow) = said.Term switch
        {
            { Class: TermClass.Fact, Kind: ClaimKind.Noise, Relation: ClaimRelation.Present } => ("noise", false),
            { Class: TermClass.Fact, Kind: ClaimKind.Noise } => ("noise", true),
            { Class: TermClass.Quality, IsNominal: false, Relation: ClaimRelation.High } quality => (quality.Dimension, false),
            { Class: TermClass.Quality, IsNominal: false, Relation: ClaimRelation.Low } quality => (quality.Dimension, true),
            _ => (string.Empty, false),
        };
        var isMore = degree.Relation == ClaimRelation.HigherThan;
        return dimension.Length == 0 ? null
            : new Term(TermClass.Comparative) { Dimension = dimension, Relation = isMore != isLow ? ClaimRelation.HigherThan
                : ClaimRelation.LowerThan };
    }

    // The last verb, property or fact of the clause before an index.
    private static Piece? LastPredicate(List<Piece> pieces, int index)
    {
        for (var at = index - 1; at > 0; at--)
        {
            if (pieces[at].Term is { Class: TermClass.Verb or TermClass.Fact } or { Class: TermClass.Quality,
                Dimension: not "presence" and not "size" })
            {
                return pieces[at];
            }

            if ((pieces[at].Kind == PieceKind.Stop && pieces[at].Text != ";") || pieces[at].Is(TermClass.Noun))
            {
                return null;
            }
        }

        return null;
    }

    private static Piece? EventBefore(List<Piece> pieces, int index)
    {
        for (var at = index - 1; at > 0 && pieces[at].Kind != PieceKind.Stop; at--)
        {
            if (pieces[at].Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.LevelShift
                or ClaimKind.FlatLine })
            {
                return pieces.Take(at).Any(piece => piece.Kind == PieceKind.Channels || piece.Text.Split(' ')[0] is "both" or "Both")
                    && !pieces.Take(at).Any(piece => piece.Is(TermClass.Negator) && piece.End + 12 > pieces[at].Start)
                    ? pieces[at] : null;
            }

            if (pieces[at].Term?.Class is TermClass.Verb or TermClass.Noun or TermClass.Fact)
            {
                return null;
            }
        }

        return null;
    }

    // Whether a name stands at the head of a clause that is not the first.
    private static bool Opens(List<Piece> pieces, int index)
    {
        var at = index - 1;
        while (at > 0 && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)))
        {
            at--;
        }

        return at > 0 && (pieces[at].Kind is PieceKind.Comma or PieceKind.Stop || pieces[at].Is(TermClass.And)
            || pieces[at].Text is "while" or "whereas" or "but");
    }

    private static bool IsEnd(List<Piece> pieces, int index) =>
        index >= pieces.Count || pieces[index].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
            || pieces[index].Is(TermClass.And);

    private static Piece Word(Piece at, Term term, string text) => new(PieceKind.Term, at.End, at.End, text) { Term = term,
        Readings = [term] };
}
