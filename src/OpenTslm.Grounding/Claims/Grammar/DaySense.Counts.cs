using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>How often a quantity falls: "on five separate occasions", "fell twice".</summary>
internal static partial class DaySense
{
    // Index of "occasions" in "on five occasions".
    private static int? Occasions(IReadOnlyList<Piece> pieces, int index)
    {
        if (!pieces[index].Text.Equals("on", StringComparison.OrdinalIgnoreCase) || index + 2 >= pieces.Count
            || pieces[index + 1].Quantity is not { Unit: null, Upper: null })
        {
            return null;
        }

        var at = index + 2;
        at += at + 1 < pieces.Count && pieces[at].Text is "separate" or "different" or "distinct" or "further" or "single" ? 1 : 0;
        return at < pieces.Count && pieces[at].Text is "occasions" or "occasion" ? at : null;
    }

    // Whether a verb of falling is said of a quantity so and so often, and no limit is named.
    private static bool FallsOften(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Term is not { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend,
            Relation: ClaimRelation.Falling } || index + 1 >= pieces.Count
            || pieces.Take(index).LastOrDefault(piece => piece.Kind == PieceKind.Channels
                || piece.Is(TermClass.Noun)) is not { Kind: PieceKind.Channels } channel || !SentenceReader.IsSlow(channel.Channels[0]))
        {
            return false;
        }

        if (pieces.Skip(index - 1).Take(7).TakeWhile((piece, far) => far == 0 || piece.Kind is not (PieceKind.Comma
            or PieceKind.Stop)).Any(piece => piece.Text is "briefly" or "momentarily" or "for a moment" or "for an instant"
            or "temporarily" or "transiently" or "for a short while" or "for a short time" or "for a little while" or "for a while"))
        {
            // "fell to 83 % for a moment"
            return true;
        }

        var at = index + 1;
        at += at < pieces.Count && pieces[at].Is(TermClass.Skip) ? 1 : 0;
        return at < pieces.Count && pieces[at].Quantity is { Unit: null, Upper: null } && (pieces[at].Text is "twice" or "thrice"
            || (at + 1 < pieces.Count && pieces[at + 1].Text == "times"));
    }
}
