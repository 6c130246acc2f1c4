using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Denials: "nothing skipped", "neither P waves nor PR interval show anything unusual", "ST is not shifted".</summary>
internal static partial class HeartTurns
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "skipped", "missed", "dropped", "missing", "omitted", "left out", "lost", "lacking", "absent", "is missing", "is dropped",
            "is lost", "drops out", "dropped out",
    };

    private static readonly HashSet<string> Unusual = new(StringComparer.Ordinal)
    {
        "unusual", "abnormal", "out of the ordinary", "remarkable", "of note", "pathological", "suspicious", "conspicuous", "striking",
            "strange", "odd", "special", "worrying",
    };

    // "nothing skipped", "None of the beats has been dropped": no pauses.
    private static Turn? NothingSkipped(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("nothing" or "none" or "none of" or "not one" or "not a single"))
        {
            return null;
        }

        var at = index + 1;
        while (At(pieces, at) is { } piece && at < index + 8 && (piece.Text is "of" || piece.IsCopula
            || piece.Term?.Class is TermClass.Article or TermClass.Skip or TermClass.Show || IsNoun(piece, ClaimKind.Rhythm)
            || piece.Text is "complexes" or "been" or "beats"))
        {
            at++;
        }

        var isOfBeats = pieces[index].Text.Equals("nothing", StringComparison.OrdinalIgnoreCase)
            ? pieces.Any(piece => IsNoun(piece, ClaimKind.HeartRate, ClaimKind.Rhythm, ClaimKind.RrInterval))
            : pieces.Skip(index).Take(at - index).Any(piece => IsNoun(piece, ClaimKind.Rhythm) || piece.Text is "complexes");
        return isOfBeats && At(pieces, at) is { } lost && (Skipped.Contains(lost.Text) || lost.Text is "drop" or "drops")
            ? new Turn([As(pieces[index], None, "no"), After(pieces[index], Pause, "pauses")], at + 1)
            : null;
    }

    // "neither the P waves nor the PR interval show anything unusual": both are normal.
    private static Turn? NothingUnusual(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("show" or "shows" or "showed" or "has" or "have" or "displays" or "display" or "is" or "are"))
        {
            return null;
        }

        ClaimKind[] heart = [.. Intervals, .. Deflections, ClaimKind.HeartRate, ClaimKind.Rhythm, ClaimKind.ElectricalAxis];
        var isNothing = At(pieces, index + 1)?.Term is { Class: TermClass.Quality, Dimension: "norm" }
            && pieces[index + 1].Text.StartsWith("nothing", StringComparison.Ordinal);
        var isNone = At(pieces, index + 1)?.Text == "no" && At(pieces, index + 2)?.Text is "abnormality" or "abnormalities" or "anomaly"
            or "anomalies" or "peculiarity" or "peculiarities";
        if ((isNothing || isNone) && IsNoun(Subject(before), heart))
        {
            // "The PR interval shows nothing unusual", "shows no abnormality"
            return new Turn([As(pieces[index], Is, "is"), After(pieces[index], Normal, "normal")], isNothing ? index + 2 : index + 3);
        }

        var any = At(pieces, index + 1)?.Text is "anything" or "nothing" or "any" or "no" ? index + 2 : index + 1;
        if (!(At(pieces, any) is { } odd && (Unusual.Contains(odd.Text) || odd.Text is "abnormality" or "abnormalities")))
        {
            return null;
        }

        var neither = before.FindLastIndex(piece => piece.Text.Equals("neither", StringComparison.OrdinalIgnoreCase));
        if (neither < 0 || !before.Skip(neither).Any(piece => IsNoun(piece, heart)))
        {
            return null;
        }

        for (var at = neither; at < before.Count; at++)
        {
            before[at] = before[at].Text is "nor" or "or" ? As(before[at], Also, "and") : before[at];
        }

        before.RemoveAt(neither);
        return new Turn([As(pieces[index], Is, "is"), After(pieces[index], Normal, "normal")], any + 1);
    }

    // "ST is not shifted": it is normal.
    private static Turn? NotShifted(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("shifted" or "displaced" or "deviated" or "altered" or "moved" or "deviating")
            || before.LastOrDefault()?.Is(TermClass.Negator) != true || !IsNoun(Subject(before), ClaimKind.StLevel))
        {
            return null;
        }

        before.RemoveAt(before.Count - 1);
        return new Turn([As(pieces[index], Is, "is"), After(pieces[index], Normal, "normal")], index + 1);
    }

    // "no P waves at a rate of 42": the rate is not denied.
    private static Turn? AtARate(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var none = before.FindLastIndex(piece => piece.Is(TermClass.Negator));
        if (pieces[index].Text is not ("at" or "with") || none < 0)
        {
            return null;
        }

        var rate = SkipSmall(pieces, index + 1);
        return IsNoun(At(pieces, rate), ClaimKind.HeartRate) && pieces.Skip(rate + 1).Take(3).Any(piece => piece.Quantity is not null)
            && !before.Skip(none).Any(piece => piece.Kind is PieceKind.Comma or PieceKind.Stop)
            ? new Turn([new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";")], rate)
            : null;
    }

    // "so noisy that no P wave can be recognised": what cannot be seen for noise is not denied.
    private static Turn? SoThat(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text != "that"
            || !pieces.Skip(Math.Max(0, index - 6)).Take(Math.Min(6, index)).Any(piece => piece.Text.Split(' ')[0] is "so")
            || !before.Exists(piece => piece.Term?.Kind is ClaimKind.Noise or ClaimKind.BaselineWander))
        {
            return null;
        }

        var end = index + 1;
        while (At(pieces, end) is { } piece && !IsEnd(piece))
        {
            end++;
        }

        return new Turn([], end);
    }

    // "(slightly long)" after a number: a judgement of it.
    private static Turn? InBrackets(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text != "(" || before.LastOrDefault()?.Quantity is null)
        {
            return null;
        }

        var said = SkipSmall(pieces, index + 1);
        return At(pieces, said)?.Term is { Class: TermClass.Quality, IsNominal: false } && At(pieces, said + 1)?.Text == ")"
            && before.FindLast(piece => piece.Is(TermClass.Noun)) is { } bearer
                && IsNoun(bearer, [.. Intervals, ClaimKind.HeartRate, ClaimKind.RrInterval, ClaimKind.RrVariability,
                ClaimKind.ElectricalAxis])
            ? new Turn([As(pieces[index], Is, "is"), pieces[said]], said + 2)
            : null;
    }

    // "elevated in V1, elsewhere normal"
    private static Turn? ElsewhereNormal(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text.ToLowerInvariant() is "elsewhere" && (before.LastOrDefault()?.Kind == PieceKind.Comma
            || before.LastOrDefault()?.Term?.Class is TermClass.And or TermClass.Break)
        && At(pieces, index + 1)?.Term is { Class: TermClass.Quality, IsNominal: false } && IsEnd(At(pieces, index + 2))
            ? new Turn([pieces[index + 1], pieces[index] with { Start = pieces[index + 1].End, End = pieces[index + 1].End }], index + 2)
            : null;

    // "Sinus rhythm, about 70": so many beats a minute.
    private static Turn? BareRate(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Quantity is { Unit: null, Value: > 25 and < 260 } && before.LastOrDefault() is { Kind: PieceKind.Comma }
            && (IsEnd(At(pieces, index + 1)) || pieces[index + 1].Is(TermClass.And))
        && before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact)) is { } rhythm && IsNamedRhythm(rhythm)
            && !before.Exists(piece => IsNoun(piece, ClaimKind.HeartRate))
            ? new Turn([As(pieces[index] with { End = pieces[index].Start }, Rate, "rate"), pieces[index]], index + 1)
            : null;

    // "I rely on lead II": of the reader.
    private static Turn? ReaderDoes(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("I" or "we" or "one") || before.Count == 0
            || !(before[^1].Kind is PieceKind.Comma or PieceKind.Stop || before[^1].Term?.Class is TermClass.And or TermClass.Break)
            || At(pieces, index + 1)?.Text is not ("rely" or "relied" or "use" or "used" or "turn" or "turned" or "refer" or "referred"
                or "took" or "chose" or "choose" or "prefer" or "preferred" or "resort" or "resorted" or "went" or "switched"))
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

    // "3 mm in V2, falling to 1 mm in V4": from lead to lead.
    private static Turn? FallingTo(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isFall = pieces[index].Text.Split(' ')[0] is "falling" or "dropping" or "decreasing" or "rising" or "increasing" or "growing"
            or "declining" or "diminishing";
        var number = At(pieces, index + 1)?.Text == "to" ? index + 2 : index + 1;
        return isFall && before.LastOrDefault()?.Kind == PieceKind.Comma && At(pieces, number)?.Quantity is { Unit: "mm" or "mV" }
            && At(pieces, number + 1)?.Text is "in" && At(pieces, SkipSmall(pieces, number + 2)) is { Kind: PieceKind.Channels }
            ? new Turn([], number)
            : null;
    }

    // "The smallest deflections are those in lead III"
    private static Turn? ThoseIn(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "those" or "the ones" && before.LastOrDefault() is { IsCopula: true } && At(pieces, index + 1)?.Text is "in"
            or "of" && before.Exists(piece => piece.Is(TermClass.Superlative))
            ? new Turn([As(pieces[index], Seen, "seen")], index + 1)
            : null;
}
