using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What is left out in reports, or said of all or none: "and the PR interval too", "No two RR intervals are alike".</summary>
internal static partial class HeartTurns
{
    // "the P waves are fine and the PR interval too"
    private static Turn? NounToo(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!pieces[index].Is(TermClass.And))
        {
            return null;
        }

        var isLikewise = At(pieces, index + 1)?.Text is "likewise" or "also" or "similarly" or "equally";
        var noun = SkipSmall(pieces, isLikewise ? index + 2 : index + 1);
        var isToo = At(pieces, noun + 1)?.Text is "too" or "as well" or "likewise" or "also" && IsEnd(At(pieces, noun + 2));
        if (!IsNoun(At(pieces, noun), [.. Intervals, .. Deflections, ClaimKind.HeartRate, ClaimKind.Rhythm, ClaimKind.ElectricalAxis])
            || !(isToo || (isLikewise && IsEnd(At(pieces, noun + 1)))))
        {
            return null;
        }

        var bearer = before.FindLastIndex(piece => piece.Is(TermClass.Noun));
        var said = bearer < 0 ? null : before.Skip(bearer).LastOrDefault(piece => piece.Term is { Class: TermClass.Quality,
            IsNominal: false });
        var place = pieces[noun] with { Start = pieces[noun].End };
        return said is null ? null : new Turn(
            [pieces[index], pieces[noun], As(place, Is, "is"), said with { Start = place.End, End = place.End }], isToo ? noun + 2
                : noun + 1);
    }

    // "QT 0.36 s at a rate of 84, so not prolonged": the interval is not, whatever was named last.
    private static Turn? JudgedInterval(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Term is not { Class: TermClass.Quality, Dimension: "width", IsNominal: false } || !IsEnd(At(pieces, index + 1))
            || before.FindLast(piece => piece.Is(TermClass.Noun)) is not { Term.Kind: ClaimKind.HeartRate }
            || before.FindLast(piece => IsNoun(piece, Intervals)) is not { } interval)
        {
            return null;
        }

        var negator = before.Count > 0 && before[^1].Is(TermClass.Negator) ? before[^1] : null;
        if (negator is not null)
        {
            before.RemoveAt(before.Count - 1);
        }

        var place = pieces[index] with { End = pieces[index].Start };
        return new Turn([As(place, interval.Term!, interval.Text), As(place, Is, "is"), .. negator is null ? Array.Empty<Piece>()
            : [negator], pieces[index]], index + 1);
    }

    // "T waves are negative in I; positive elsewhere": still the T waves.
    private static Turn? Elsewhere(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Kind == PieceKind.Stop && pieces[index].Text is ";" && before.Exists(piece => IsNoun(piece, Deflections))
        && At(pieces, index + 1)?.Term is { Class: TermClass.Quality, IsNominal: false, Dimension: "polarity" or "size" or "tall"
            or "norm" or "shape" or "degree" }
        && (At(pieces, index + 2)?.Text is "elsewhere" or "everywhere" or "in" or "on" || IsEnd(At(pieces, index + 2)))
            ? new Turn([pieces[index] with { Kind = PieceKind.Comma, Text = "," }], index + 1)
            : null;

    // "The PR interval does not vary", "the QT hardly changes": stays as it is.
    private static Turn? SteadyInterval(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!IsNoun(Subject(before), Intervals))
        {
            return null;
        }

        if (pieces[index].Term is { Class: TermClass.Quality, Dimension: "variation", Relation: ClaimRelation.Low })
        {
            return new Turn([As(pieces[index], Is, "is"), After(pieces[index], Steady, "steady")], index + 1);
        }

        if (pieces[index].Term is { Class: TermClass.Verb, Kind: ClaimKind.Variability } && before[^1].Is(TermClass.Negator)
            && At(pieces, index + 1)?.Text is not ("by" or "between") && At(pieces, index + 1)?.Quantity is null)
        {
            before.RemoveAt(before.Count - 1);
            return new Turn([As(pieces[index], Is, "is"), After(pieces[index], Steady, "steady")], index + 1);
        }

        return null;
    }

    // "lengthens until a beat is dropped": and then one is.
    private static Turn? UntilDropped(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        before.Count > 0 && pieces[index].Text is "until" or "before" or "till" or "up to the point where" or "when"
            && At(pieces, index + 1)?.Text is "a" or "an" or "another" or "some" or "the"
        && IsNoun(At(pieces, SkipSmall(pieces, index + 1)), ClaimKind.Pauses)
        && (pieces[index + 1].Text != "the" || pieces[index + 2].Text.Split(' ').Length > 2)
            ? new Turn([As(pieces[index], Also, "and")], index + 1)
            : null;

    // "ST-T normal": both of them.
    private static Turn? StAndT(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        IsNoun(pieces[index], ClaimKind.TWave) && pieces[index].Text.StartsWith('t') && before.LastOrDefault() is { Text: "st" } st
            && IsNoun(st, ClaimKind.StLevel)
            ? new Turn([After(st, Also, "and"), pieces[index]], index + 1)
            : null;

    // "No two RR intervals are alike": they are irregular.
    private static Turn? NoTwoAlike(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("no" or "hardly any" or "never")
            || At(pieces, index + 1)?.Quantity is not { Unit: null, Value: 2 })
        {
            return null;
        }

        var noun = SkipSmall(pieces, index + 2);
        var copula = noun + 1;
        return IsNoun(At(pieces, noun), ClaimKind.RrInterval, ClaimKind.Rhythm) && At(pieces, copula)?.IsCopula == true
            && At(pieces, copula + 1) is { } same && (same.Term is { Class: TermClass.Comparative, Relation: ClaimRelation.SameAs }
                or { Class: TermClass.Quality, Relation: ClaimRelation.Regular } || IsNoun(same, ClaimKind.RrInterval))
            ? new Turn([pieces[noun], pieces[copula], As(same, Regular with { Relation = ClaimRelation.Irregular }, "irregular")],
                copula + 2)
            : null;
    }

    // "There is nothing irregular about the rhythm": it is not irregular.
    private static Turn? NothingAbout(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.ToLowerInvariant() is not "nothing"
            || At(pieces, SkipSmall(pieces, index + 1)) is not { Term: { Class: TermClass.Quality, IsNominal: false,
            Dimension: not "norm" } } said)
        {
            return null;
        }

        var about = SkipSmall(pieces, index + 1) + 1;
        var noun = SkipSmall(pieces, about + 1);
        return At(pieces, about)?.Text is "about" or "in" or "with" or "to"
            && IsNoun(At(pieces, noun), [.. Intervals, .. Deflections, ClaimKind.Rhythm, ClaimKind.HeartRate, ClaimKind.RrInterval])
            ? new Turn([pieces[noun], After(pieces[noun], Is, "is"), After(pieces[noun], None, "not"),
                said with { Start = pieces[noun].End, End = pieces[noun].End }], noun + 1)
            : null;
    }

    // "QRS measures 128 ms; this is wide": which is.
    private static Turn? ThisIs(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Kind == PieceKind.Stop && pieces[index].Text is ";" or "\u2013" or "-" && At(pieces, index + 1)?.Text is "this"
            or "that" && At(pieces, index + 2)?.IsCopula == true
        && before.LastOrDefault()?.Quantity is not null && At(pieces, SkipSmall(pieces, index + 3))?.Is(TermClass.Quality) == true
            ? new Turn([pieces[index] with { Kind = PieceKind.Comma, Text = "," }, As(pieces[index + 1], Which, "which")], index + 2)
            : null;

    // "Apart from that, everything is regular": the rhythm is.
    private static Turn? Everything(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text.ToLowerInvariant() is "everything" or "everything else" or "all else" or "all" or "sequence" or "succession"
            or "series"
            && At(pieces, SkipSmall(pieces, index + 1))?.IsCopula == true
        && At(pieces, SkipSmall(pieces, SkipSmall(pieces, index + 1) + 1))?.Term is { Class: TermClass.Quality, Dimension: "regularity" }
        && pieces.Any(piece => piece.Term?.Kind is ClaimKind.EctopicBeats or ClaimKind.Pauses or ClaimKind.HeartRate or ClaimKind.PWave
            or ClaimKind.QrsDuration)
            ? new Turn([As(pieces[index], Rhythm, "rhythm")], index + 1)
            : null;
}
