using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Turns of phrase about waves, segments and intervals.</summary>
internal static partial class HeartTurns
{
    // "no widening of the QRS in V1" is "no QRS widening in V1"; "no regularity in the rhythm"
    private static Turn? ChangeOfNoun(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Term is not { Class: TermClass.Quality, IsNominal: true, Dimension: "width" or "regularity" or "polarity" }
            || At(pieces, index + 1)?.Text is not ("of" or "in" or "to"))
        {
            return null;
        }

        var noun = SkipSmall(pieces, At(pieces, index + 2)?.Text is "either" or "both" ? index + 3 : index + 2);
        var isNamed = noun > index + 2 || pieces[index + 1].Text == "of";
        return isNamed && IsNoun(At(pieces, noun), ClaimKind.PrInterval, ClaimKind.QrsDuration, ClaimKind.QtInterval, ClaimKind.QtcInterval,
            ClaimKind.PWave, ClaimKind.TWave, ClaimKind.Rhythm, ClaimKind.RrInterval) && !pieces[noun].Text.Contains('-',
                StringComparison.Ordinal)
            ? new Turn([pieces[noun], pieces[index], .. SecondNoun(pieces, index, noun)],
                noun + 1 + (SecondNoun(pieces, index, noun).Length > 0 ? SkipSmall(pieces, noun + 2) - noun : 0))
            : null;
    }

    // "… of either PR or QT": of the second one, too.
    private static Piece[] SecondNoun(IReadOnlyList<Piece> pieces, int index, int noun) =>
        At(pieces, noun + 1)?.Term?.Class is TermClass.Or or TermClass.And && IsNoun(At(pieces, SkipSmall(pieces, noun + 2)), Intervals)
            ? [pieces[noun + 1], pieces[SkipSmall(pieces, noun + 2)], pieces[index]]
            : [];

    // "ST elevation: 2 mm in V2, 1 mm in V3", "ST is up 2 mm": the level, in numbers.
    private static Turn? ShiftInNumbers(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!IsFact(pieces[index], ClaimKind.StLevel) || pieces[index].Term!.Relation is not (ClaimRelation.High or ClaimRelation.Low)
            || before.LastOrDefault()?.Is(TermClass.Negator) == true)
        {
            return null;
        }

        var isListed = At(pieces, index + 1)?.Text == ":";
        var number = isListed ? index + 2 : index + 1;
        if (At(pieces, number)?.Quantity is not { Unit: "mm" or "mV" or "uV" }
            || !(isListed || pieces[index].Text.Contains(" is ", StringComparison.Ordinal)))
        {
            return null;
        }

        List<Piece> plain = [As(pieces[index], Segment, "st segment"), After(pieces[index], Is, "is")];
        var at = number;
        while (at < pieces.Count && (isListed ? pieces[at].Kind != PieceKind.Stop && !pieces[at].Is(TermClass.Noun) : at == number))
        {
            var isDown = pieces[index].Term!.Relation == ClaimRelation.Low && pieces[at].Quantity is { Unit: "mm" or "mV" or "uV",
                Value: > 0 };
            plain.Add(isDown ? pieces[at] with { Quantity = ClaimMaker.Negate(pieces[at].Quantity!) } : pieces[at]);
            at++;
        }

        return new Turn(plain, at);
    }

    // "V5 shows the deepest ST depression", "ST elevation is highest in V3": the level is the lowest, the highest.
    private static Turn? GreatestShift(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Is(TermClass.Superlative) && IsFact(At(pieces, index + 1), ClaimKind.StLevel))
        {
            return new Turn([Extreme(pieces[index], pieces[index + 1]), As(pieces[index + 1], Segment, "st segment")], index + 2);
        }

        if (!IsFact(pieces[index], ClaimKind.StLevel) || At(pieces, index + 1) is not { IsCopula: true })
        {
            return null;
        }

        var most = SkipSmall(pieces, index + 2);
        return At(pieces, most)?.Is(TermClass.Superlative) == true
            ? new Turn([As(pieces[index], Segment, "st segment"), pieces[index + 1], Extreme(pieces[most], pieces[index])], most + 1)
            : null;
    }

    private static Piece Extreme(Piece superlative, Piece shift)
    {
        var isMost = superlative.Term!.Relation == ClaimRelation.HigherThan;
        var isUp = isMost == (shift.Term!.Relation == ClaimRelation.High);
        return As(superlative, superlative.Term with { Dimension = "size", Relation = isUp ? ClaimRelation.HigherThan
            : ClaimRelation.LowerThan },
            superlative.Text);
    }

    // "T wave inversion is limited to III and V1": is seen there.
    private static Turn? Confined(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var word = pieces[index].IsCopula ? At(pieces, index + 1) : pieces[index];
        var at = pieces[index].IsCopula ? index + 2 : index + 1;
        var text = word?.Text ?? string.Empty;
        if (text is "confined" or "restricted" or "limited")
        {
            at += At(pieces, at)?.Text == "to" ? 1 : 0;
        }
        else if (text is not ("limited to" or "is confined to" or "are confined to" or "is restricted to" or "are restricted to"
            or "is limited to" or "are limited to"))
        {
            return null;
        }

        return Subject(before) is { Term.Kind: not (ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum) }
            && (At(pieces, at)?.Kind == PieceKind.Channels || IsTimeOrPart(At(pieces, at))
                || (At(pieces, at)?.Is(TermClass.Article) == true && At(pieces, at + 1)?.Kind == PieceKind.Channels))
            ? new Turn([As(pieces[index], Is, "is"), After(pieces[index], Seen, "seen"), After(pieces[index], In, "in")], at)
            : null;
    }

    // "The T wave has turned upside down": is so now.
    private static Turn? HasTurned(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("has" or "have" or "had"))
        {
            return null;
        }

        var said = SkipSmall(pieces, index + 1);
        return At(pieces, said)?.Term is { Class: TermClass.Quality, Dimension: "polarity", IsNominal: false }
            && pieces[said].Text.Split(' ')[0] is "turned" or "turn" or "become" or "flipped" or "flip" or "gone" or "inverted"
                or "invert" or "reversed"
            && !(At(pieces, said + 1)?.Is(TermClass.Noun) == true)
            ? new Turn([As(pieces[index], Is, "is")], index + 1)
            : null;
    }

    // "R in V5 measures 25 mm": the R wave.
    private static Turn? Letter(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var piece = pieces[index];
        var next = At(pieces, index + 1);
        var isLetter = piece.Token.Text is "R" or "S" && piece.Text.Length == 1 && piece.Kind is PieceKind.Unknown or PieceKind.Term
            && !piece.Is(TermClass.Noun) && before.LastOrDefault()?.Kind != PieceKind.Sign
                && before.LastOrDefault()?.Text is not ("-" or "/");
        var hasPlace = next?.Text is "in" or "of" && At(pieces, index + 2)?.Kind == PieceKind.Channels;
        var isPlaced = before.LastOrDefault()?.Kind == PieceKind.Channels
            && (next?.IsCopula == true || next?.Quantity is { Unit: "mm" or "mV" }
                || next?.Term is { Class: TermClass.Quality, Dimension: "size" or "tall" });
        return isLetter && (hasPlace || isPlaced || (next?.Quantity is { Unit: "mm" or "mV" } && At(pieces, index + 2)?.Text is "in"))
            ? new Turn([As(piece, Complex, "r wave")], index + 1)
            : null;
    }

    // "P waves precede the QRS by 160 ms", "preceded by a P wave at a fixed distance of 160 ms": the PR interval.
    private static Turn? ConductionTime(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Quantity is not { Unit: "ms" or "s" } quantity || !before.Exists(piece => IsNoun(piece, ClaimKind.PWave))
            || !before.Exists(piece => IsNoun(piece, ClaimKind.QrsDuration)) || before.Exists(piece => IsNoun(piece, ClaimKind.PrInterval)))
        {
            return null;
        }

        var at = before.Count - 1;
        var isFixed = false;
        while (at >= 0 && (before[at].Is(TermClass.Article) || before[at].Is(TermClass.Preposition) || before[at].Is(TermClass.Show)
            || before[at].Text is "distance" or "interval" or "lag" or "delay" or "lead" or "spacing" or "gap"
                || before[at].Term is { Class: TermClass.Quality, Dimension: "steady" or "regularity" }))
        {
            isFixed |= before[at].Is(TermClass.Quality);
            at--;
        }

        var led = at + 1 < before.Count && before[at + 1].Text.Split(' ')[0] is "by" or "at" or "after" or "with" or "within" or "of";
        if (!led || !pieces.Take(index).Any(piece => piece.Text.StartsWith("preced", StringComparison.Ordinal)
            || piece.Text.StartsWith("follow", StringComparison.Ordinal) || piece.Text is "before" or "ahead of" or "in front of"))
        {
            return null;
        }

        before.RemoveRange(at + 1, before.Count - at - 1);
        List<Piece> plain =
        [
            new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"),
            As(pieces[index] with { End = pieces[index].Start }, Conduction, "pr interval"),
            As(pieces[index] with { End = pieces[index].Start }, Is, "is"),
        ];
        if (isFixed)
        {
            plain.Add(As(pieces[index] with { End = pieces[index].Start }, Steady, "constant"));
            plain.Add(As(pieces[index] with { End = pieces[index].Start }, In, "at"));
        }

        plain.Add(pieces[index] with { Quantity = quantity });
        return new Turn(plain, index + 1);
    }

    // "The P wave is biphasic", "biphasic T waves": of what shape, and not that there is one.
    private static Turn? Biphasic(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!IsNoun(pieces[index], ClaimKind.TWave, ClaimKind.PWave))
        {
            return null;
        }

        var isBefore = before.LastOrDefault()?.Text.ToLowerInvariant() is "biphasic" or "diphasic" or "bifid" or "bimodal";
        var said = index + 1;
        while (At(pieces, said) is { } piece && (piece.Is(TermClass.Preposition) || piece.Kind == PieceKind.Channels || piece.IsCopula
            || piece.Is(TermClass.Skip)))
        {
            said++;
        }

        var isAfter = said > index + 1 && At(pieces, said)?.Text is "biphasic" or "diphasic" or "bifid" or "bimodal";
        return isBefore || isAfter ? new Turn([As(pieces[index], pieces[index].Term! with { HasPresence = false }, pieces[index].Text)],
            index + 1) : null;
    }

    // "negative in V1, turning positive in V5": each in its lead.
    private static Turn? Turning(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Quality, Dimension: "polarity" } && pieces[index].Text.Split(' ')[0] is "turning"
            or "becoming"
        && before.Count > 1 && (before[^1].Kind == PieceKind.Comma || before[^1].Is(TermClass.And))
        && before.FindLast(piece => piece.Is(TermClass.Noun)) is { } wave && IsNoun(wave, Deflections)
            ? new Turn(
                [
                    new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"),
                    As(pieces[index] with { End = pieces[index].Start }, wave.Term!, wave.Text),
                    As(pieces[index] with { End = pieces[index].Start }, Is, "is"), pieces[index],
                ],
                index + 1)
            : null;
}
