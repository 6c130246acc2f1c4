using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Ranges that are announced by a word for one: "within a band of -2 to 2 g".</summary>
internal static partial class QuantityReader
{
    // "within a band of", "in the range from": how many pieces open a range so.
    private static int? BandOf(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text is not ("within" or "in" or "inside"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 4 && (pieces[at].Is(TermClass.Article) || pieces[at].Term is { Class: TermClass.Quality }))
        {
            at++;
        }

        if (at >= pieces.Count
            || pieces[at].Text is not ("band" or "range" or "corridor" or "interval" or "window" or "span" or "region"
                or "bounds" or "limits" or "range of" or "band of"))
        {
            return null;
        }

        at += at + 1 < pieces.Count && pieces[at + 1].Text is "of" or "from" or "between" ? 2 : 1;
        return NumberReader.Read(pieces, at) is { } low && UnitReader.Read(pieces, low.Next).Next is var after
            && ReadUpper(pieces, after, opensRange: true) is not null ? at - index : null;
    }
}
