using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Takes "the largest of which", "the biggest of them", "the taller one" before a number for the highest value of what was
/// named.</summary>
internal static class NamedExtremes
{
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Lowest = ClaimLexicon.Default.Noun("minimum");

    /// <summary>The same pieces, with a noun in the place of such words.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (EndOf(pieces, index, result) is not { } end)
            {
                result.Add(pieces[index]);
                continue;
            }

            var isLow = result.FindLast(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes
                or ClaimKind.Dips })?.Term?.Kind == ClaimKind.Dips;
            var noun = isLow ? Lowest : Highest;
            result[^1] = result[^1] with { Text = "its" };
            result.Add(pieces[index] with
            {
                Kind = PieceKind.Term, Term = noun, Readings = [noun], Quantity = null, End = pieces[end].End,
            });
            index = end + 1 < pieces.Count && pieces[end + 1].Kind == PieceKind.Comma ? end + 1 : end;
        }

        return result;
    }

    // Index of the last piece of such words at an index where a number follows, or null.
    private static int? EndOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!(pieces[index].Term is { Class: TermClass.Superlative or TermClass.Comparative, Dimension: "size" or "degree"
            or "tall", Relation: ClaimRelation.HigherThan }
                || pieces[index].Text is "deepest" or "lowest" or "deeper")
            || before.Count == 0 || before[^1].Text.ToLowerInvariant() is not ("the" or "its" or "their")
            || !before.Exists(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips
                or ClaimKind.Periodicity or ClaimKind.Movement }))
        {
            return null;
        }

        var at = index + 1;
        if (at < pieces.Count && pieces[at].Text == "of")
        {
            at++;
            while (at < pieces.Count && (pieces[at].Text is "which" or "them" or "these" or "those" or "all" or "the"
                || pieces[at].Quantity is { Unit: null } || pieces[at].Is(TermClass.Article)))
            {
                at++;
            }

            at--;
        }
        else if (at < pieces.Count && pieces[at].Text is "one" or "ones")
        {
            // Of "the bigger one".
        }
        else
        {
            at = index;
        }

        var next = at + 1;
        while (next < pieces.Count && next - at < 4 && (pieces[next].Kind == PieceKind.Comma || pieces[next].IsCopula
            || pieces[next].Term?.Class is TermClass.Skip or TermClass.Preposition
            || pieces[next].Term is { Class: TermClass.Verb, Dimension: "reach" or "value" or "extent" }))
        {
            next++;
        }

        return next < pieces.Count && pieces[next].Quantity is { Unit: not null and not ("s" or "min" or "h" or "ms" or "Hz") } ? at : null;
    }
}
