using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Takes out what is no claim: general knowledge, conditions, plans, questions, chart facts, and what a conclusion names.
/// </summary>
internal static partial class VoidFilter
{
    /// <summary>The rhythms that are claims even where they are a conclusion.</summary>
    private static readonly HashSet<ClaimKind> NamedRhythms =
        [ClaimKind.SinusRhythm, ClaimKind.AtrialFibrillation, ClaimKind.PacedRhythm];

    /// <summary>The pieces that may be claims; a stop stands where something was taken out.</summary>
    public static List<Piece> Apply(IReadOnlyList<Piece> pieces)
    {
        if (pieces.Count == 0 || pieces[^1].Text == "?" || GeneralStatement.Is(pieces) || IsHearsay(pieces))
        {
            return [];
        }

        pieces = PatientApart(pieces);

        if (IsOpening(pieces) && OpeningEnd(pieces) == 0)
        {
            // "The junior wrote 'sinus arrest', yet no pause exceeds 2 s"
            var contrast = Contrast(pieces);
            return contrast > 0 ? Apply([.. pieces.Skip(contrast)]) : [];
        }

        var dropped = new bool[pieces.Count];
        Array.Fill(dropped, true, 0, IsOpening(pieces) ? OpeningEnd(pieces) : 0);
        DropAsides(pieces, dropped);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (dropped[index])
            {
                continue;
            }

            foreach (var code in pieces[index].Readings.Where(term => term.Class == TermClass.Void).Select(term => term.Code))
            {
                Drop(pieces, index, code, dropped);
            }
        }

        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (!dropped[index])
            {
                result.Add(pieces[index]);
            }
            else if (result.Count > 0 && result[^1].Kind == PieceKind.Comma && AsideEnd(pieces, index, dropped) is { } after)
            {
                // What stood between two commas leaves none behind.
                result.RemoveAt(result.Count - 1);
                index = after;
            }
            else if (index == 0 || !dropped[index - 1])
            {
                result.Add(new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"));
            }
        }

