using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Turns of phrase about beats, their spacing and their number.</summary>
internal static partial class HeartTurns
{
    private static readonly HashSet<string> Breaking = new(StringComparer.Ordinal)
    {
        "interrupt", "interrupts", "interrupted", "break", "breaks", "broke", "disturb", "disturbs", "disturbed", "disrupt", "disrupts",
        "disrupted", "upset", "upsets", "punctuate", "punctuates", "mar", "mars", "spoil", "spoils", "breaks into", "break into",
        "unsettle", "unsettles", "breaks up", "break up", "interrupting", "disturbing", "disrupting", "breaking", "upsetting",
    };

    // "A pause breaks the rhythm at 3 s": that there is one.
    private static Turn? Interrupts(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!Breaking.Contains(pieces[index].Text) || !IsNoun(Subject(before), ClaimKind.Pauses, ClaimKind.EctopicBeats))
        {
            return null;
        }

        var at = index + 1;
        return At(pieces, at)?.Text is "the" or "this" or "its" or "their"
            && IsNoun(At(pieces, at + 1), ClaimKind.Rhythm, ClaimKind.RrInterval)
            ? new Turn([], at + 2)
            : null;
    }

    // "The heart skips twice": misses beats.
    private static Turn? Skipping(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "skip" or "skips" or "skipped" && At(pieces, index + 1)?.Kind is null or PieceKind.Comma or PieceKind.Stop
            or PieceKind.Sign or PieceKind.Quantity or PieceKind.Time or PieceKind.Term
        && At(pieces, index + 1) is not { Term.Class: TermClass.Article }
        && (IsNoun(Subject(before), ClaimKind.HeartRate, ClaimKind.Rhythm) || (before.Exists(piece => piece.Text is "it")
            && before.Exists(piece => IsNoun(piece, ClaimKind.HeartRate, ClaimKind.Rhythm))))
            ? new Turn([As(pieces[index], Skips, pieces[index].Text)], index + 1)
            : null;

    // "Three beats come too early": three extra beats.
    private static Turn? EarlyBeats(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Quantity is not { Unit: null } || !IsNoun(At(pieces, index + 1), ClaimKind.Rhythm)
            || pieces[index + 1].Text is not ("beats" or "heartbeats" or "complexes"))
        {
            return null;
        }

        var at = SkipSmall(pieces, index + 2);
        return IsFact(At(pieces, at), ClaimKind.EctopicBeats)
            ? new Turn([pieces[index], As(pieces[index + 1] with { End = pieces[at].End }, Extra, "extra beats")], at + 1)
            : null;
    }

    // "three or more extra beats": at least three.
    private static Turn? OrMore(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Quantity is not { Unit: null, Relation: ClaimRelation.Is } number || At(pieces, index + 1)?.Text != "or"
            || At(pieces, index + 2)?.Text is not ("more" or "fewer" or "less") || At(pieces, index + 3)?.Is(TermClass.Noun) != true)
        {
            return null;
        }

        var bound = pieces[index + 2].Text == "more" ? ClaimRelation.Above : ClaimRelation.Below;
        return new Turn([pieces[index] with { Quantity = number with { Relation = bound } }], index + 3);
    }

    // "many extra beats"
    private static Turn? ManyBeats(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text.ToLowerInvariant() is "many" or "so many" or "very many"
            && IsNoun(At(pieces, SkipSmall(pieces, index + 1)), ClaimKind.EctopicBeats)
            ? new Turn([As(pieces[index], Many, "many")], index + 1)
            : null;

    // "RMSSD 12 ms, a very low value": low.
    private static Turn? JudgedValue(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Kind != PieceKind.Comma || before.LastOrDefault()?.Quantity is null
            || At(pieces, index + 1)?.Text is not ("a" or "an"))
        {
            return null;
        }

        var said = SkipSmall(pieces, index + 1);
        return At(pieces, said)?.Term is { Class: TermClass.Quality, IsNominal: false, Dimension: "degree" or "norm" or "size" or "speed"
            or "width" }
            && At(pieces, said + 1)?.Text is "value" or "figure" or "number" or "reading" or "result" or "measurement"
                && IsEnd(At(pieces, said + 2))
            ? new Turn([pieces[index], pieces[said]], said + 2)
            : null;
    }

    // "Sinus rhythm, 66/min, regular": the rhythm is.
    private static Turn? RegularAfterRate(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Term is not { Class: TermClass.Quality, Dimension: "regularity", IsNominal: false }
            || !IsEnd(At(pieces, index + 1))
            || before.Count == 0 || !(before[^1].Kind == PieceKind.Comma || before[^1].Is(TermClass.And) || before[^1].Is(TermClass.Skip)))
        {
            return null;
        }

        var named = before.FindLastIndex(piece => IsFact(piece, ClaimKind.SinusRhythm) || IsFact(piece, ClaimKind.AtrialFibrillation)
            || IsFact(piece, ClaimKind.PacedRhythm));
        return named >= 0 && before.Skip(named).Any(piece => piece.Quantity is { Unit: "/min" })
            && !before.Skip(named).Any(piece => piece.Is(TermClass.Noun) || piece.IsCopula || piece.Is(TermClass.Verb))
            ? new Turn([As(pieces[index] with { End = pieces[index].Start }, Rhythm, "heart rhythm"), pieces[index]], index + 1)
            : null;
    }

    // "After the premature beat at 3 s there is a pause": a pause follows it.
    private static Turn? AfterBeat(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (index > 0 || pieces[0].Text.ToLowerInvariant() is not ("after" or "following" or "behind"))
        {
            return null;
        }

        var beat = SkipSmall(pieces, 1);
        if (!IsNoun(At(pieces, beat), ClaimKind.EctopicBeats))
        {
            return null;
        }

        var end = beat + 1;
        while (IsTimeOrPart(At(pieces, end)))
        {
            end++;
        }

        var show = end + (At(pieces, end)?.Kind == PieceKind.Comma ? 1 : 0);
        var pause = At(pieces, show) is { } shown && (shown.Is(TermClass.Show) || shown.Text is "comes" or "follows" or "occurs" or "came"
            or "followed") ? SkipSmall(pieces, show + 1) : SkipSmall(pieces, show);
        while (At(pieces, pause)?.Is(TermClass.Quality) == true)
        {
            pause++;
        }

        return IsNoun(At(pieces, pause), ClaimKind.Pauses)
            ? new Turn([pieces[pause], After(pieces[pause], Seen, "follows"), .. pieces.Skip(1).Take(end - 1)], pause + 1)
            : null;
    }

    // "AF, rate controlled at 70/min": the rate.
    private static Turn? RateControlled(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text == "rate controlled" && (At(pieces, index + 1)?.Quantity is not null
            || (At(pieces, index + 1)?.Is(TermClass.Preposition) == true && At(pieces, index + 2)?.Quantity is not null))
            ? new Turn([As(pieces[index], Rate, "rate")], index + 1)
            : null;

    // "Nothing here speaks for extra beats": there are none.
    private static Turn? NothingSpeaks(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("nothing" or "little"))
        {
            return null;
        }

        var at = index + 1;
        while (At(pieces, at) is { } piece && (piece.Is(TermClass.Skip) || piece.Is(TermClass.Preposition) || piece.Is(TermClass.Article)
            || piece.Term is { IsSignal: true }))
        {
            at++;
        }

        return IsOfTheHeart(At(pieces, SkipSmall(pieces, at + 1))) && At(pieces, at)?.Text is "speaks for" or "speak for" or "argues for"
            or "argue for" or "argues in favour of" or "speaks in favour of" or "in favour of" or "indicative of" or "suggestive of"
            ? new Turn([As(pieces[index], None, "no")], at + 1)
            : null;
    }

    // "Ectopic beats are rare, two at most": how many of them.
    private static Turn? CountAtMost(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Quantity is not { Unit: null, Upper: null } number || before.LastOrDefault()?.Kind != PieceKind.Comma
            || !(IsEnd(At(pieces, index + 1)) || pieces[index + 1].Text is "in total" or "in all" or "altogether" or "overall" or "or so"))
        {
            return null;
        }

        var bearer = before.FindLastIndex(piece => IsNoun(piece, ClaimKind.EctopicBeats, ClaimKind.Pauses));
        var isJudged = bearer >= 0 && before.Skip(bearer).Any(piece => piece.Term is { Class: TermClass.Quality, Dimension: "size" });
        return bearer >= 0 && (isJudged || number.Relation is ClaimRelation.Above or ClaimRelation.Below)
            && !before.Skip(bearer).Any(piece => piece.Quantity is not null)
            ? new Turn([pieces[index], After(pieces[index], before[bearer].Term!, before[bearer].Text)], index + 1)
            : null;
    }

    // "one or two early beats": of no exact number.
    private static Turn? OneOrTwo(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Quantity is { Unit: null, Relation: ClaimRelation.Is, Value: < 6 } && At(pieces, index + 1)?.Text is "or" or "to"
            && At(pieces, index + 2)?.Quantity is { Unit: null, Relation: ClaimRelation.Is, Value: < 7 }
        && IsNoun(At(pieces, SkipSmall(pieces, index + 3)), ClaimKind.EctopicBeats, ClaimKind.Pauses)
            ? new Turn([As(pieces[index], Some, "some")], index + 3)
            : null;

    // "races along at nearly 150 and stumbles now and then": the heart does.
    private static Turn? AndStumbles(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Quality, Dimension: "beat" or "pace" } && before.Count > 1
            && (before[^1].Is(TermClass.And) || before[^1].Kind == PieceKind.Comma || before[^1].Text is "but" or "yet" or "then")
        && before.Exists(piece => IsNoun(piece, ClaimKind.HeartRate, ClaimKind.Rhythm) || IsFact(piece, ClaimKind.HeartRate))
            && before.Exists(piece => piece.Quantity is not null)
            ? new Turn([As(pieces[index] with { End = pieces[index].Start }, pieces[index].Term!.Dimension == "pace" ? Rate
                : Rhythm, "heart"), pieces[index]], index + 1)
            : null;
}
