using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What holds a list of channels together, and what ends it.</summary>
internal static partial class ChannelReader
{
    private static bool BeginsClause(IReadOnlyList<Piece> pieces, int index)
    {
        for (var further = 0; further < 6 && index + 1 < pieces.Count
            && (pieces[index].Is(TermClass.And) || pieces[index].Kind == PieceKind.Comma)
            && ReadOne(pieces, index + 1, isInList: true) is { } one; further++)
        {
            index = one.Next;
        }

        return index < pieces.Count
            && (pieces[index].IsCopula
                || pieces[index].Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Hedge
                    && pieces[index].Text is not "with" || pieces[index].Text is "it" or "they");
    }

    private static bool IsSaid(Piece piece) => piece.Term is { Class: TermClass.Quality or TermClass.Fact, IsNominal: false };

    private static bool IsGlue(Piece piece) =>
        piece.Kind == PieceKind.Comma || piece.Is(TermClass.And) || piece.Is(TermClass.Or) || piece.Is(TermClass.Article)
        || piece.Text is "-" or "/" or "to" or "through" or "\u2013" or "in" or "on" or "both" or "also" or "possibly"
            or "probably" or "perhaps" or "maybe" or "even";

    // "glucose and temperature" are two; "x and glucose" is no list of axes.
    private static bool IsOtherSort(string first, string second) =>
        first == "all" || second == "all" || LeadNames.IsAxis(first) != LeadNames.IsAxis(second);

    private static bool NamesNone(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index - 1;
        while (at > 0
            && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Channel)
                || pieces[at].Quantity is { Unit: null } || pieces[at].Kind == PieceKind.Unknown) && index - at < 5)
        {
            at--;
        }

        return at >= 0 && at < index - 1
            && pieces[at].Text.ToLowerInvariant() is "none of" or "not one of" or "neither of" or "neither one of" or "not a single one of";
    }

    private static int SkipWord(IReadOnlyList<Piece> pieces, int index)
    {
        while (index < pieces.Count
            && (pieces[index].Term is { Class: TermClass.Channel, Code: "words" or "named-by" }
                || pieces[index].Text is "axis" or "axes" or "channel" or "channels"))
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

    private static (List<string> Names, int Next)? ReadList(IReadOnlyList<Piece> pieces, int index)
    {
        if (ReadSides(pieces, index) is { } sides)
        {
            return sides;
        }

        if (ReadOne(pieces, index, isInList: IsListAhead(pieces, index)) is not { } first)
        {
            return null;
        }

        var isCompared = IsCompared(pieces, index);
        List<string> names = [first.Name];
        var next = first.Next;
        while (true)
        {
            var at = next;
            var isRange = at < pieces.Count && pieces[at].Text is "-" or "to" or "through" or "\u2013";
            while (at < pieces.Count && at - next < 4 && IsGlue(pieces[at]))
            {
                // "the x- and z-axes" are two, "x to z" are three.
                isRange &= !pieces[at].Is(TermClass.And) && !pieces[at].Is(TermClass.Or) && pieces[at].Kind != PieceKind.Comma;
                at++;
            }

            if (isCompared && at > next && pieces[next].Kind == PieceKind.Comma)
            {
                // "Next to channel B, channel A …": the second is the subject.
                return (names, next);
            }

            if (at > next
                && pieces.Skip(next).Take(at - next)
                    .All(glue => glue.Text is "in" or "on" || glue.Is(TermClass.Article)) && pieces[next].Text is "in" or "on")
            {
                // "the pressure in tank 2": a place, and no list.
                return (names, next);
            }

            if (at > next && char.IsAsciiDigit(first.Name[0]) && at < pieces.Count
                && pieces[at].Quantity is { Unit: null, Lead: "", Upper: null } number && number.Value == Math.Floor(number.Value))
            {
                // "channels 1 and 2"
                names.Add(pieces[at].Text);
                next = at + 1;
                continue;
            }

            if (at < pieces.Count && pieces[at].Text == "I" && at + 1 < pieces.Count
                && (pieces[at + 1].Kind == PieceKind.Unknown
                    || pieces[at + 1].Term?.Class is TermClass.Void or TermClass.Show or TermClass.Hedge or TermClass.Verb))
            {
                // "over O1-M2, I lean towards …"
                return (names, next);
            }

            if (at < pieces.Count && pieces[at].Kind != PieceKind.Comma && at + 2 < pieces.Count
                && pieces[at + 1].Text == "the" && pieces[at + 2].Readings.Any(term => term.Class == TermClass.Superlative))
            {
                // "of all chest leads and aVL the smallest"
                return (names, next);
            }

            if (at == next || ReadOne(pieces, at, isInList: true) is not { } further || names.Contains(further.Name)
                || IsOtherSort(first.Name, further.Name))
            {
                return (names, next);
            }

            if (at == next + 1 && pieces[next].Kind == PieceKind.Comma && index > 0 && IsSaid(pieces[index - 1])
                && further.Next < pieces.Count && IsSaid(pieces[further.Next]))
            {
                // "Low-voltage EEG, chin quiet"
                return (names, next);
            }

            if (FollowsPreposition(pieces, index) && at - next > 1 && pieces[next].Kind == PieceKind.Comma
                && BeginsClause(pieces, further.Next))
            {
                // "is pronounced in V4, and V5 and V6 carry noise", "12.5 Hz in channel E, and in channel F it is lower"
                return (names, next);
            }

            if (isCompared && pieces[next].Is(TermClass.And) && BeginsClause(pieces, further.Next))
            {
                // "faster than x and z showing nothing"
                return (names, next);
            }

            if (isRange)
            {
                names.AddRange(LeadNames.Between(names[^1], further.Name));
            }
            else
            {
                names.Add(further.Name);
            }

            next = further.Next;
        }
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
