using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Asides: remarks between commas and explanations of a word.</summary>
internal static partial class VoidFilter
{
    // Index of the comma that ends what was taken out, or null where it ends otherwise.
    private static int? AsideEnd(IReadOnlyList<Piece> pieces, int index, bool[] dropped)
    {
        var end = index;
        while (end < pieces.Count && dropped[end])
        {
            end++;
        }

        return end < pieces.Count && pieces[end].Kind == PieceKind.Comma && end + 1 < pieces.Count && (pieces[end + 1].IsCopula || pieces[end + 1].Term?.Class is TermClass.Verb or TermClass.Show) ? end : null;
    }

    // "spindles, which are brief bursts of activity": explains the word, not the recording.
    private static void DropAsides(IReadOnlyList<Piece> pieces, bool[] dropped)
    {
        for (var index = 0; index + 2 < pieces.Count; index++)
        {
            if (pieces[index].Text == "(" && pieces[index + 1].Text.ToLowerInvariant() is "normal" or "ref" or "reference" or "norm" or "normally")
            {
                // "72 bpm (normal 60 to 100)"
                Fill(dropped, index, ClauseEnd(pieces, index + 1));
            }

            if (pieces[index].Text is "seen" or "observed" or "found" && pieces[index + 1].Text is "in" or "during" && IsElsewhere(pieces, index + 2))
            {
                // "waves seen in deep sleep" tells where such waves are at home.
                Fill(dropped, index, ClauseEnd(pieces, index));
            }

            if (index > 0 && pieces[index].Text is "which" or "who" or "where" or "as" && pieces[pieces[index - 1].Text == "just" && index > 1 ? index - 2 : index - 1].Kind == PieceKind.Comma && IsRemark(pieces, index) is { } remark)
            {
                // ", which interest me most,", ", where one would not look for it,"
                Fill(dropped, index, remark);
            }

            if (pieces[index].Text == "which" && pieces[index + 1].IsCopula && pieces[index + 2].Text is "how" or "what" or "why" or "where")
            {
                // ", which is how most sprains happen"
                Fill(dropped, index, ClauseEnd(pieces, index));
            }

            if (pieces[index].Text == "which" && pieces[index + 1].Text is "is" or "are")
            {
                var at = index + 2;
                while (at < pieces.Count && (pieces[at].Term is { Class: TermClass.Quality, Dimension: not "presence" } || pieces[at].Is(TermClass.Skip)))
                {
                    at++;
                }

                if (pieces[index + 2].Text is "a" or "an" || (at < pieces.Count && pieces[at].Is(TermClass.Noun)))
                {
                    Fill(dropped, index, ClauseEnd(pieces, index));
                }
            }
        }
    }

    // An aside of its own between commas, in which the writer speaks of himself or of what ought to be.
    private static int? IsRemark(IReadOnlyList<Piece> pieces, int index)
    {
        var end = index + 1;
        var isRemark = false;
        while (end < pieces.Count && pieces[end].Kind is not (PieceKind.Comma or PieceKind.Stop))
        {
            isRemark |= pieces[end].Text.ToLowerInvariant() is "me" or "us" or "i" or "you" or "one" or "we" || pieces[end].Readings.Any(term => term is { Class: TermClass.Void, Code: "sentence" });
            end++;
        }

        return isRemark ? end : null;
    }

    private static bool IsElsewhere(IReadOnlyList<Piece> pieces, int index)
    {
        var at = pieces[index].Is(TermClass.Article) && index + 1 < pieces.Count ? index + 1 : index;
        if (pieces[at].Text is "deeper" or "deep" or "lighter" or "light" or "restful")
        {
            return true;
        }

        return pieces[at].Kind == PieceKind.Unknown && pieces[index].Text is not ("this" or "the" or "these" or "our");
    }
}
