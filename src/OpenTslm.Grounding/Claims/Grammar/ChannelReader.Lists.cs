using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What holds a list of channels together, and what ends it.</summary>
internal static partial class ChannelReader
{
    private static bool BeginsClause(IReadOnlyList<Piece> pieces, int index)
    {
        for (var further = 0; further < 6 && index + 1 < pieces.Count && (pieces[index].Is(TermClass.And) || pieces[index].Kind == PieceKind.Comma) && ReadOne(pieces, index + 1, isInList: true) is { } one; further++)
        {
            index = one.Next;
        }

        return index < pieces.Count && (pieces[index].IsCopula || pieces[index].Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Hedge && pieces[index].Text is not "with" || pieces[index].Text is "it" or "they");
    }

    private static bool IsGlue(Piece piece) =>
        piece.Kind == PieceKind.Comma || piece.Is(TermClass.And) || piece.Is(TermClass.Or) || piece.Is(TermClass.Article)
        || piece.Text is "-" or "/" or "to" or "through" or "\u2013" or "in" or "on" or "both" or "also" or "possibly" or "probably" or "perhaps" or "maybe" or "even";

    // "glucose and temperature" are two; "x and glucose" is no list of axes.
    private static bool IsOtherSort(string first, string second) => first == "all" || second == "all" || LeadNames.IsAxis(first) != LeadNames.IsAxis(second);

    private static bool NamesNone(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index - 1;
        while (at > 0 && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Channel) || pieces[at].Quantity is { Unit: null } || pieces[at].Kind == PieceKind.Unknown) && index - at < 5)
        {
            at--;
        }

        return at >= 0 && at < index - 1 && pieces[at].Text.ToLowerInvariant() is "none of" or "not one of" or "neither of" or "neither one of" or "not a single one of";
    }

    private static int SkipWord(IReadOnlyList<Piece> pieces, int index)
    {
        while (index < pieces.Count && (pieces[index].Term is { Class: TermClass.Channel, Code: "words" or "named-by" } || pieces[index].Text is "axis" or "axes" or "channel" or "channels"))
        {
            index++;
        }

        return index;
    }

    // Whether another lead follows, so that "I" is one too: "in I and aVL".
    private static bool IsListAhead(IReadOnlyList<Piece> pieces, int index) =>
        index + 2 < pieces.Count && IsGlue(pieces[index + 1]) && LeadNames.Find(pieces[index + 2].Token, isInList: false) is { } next
        && !LeadNames.IsAxis(next);

    private static string WithoutWord(string text) => text[..text.LastIndexOf(' ')];

    // "Along the vertical there is hardly any movement."
    private static bool IsDirectionAlone(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text.ToLowerInvariant() is "vertical" or "horizontal" or "lateral" or "longitudinal" or "sagittal"
        && index > 1 && pieces[index - 1].Text == "the" && pieces[index - 2].Text.ToLowerInvariant() is "along" or "in" or "on"
        && index + 1 < pieces.Count && !pieces[index + 1].IsContent
        && pieces[index + 1].Kind is not (PieceKind.Unknown or PieceKind.Channels) && !pieces[index + 1].Is(TermClass.Channel);

    // "no difference between left and right"
    private static bool IsOneOfTwoSides(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text is not ("left" or "right") || pieces.ElementAtOrDefault(index - 1)?.Text is not ("between" or "and")
            || (index + 1 < pieces.Count && (pieces[index + 1].IsContent || pieces[index + 1].Kind == PieceKind.Unknown)))
        {
            return false;
        }

        var around = pieces.Skip(Math.Max(0, index - 3)).Take(6).ToArray();
        return around.Take(Math.Min(3, index)).Any(before => before.Text == "between")
            && around.Any(other => other.Text is "left" or "right" && other != pieces[index]);
    }

    private static bool FollowsPreposition(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index - 1;
        while (at > 0 && index - at < 4 && (pieces[at].Is(TermClass.Article) || pieces[at].Quantity is { Unit: null }))
        {
            at--;
        }

        return at >= 0 && (pieces[at].Is(TermClass.Preposition)
            || pieces[at].Readings.Any(term => term is { Class: TermClass.Void, Code: "rest" }));
    }

    // "than x", "than on the x-axis", "more than that at the thigh"
    private static bool IsCompared(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index - 1;
        while (at > 0 && index - at < 4 && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Preposition)))
        {
            at--;
        }

        return at >= 0 && (pieces[at].Is(TermClass.Than) || (at == 0 && pieces[0].Text.ToLowerInvariant() is "unlike" or "in contrast to"
            or "as opposed to" or "contrary to" or "like" or "besides" or "other than"));
    }
}