        return result;
    }

    private static void Drop(IReadOnlyList<Piece> pieces, int index, string code, bool[] dropped)
    {
        switch (code)
        {
            case "conclusion" when pieces[index].Text == "impression" && index > 0
                && pieces[index - 1].Text is "my" or "first" or "the" or "initial" or "your":
                // "Contrary to my first impression, …"
                break;
            case "sentence" when pieces[index].Text == "look at" && index > 0
                && (pieces[index - 1].Is(TermClass.Article) || pieces[index - 1].Is(TermClass.Comparative)
                || (pieces[index - 1].Kind == PieceKind.Unknown && pieces[index - 1].Text is not ("first" or "next"))):
                // "A closer look at the spectrum reveals …"
                break;
            case "sentence" when pieces[index].Text is "is always" or "are always"
                && pieces.ElementAtOrDefault(index + 1)?.Quantity is not null
                && pieces.Take(index).Any(piece => piece.Kind == PieceKind.Channels):
                // "The y-axis is always close to -1 g": in this recording.
                break;
            case "sentence" when pieces[index].Text is "could have been"
                && pieces.ElementAtOrDefault(index + 1)?.Term?.Kind is ClaimKind.Posture or ClaimKind.Movement or ClaimKind.Rotation:
                // "The device could have been lying on its back": a doubt.
                break;
            case "sentence" when ReasonedFrom(pieces, index) is { } comma:
                // "Because muscle activity is strong, the sleeper must have been awake": the reasons are claims.
                Fill(dropped, comma, ClauseEnd(pieces, index));
                break;
            case "rest" when pieces[index].Text is "in contrast to" or "unlike" or "as opposed to"
                && index + 3 < pieces.Count && pieces[index + 1].Kind == PieceKind.Channels
                && pieces[index + 2].Kind == PieceKind.Comma && pieces[index + 3].Text == "which":
                // "…, in contrast to channel 1, which has a period of 2.5 s": what follows is said of that channel.
                dropped[index] = true;
                break;
            case "rest" when pieces[index].Text is "because of" or "due to" or "owing to" or "thanks to"
                or "on account of" or "as a result of" && NamesNoise(pieces, index):
                // "is poor because of strong interference": the cause is a claim of its own.
                break;
            case "rest" when index < 2 && (pieces[index].Text.Contains("expected", StringComparison.Ordinal)
                || pieces[index].Text.StartsWith("as ", StringComparison.Ordinal))
                && OpeningComma(pieces) is { } after && after > index:
                // "As expected of a trained runner, the pulse is slow": what follows is said of the recording.
                Fill(dropped, 0, after + 1);
                break;
            case "sentence" when index + 2 < pieces.Count && pieces[index + 1].Text is "explain" or "account for"
                && pieces[index + 2].Is(TermClass.Article):
                // "Jogging would explain the dominant frequency of 2.7 Hz": what is explained is there.
                Fill(dropped, ClauseStart(pieces, index), index + 2);
                break;
            case "rest" when index == 0
                && pieces[index].Text.ToLowerInvariant() is "unlike" or "in contrast to" or "as opposed to"
                    or "because of" or "due to" or "thanks to" or "owing to"
                && (pieces.ElementAtOrDefault(1)?.Is(TermClass.Article) == true
                    || (pieces.ElementAtOrDefault(1)?.Kind == PieceKind.Channels
                        && pieces.ElementAtOrDefault(2)?.Kind == PieceKind.Comma)) && OpeningComma(pieces) is { } start:
                // "Unlike the previous ECG, this one shows no …": what it is not.
                Fill(dropped, index, start);
                break;
            case "rest" when pieces[index].Text is "as seen in" or "as seen on" && index + 2 < pieces.Count
                && pieces.Skip(index + 1).Take(2).Any(piece => piece.Kind == PieceKind.Channels):
                // "Breathing, as seen in the nasal flow, becomes irregular": where.
                break;
            case "sentence" when Modals.Contains(pieces[index].Text) && AddedClause(pieces, index) is { } added:
                // "…, and hyperkalaemia must be ruled out": the clause before it stands.
                Fill(dropped, added, ClauseEnd(pieces, index));
                break;
            case "sentence" when pieces[index].Text.EndsWith("answer", StringComparison.Ordinal)
                && pieces.Skip(index + 1).Take(2).Any(piece => piece.Text == ":"):
                // "So my final answer is: ascending stairs."
                Fill(dropped, ClauseStart(pieces, index), pieces.Count);
                break;
            case "rest" when pieces[index].Text is "rather than" or "instead of" or "as opposed to"
                && InsteadEnd(pieces, index) is { } predicate:
                // "Theta rather than alpha dominates": only what it is not.
                Fill(dropped, index, predicate);
                break;
            case "rest":
                Fill(dropped, index, RestEnd(pieces, index));
                break;
            case "sentence" when LeadsParticiple(pieces, index) || BeginsChunk(pieces, index):
                Fill(dropped, index, ClauseEnd(pieces, index));
                break;
            case "sentence" when ReasonAfter(pieces, index) is { } reason:
                // "I would reject that, because P waves are present": the reason is a claim.
                Fill(dropped, ClauseStart(pieces, index), reason);
                break;
            case "sentence":
            case "definition" when FollowsSpecialNoun(pieces, index):
                Fill(dropped, ClauseStart(pieces, index), ClauseEnd(pieces, index));
                break;
            case "conclusion":
                for (var at = index; at < ConclusionEnd(pieces, index); at++)
                {
                    var named = pieces[at].Term is { Class: TermClass.Fact, Kind: { } kind } && NamedRhythms.Contains(kind);
                    dropped[at] = !named && !pieces[at].Is(TermClass.Negator);
                }

                break;
        }
    }

    private static void Fill(bool[] dropped, int start, int end) => Array.Fill(dropped, true, start, end - start);

    // "Drift is characterised by …" defines; "the signal is characterised by …" describes.
    private static bool FollowsSpecialNoun(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index - 1; at >= 0; at--)
        {
            if (pieces[at].Term is { Class: TermClass.Noun } noun)
            {
                return !noun.IsGeneric;
            }

            if (pieces[at].Kind == PieceKind.Channels || (pieces[at].Kind == PieceKind.Stop && pieces[at].Text is not (")" or "(")))
            {
                return false;
            }
        }

        // "Incomplete left bundle branch block (LBBB) is characterised by …"
        return index > 0;
    }

    private static int ClauseStart(IReadOnlyList<Piece> pieces, int index)
    {
        var start = index;
        while (start > 0 && !OpensAside(pieces, start, index) && !OpensOwnClause(pieces, start, index)
            && (!IsContrast(pieces[start - 1]) || pieces[start].Kind == PieceKind.Comma))
        {
            start--;
        }

        return start;
    }

    // ", which is a hallmark of …", ", so it would …", ", and I would …", "a turn that must be …": what stands before
    // is said of the recording.
    private static bool OpensAside(IReadOnlyList<Piece> pieces, int start, int index) =>
        (start < index && pieces[start].Is(TermClass.Break)
            && pieces[start].Text is "which" or "so" or "because" or "since" && pieces[start - 1].Kind == PieceKind.Comma)
        || (start < index && start > 1 && pieces[start].Is(TermClass.And) && pieces[start - 1].Kind == PieceKind.Comma
            && pieces[0].Text.ToLowerInvariant() is not ("if" or "had" or "were" or "should"))
        || (start + 2 < index && start > 1 && pieces[start - 1].Kind == PieceKind.Comma
            && pieces[start].Text is "a" or "an" && pieces[start + 1].Kind == PieceKind.Unknown
            && pieces[start + 2].Text is "that" or "which")
        || (start < index && start > 1 && pieces[start - 1].Kind == PieceKind.Comma && OpensLikeness(pieces, start, index))
        || (start + 1 < index && start > 2 && pieces[start].Text is "before" or "until" or "after" or "when" or "once"
            && pieces[start + 1].Text is "he" or "she" or "they" or "it" or "I" or "we" or "you")
        || (start == index - 1 && start > 0 && pieces[start].Text is "that" or "which" or "who" && pieces[start - 1].IsContent);

    // ", precisely what running would look like", ", much as an arm would swing": what stands before is said of the recording.
    private static bool OpensLikeness(IReadOnlyList<Piece> pieces, int start, int index)
    {
        var at = start;
        while (at < index
            && (pieces[at].Is(TermClass.Skip) || pieces[at].Text is "precisely" or "exactly" or "much" or "rather" or "roughly"))
        {
            at++;
        }

        return at < index && pieces[at].Text is "what" or "how" or "like" or "as" or "the way" or "the kind" or "the sort";
    }

    // ", a pattern the authors had foreseen": what stands before is said of the recording.
    private static bool OpensOwnClause(IReadOnlyList<Piece> pieces, int start, int index) =>
        start + 1 < index && pieces[start - 1].Kind == PieceKind.Comma && pieces[start].Text is "a" or "an" or "something" or "one"
        && pieces[start + 1].Text is "pattern" or "combination" or "finding" or "feature" or "fact" or "sign"
            or "picture" or "sight" or "result" or "value" or "behaviour" or "difference" or "thing" or "rise" or "rate"
            or "state of affairs";

    private static int ClauseEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var end = index + 1;
        while (end < pieces.Count && !IsContrast(pieces[end]))
        {
            end++;
        }

        return end;
    }

    // "consistent with pacing, showing a wide QRS": the claim after the conclusion stays.
    private static int ConclusionEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var end = ClauseEnd(pieces, index);
        for (var at = index + 1; at + 1 < end; at++)
        {
            if (pieces[at].Kind == PieceKind.Comma && pieces[at + 1].Is(TermClass.Show))
            {
                return at;
            }
        }

        return end;
    }

    private static int? ReasonAfter(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index + 1; at < ClauseEnd(pieces, index); at++)
        {
            if (pieces[at].Kind == PieceKind.Comma && at + 1 < pieces.Count && pieces[at + 1].Text is "because" or "since")
            {
                return at + 1;
            }

            if (pieces[at].Text == "because" && (pieces[index].Text.StartsWith("cannot", StringComparison.Ordinal)
                || pieces[index].Text.StartsWith("can't", StringComparison.Ordinal)))
            {
                // "The stage cannot be determined because the EEG is missing"
                return at;
            }
        }

        return null;
    }

    private static int? ReasonedFrom(IReadOnlyList<Piece> pieces, int index)
    {
        var start = ClauseStart(pieces, index);
        start += start > 0 && pieces[start].Is(TermClass.And) ? 1 : 0;
        if (pieces[0].Text.ToLowerInvariant() is not ("because" or "since" or "as" or "given that" or "while"
            or "although" or "though" or "with" or "given" or "judging by")
            && !(start > 0
                && pieces[start].Text is "because" or "since" or "given" or "given that" or "in view of" or "considering" or "with"))
        {
            return null;
        }

        for (var at = index; at > 0; at--)
        {
            if (pieces[at].Kind == PieceKind.Comma)
            {
                return at;
            }
        }

        return null;
    }

    private static bool IsContrast(Piece piece) =>
        piece.Kind == PieceKind.Stop
        || (piece.Is(TermClass.Break)
            && piece.Text is "but" or "while" or "whereas" or "although" or "though" or "however" or "yet" or "despite"
                or "nevertheless" or "nonetheless" or "in contrast" or "by contrast" or "even though");
}
