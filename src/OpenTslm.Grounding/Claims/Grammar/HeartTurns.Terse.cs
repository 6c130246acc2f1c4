using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Terse notes: "ST elevated in II, depressed in aVL", "A bit slow, maybe 55", "lead I: none".</summary>
internal static partial class HeartTurns
{
    // "ST elevated in II, depressed in aVL": the segment, and what it is.
    private static Turn? StElevated(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!IsFact(pieces[index], ClaimKind.StLevel) || pieces[index].Text.Split(' ') is not [.., { } said]
            || said is not ("elevated" or "raised" or "depressed" or "lowered")
            || !pieces.Skip(index + 1).Any(piece => piece.Kind == PieceKind.Comma || piece.Is(TermClass.And))
                || At(pieces, index + 1)?.Quantity is not null)
        {
            return null;
        }

        var isUp = pieces[index].Term!.Relation == ClaimRelation.High;
        return new Turn([As(pieces[index], Segment, "st segment"), After(pieces[index], Is, "is"), After(pieces[index], isUp ? Raised
            : Lowered, said)], index + 1);
    }

    // "Slow rhythm at 44 per minute": of the heart, and no wave of an EEG.
    private static Turn? SlowRhythm(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!IsFact(pieces[index], ClaimKind.Frequency) || pieces[index].Text.Split(' ') is not [{ } pace, "rhythm"]
            || !pieces.Any(piece => piece.Quantity is { Unit: "/min", Hint: "" } || piece.Term?.Kind is ClaimKind.PWave
                or ClaimKind.QrsDuration or ClaimKind.EctopicBeats or ClaimKind.Pauses))
        {
            return null;
        }

        var speed = Raised with { Dimension = "speed", Relation = pieces[index].Term!.Relation };
        return new Turn([As(pieces[index] with { End = pieces[index].Start + pace.Length }, speed, pace), As(pieces[index], Rhythm,
            "rhythm")], index + 1);
    }

    // "It's fast, about 140": the heart, which is not named.
    private static Turn? FastAbout(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Quality, Dimension: "speed", IsNominal: false }
            && At(pieces, index + 1)?.Kind == PieceKind.Comma
        && pieces.Count(piece => piece.Quantity is not null) == 1
            && pieces.Skip(index).Take(6).Any(piece => piece.Quantity is { Unit: null, Upper: null, Value: > 25 and < 260 })
        && !pieces.Any(piece => piece.Kind == PieceKind.Channels || piece.Time is not null || piece.Term?.Class is TermClass.Noun
            or TermClass.Fact or TermClass.Verb)
            ? new Turn([As(pieces[index] with { End = pieces[index].Start }, Rate, "rate"),
                As(pieces[index] with { End = pieces[index].Start }, Is, "is"), pieces[index]], index + 1)
            : null;

    // "lead aVF: marked wander; lead I: none"
    private static Turn? LabelNone(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("none" or "nil")
            || before is not [.., { Kind: PieceKind.Channels }, { Text: ":" }] || !IsEnd(At(pieces, index + 1))
            || before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact)) is not { } thing || !IsThing(thing))
        {
            return null;
        }

        before.RemoveAt(before.Count - 1);
        return new Turn([As(pieces[index] with { End = pieces[index].Start }, Shows, "shows"), As(pieces[index], None, "no"),
            After(pieces[index], thing.Term!, thing.Text)], index + 1);
    }

    // "higher than the 78 at the start": the time is what it is compared with.
    private static Turn? ThanTheNumber(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!pieces[index].Is(TermClass.Than) || before.LastOrDefault()?.Is(TermClass.Comparative) != true)
        {
            return null;
        }

        var number = SkipSmall(pieces, index + 1);
        return At(pieces, number)?.Quantity is not null && number > index + 1 | pieces[index].Text.EndsWith("the",
            StringComparison.Ordinal) && At(pieces, number + 1)?.Is(TermClass.Segment) == true
            ? new Turn([pieces[index]], number + 1)
            : null;
    }

    // "Acceptable quality with slight noise in V2": the place is that of the noise.
    private static Turn? QualityWith(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "with" && before.Count > 0 && IsNoun(before[^1], ClaimKind.SignalQuality) && before.Count < 6
            && pieces.Skip(index).Any(IsLead)
            ? new Turn([new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"), pieces[index]], index + 1)
            : null;

    // "Noise at the beginning, clean afterwards": first the one, then the other.
    private static Turn? ThenClean(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Kind == PieceKind.Comma && before.Count is > 1 and < 6 && IsTimeOrPart(before[^1])
            && before.Exists(piece => IsNoun(piece, ClaimKind.Noise, ClaimKind.BaselineWander))
        && !before.Exists(piece => piece.IsCopula || piece.Is(TermClass.Show)) && At(pieces, SkipSmall(pieces, index + 1)) is { } fact
            && (IsFact(fact, ClaimKind.Noise) || IsFact(fact, ClaimKind.BaselineWander))
            ? new Turn([new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";")], index + 1)
            : null;

    // "is so strong that …": how strong, and no consequence.
    private static Turn? SoStrong(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text == "so" && before.LastOrDefault() is { IsCopula: true }
            && At(pieces, index + 1)?.Term?.Class is TermClass.Quality or TermClass.Fact
            ? new Turn([], index + 1)
            : null;

    // "four premature beats in the first half, in the second half none"
    private static Turn? ThenNone(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Kind != PieceKind.Comma || !IsTimeOrPart(At(pieces, index + 1)) || At(pieces, index + 2)?.Text is not "none"
            || !IsEnd(At(pieces, index + 3))
            || before.FindLast(piece => piece.Is(TermClass.Noun)) is not { } thing
                || !IsNoun(thing, ClaimKind.EctopicBeats, ClaimKind.Pauses, ClaimKind.Noise, ClaimKind.BaselineWander))
        {
            return null;
        }

        return new Turn(
            [
                new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"), pieces[index + 1],
                    As(pieces[index + 2] with { End = pieces[index + 2].Start }, Shows, "there is"),
                As(pieces[index + 2], None, "no"), After(pieces[index + 2], thing.Term!, thing.Text),
            ],
            index + 3);
    }
}
