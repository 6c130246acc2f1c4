using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Where, and of which wave, something is said: "the one in aVR", "In contrast to V1, where ST is elevated".</summary>
internal static partial class HeartTurns
{
    // "…, and the one in aVR points downwards": the same wave in another lead.
    private static Turn? TheOneIn(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "one" or "ones" && before is [.., { } opener, { Text: "the" or "those" }]
        && (opener.Kind == PieceKind.Comma || opener.Term?.Class is TermClass.And or TermClass.Break)
        && At(pieces, index + 1)?.Text is "in" or "of" or "on" && At(pieces, SkipSmall(pieces, index + 2))?.Kind == PieceKind.Channels
        && before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact)) is { } wave && IsNoun(wave, Deflections)
            ? new Turn([As(pieces[index], wave.Term!, wave.Text)], index + 1)
            : null;

    // "In contrast to V1, where ST is elevated, V6 shows …"
    private static Turn? InContrastTo(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (index > 0 || pieces[0].Text.ToLowerInvariant() is not ("in contrast to" or "unlike" or "as opposed to" or "other than"
            or "unlike in"))
        {
            return null;
        }

        var lead = SkipSmall(pieces, 1);
        if (At(pieces, lead)?.Kind != PieceKind.Channels || At(pieces, lead + 1)?.Kind != PieceKind.Comma)
        {
            return null;
        }

        if (At(pieces, lead + 2)?.Text != "where")
        {
            return At(pieces, SkipSmall(pieces, lead + 2))?.Kind == PieceKind.Channels
                && !pieces.Any(piece => piece.Term?.Class is TermClass.Comparative)
                && pieces[0].Text.StartsWith("in", StringComparison.OrdinalIgnoreCase)
                ? new Turn([], lead + 2)
                : null;
        }

        var end = lead + 3;
        while (At(pieces, end) is { } piece && !IsEnd(piece))
        {
            end++;
        }

        return At(pieces, end)?.Kind == PieceKind.Comma
            ? new Turn([As(pieces[0], In, "in"), pieces[lead], .. pieces.Skip(lead + 3).Take(end - lead - 3),
                pieces[end] with { Kind = PieceKind.Stop, Text = ";" }], end + 1)
            : null;
    }

    // "Midway through the recording the rate doubles": of the recording no more is said.
    private static Turn? PartOfTheStrip(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (index != 1 || before is not [{ Term.Class: TermClass.Segment }])
        {
            return null;
        }

        var noun = SkipSmall(pieces, 1);
        return noun > 1 && At(pieces, noun)?.Term is { Class: TermClass.Noun, IsSignal: true } && At(pieces, noun + 1) is { } next
            && (next.Is(TermClass.Article) || next.Is(TermClass.Noun) || next.Kind == PieceKind.Comma || next.Is(TermClass.Fact)
                || next.Is(TermClass.Number) || next.Quantity is not null)
            ? new Turn([], noun + 1)
            : null;
    }

    // "ST is 2 mm higher than the baseline": at 2 mm.
    private static Turn? ThanTheBaseline(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Quantity is not { Unit: "mm" or "mV" or "uV" } number || !IsNoun(Subject(before), ClaimKind.StLevel)
            || At(pieces, index + 1)?.Term is not { Class: TermClass.Comparative, Dimension: "degree" } side
                || At(pieces, index + 2)?.Is(TermClass.Than) != true)
        {
            return null;
        }

        var line = SkipSmall(pieces, index + 3);
        return IsNoun(At(pieces, line), ClaimKind.BaselineWander)
            ? new Turn([pieces[index] with { Quantity = side.Relation == ClaimRelation.LowerThan ? ClaimMaker.Negate(number) : number }],
                line + 1)
            : null;
    }

    // "nowhere does the ST segment deviate from the baseline": it is normal.
    private static Turn? LeavesTheBaseline(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("deviate" or "deviates" or "depart" or "departs" or "stray" or "strays" or "leave" or "leaves"
            or "move" or "budge" or "differ")
            || !IsNoun(Subject(before), ClaimKind.StLevel))
        {
            return null;
        }

        var at = index + 1;
        while (At(pieces, at) is { } piece && (piece.Is(TermClass.Preposition) || piece.Is(TermClass.Article) || piece.Is(TermClass.Skip)))
        {
            at++;
        }

        var negator = before.FindLastIndex(piece => piece.Is(TermClass.Negator));
        if (negator < 0 || !(IsNoun(At(pieces, at), ClaimKind.BaselineWander) || At(pieces, at)?.Text is "line" or "zero line"))
        {
            return null;
        }

        before.RemoveAt(negator);
        return new Turn([As(pieces[index], Is, "is"), After(pieces[index], Normal, "normal")], at + 1);
    }

    // "From 6 s on the baseline rises": the baseline, and not what is on it.
    private static Turn? OnTheBaseline(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Is(TermClass.Quality) && pieces[index].Text is "on the baseline" && IsTimeOrPart(before.LastOrDefault())
        && At(pieces, index + 1) is { } verb && (Moving.Contains(verb.Text) || Moving.Contains(verb.Text.Split(' ')[0]))
            ? new Turn([As(pieces[index], Wander, "baseline wander")], index + 2)
            : null;

    // "The longest PR interval is 220 ms": of the number no more is said.
    private static Turn? ExtremeNumber(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Superlative, Dimension: "width" or "size" }
            && IsNoun(At(pieces, index + 1), [.. Intervals, ClaimKind.RrInterval, ClaimKind.Pauses])
        && pieces.Skip(index + 2).Take(3).FirstOrDefault(piece => piece.Quantity is not null)?.Quantity is { Unit: "ms" or "s" }
            ? new Turn([], index + 1)
            : null;

    // "normal intervals": of which, is not said; "intervals are irregular": of the beats.
    private static Turn? BareIntervals(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("intervals" or "the intervals") || pieces[index].Is(TermClass.Noun)
            || !pieces.Any(piece => piece.Term?.Kind is ClaimKind.HeartRate or ClaimKind.PWave or ClaimKind.SinusRhythm
                or ClaimKind.Rhythm or ClaimKind.AtrialFibrillation
                or ClaimKind.StLevel or ClaimKind.QrsDuration or ClaimKind.ElectricalAxis))
        {
            return null;
        }

        if (before.LastOrDefault()?.Term is { Class: TermClass.Quality, Dimension: "norm" })
        {
            before.RemoveAt(before.Count - 1);
            return new Turn([], index + 1);
        }

        var said = SkipSmall(pieces, index + 1);
        return At(pieces, said)?.IsCopula == true && At(pieces, SkipSmall(pieces, said + 1))?.Term is { Class: TermClass.Quality,
            Dimension: "regularity" }
            ? new Turn([As(pieces[index], Interval, "rr intervals")], index + 1)
            : null;
    }

    // "couldn't be more regular": is so.
    private static Turn? CouldNotBeMore(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Is(TermClass.Negator) && pieces[index].Text is "couldn't" or "could not" or "can't" or "cannot" or "could hardly"
            or "can hardly"
        && At(pieces, index + 1)?.Text == "be" && At(pieces, index + 2)?.Text is "more" or "any more"
            && At(pieces, index + 3)?.Is(TermClass.Quality) == true
            ? new Turn([As(pieces[index], Is, "is"), pieces[index + 3]], index + 4)
            : null;

    // "…, making the P waves unrecognisable": what the noise does.
    private static Turn? MakingItHard(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("making" or "rendering" or "leaving" or "obscuring" or "hiding" or "masking" or "blurring")
            || before.LastOrDefault()?.Kind != PieceKind.Comma
            || !before.Exists(piece => IsNoun(piece, ClaimKind.Noise, ClaimKind.BaselineWander)))
        {
            return null;
        }

        var end = index + 1;
        while (At(pieces, end) is { } piece && !IsEnd(piece) && !piece.Is(TermClass.Break))
        {
            end++;
        }

        return new Turn([], end);
    }

    // "HR 98, P waves absent, irregular": the rhythm is.
    private static Turn? RegularAtTheEnd(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Quality, Dimension: "regularity", IsNominal: false } && IsEnd(At(pieces, index + 1))
            && before.LastOrDefault()?.Kind == PieceKind.Comma
        && before.Exists(piece => IsNoun(piece, ClaimKind.HeartRate)) && IsNoun(before.FindLast(piece => piece.Is(TermClass.Noun)),
            ClaimKind.PWave, ClaimKind.TWave, ClaimKind.StLevel)
            ? new Turn([As(pieces[index] with { End = pieces[index].Start }, Rhythm, "heart rhythm"), pieces[index]], index + 1)
            : null;
}
