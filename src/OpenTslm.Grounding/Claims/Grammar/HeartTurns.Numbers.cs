using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Numbers of several intervals, and numbers that say nothing by themselves: "PR and QRS measure 142 and 84 ms".</summary>
internal static partial class HeartTurns
{
    // "PR and QRS measure 142 and 84 ms": each has its own.
    private static Turn? Respectively(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Quantity is not { Upper: null } first || At(pieces, index + 1)?.Is(TermClass.And) != true
            || At(pieces, index + 2)?.Quantity is not { Upper: null, Unit: not null } second || (first.Unit is not null
                && first.Unit != second.Unit))
        {
            return null;
        }

        var nouns = before.Where(piece => IsNoun(piece, [.. Intervals, ClaimKind.RrInterval])).ToArray();
        var isPaired = nouns.Length == 2 && before.FindIndex(piece => piece.Start == nouns[0].Start) is var at
            && before.Skip(at).TakeWhile(piece => piece.Start < nouns[1].Start).Skip(1).All(piece => piece.Term?.Class is TermClass.And
                or TermClass.Article or TermClass.Skip)
            && !before.Exists(piece => piece.Quantity is not null);
        if (!isPaired)
        {
            return null;
        }

        while (before[^1].Is(TermClass.Preposition) || before[^1].Kind == PieceKind.Comma)
        {
            before.RemoveAt(before.Count - 1);
        }

        var isSaid = before[^1].Is(TermClass.Quality);
        if (!isSaid)
        {
            before.RemoveAll(piece => piece.Start >= nouns[0].Start);
        }

        var place = pieces[index] with { End = pieces[index].Start };
        var next = pieces[index + 2] with { End = pieces[index + 2].Start };
        return new Turn(
            [
                .. isSaid ? [new Piece(PieceKind.Stop, place.Start, place.Start, ";")] : Array.Empty<Piece>(),
                As(place, nouns[0].Term!, nouns[0].Text), As(place, Is, "is"),
                    pieces[index] with { Quantity = first with { Unit = second.Unit } },
                new Piece(PieceKind.Stop, next.Start, next.Start, ";"), As(next, nouns[1].Term!, nouns[1].Text), As(next, Is, "is"),
                    pieces[index + 2],
            ],
            index + 3 + (At(pieces, index + 3)?.Kind == PieceKind.Comma && At(pieces, index + 4)?.Text == "respectively" ? 2
                : At(pieces, index + 3)?.Text == "respectively" ? 1 : 0));
    }

    // "is not quite 440 ms": is below.
    private static Turn? NotQuite(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!pieces[index].Is(TermClass.Negator) || pieces[index].Text.Split(' ')[^1] is not ("not" or "isn't" or "aren't")
            || At(pieces, index + 1)?.Text is not "quite" || At(pieces, index + 2)?.Quantity is not { Relation: ClaimRelation.Is,
                Unit: not null } number)
        {
            return null;
        }

        return new Turn(
            [.. pieces[index].IsCopula ? [As(pieces[index], Is, "is")]
                : Array.Empty<Piece>(), pieces[index + 2] with { Quantity = number with { Relation = ClaimRelation.Below } }],
            index + 3);
    }

    // "grown for three beats": how many beats it takes.
    private static Turn? ForBeats(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "for" or "over" or "after" or "within" or "during" or "across" or "every"
            && SkipSmall(pieces, index + 1) is var number && At(pieces, number)?.Quantity is { Unit: null }
        && At(pieces, SkipSmall(pieces, number + 1)) is { Text: "beats" or "complexes" or "cycles" or "heartbeats" or "QRS complexes"
            or "qrs complexes" }
            ? new Turn([], SkipSmall(pieces, number + 1) + 1)
            : null;

    // "at regular intervals of 1.2 s", "From the R peaks I get intervals of 0.7 s": the RR interval.
    private static Turn? IntervalsOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isSpacing = pieces[index].Term is { Class: TermClass.Quality, Dimension: "regularity" }
            && pieces[index].Text.Split(' ')[^1] is "intervals" or "interval" or "distances" or "distance";
        if (pieces.Any(piece => IsNoun(piece, ClaimKind.PWave)) && isSpacing)
        {
            // "preceded by a P wave at a fixed distance of 160 ms"
            return null;
        }

        var isBare = pieces[index].Text is "intervals" or "an interval" or "distances" or "gaps" && !pieces[index].Is(TermClass.Noun);
        if (!(isSpacing || isBare) || At(pieces, index + 1)?.Text is not ("of" or "every" or "around" or "about")
            && At(pieces, index + 1)?.Quantity is null
            || !pieces.Any(piece => IsNoun(piece, ClaimKind.Rhythm, ClaimKind.QrsVoltage, ClaimKind.RrInterval, ClaimKind.HeartRate,
                ClaimKind.QrsDuration)))
        {
            return null;
        }

        var number = At(pieces, index + 1)?.Quantity is null ? index + 2 : index + 1;
        return At(pieces, number)?.Quantity is { Unit: "ms" or "s" }
            ? new Turn(
                [
                    .. isSpacing ? [pieces[index], new Piece(PieceKind.Comma, pieces[index].End, pieces[index].End, ",")]
                        : Array.Empty<Piece>(),
                    As(pieces[number] with { End = pieces[number].Start }, Interval, "rr interval"),
                        As(pieces[number] with { End = pieces[number].Start }, Is, "is"), pieces[number],
                ],
                number + 1)
            : null;
    }

    // "Ventricular extrasystole, 7.7 s": when.
    private static Turn? WhenOfBeat(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Kind == PieceKind.Comma && IsNoun(before.LastOrDefault(), ClaimKind.EctopicBeats) && IsEnd(At(pieces, index + 2))
        && At(pieces, index + 1)?.Quantity is { Unit: "s", Upper: null, Relation: ClaimRelation.Is or ClaimRelation.About } moment
            ? new Turn([pieces[index + 1] with { Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(moment.Value,
                moment.Value) }], index + 2)
            : null;

    // "It's a slow one, 40 a minute": of the heart.
    private static Turn? SlowOne(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "one" or "ones" && before.LastOrDefault()?.Term is { Class: TermClass.Quality, Dimension: "speed"
            or "regularity" } && !before.Exists(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact))
        && pieces.Any(piece => piece.Quantity is { Unit: "/min", Hint: "" })
            ? new Turn([As(pieces[index], Rate, "heart rate")], index + 1)
            : null;

    // "T waves have a low amplitude in V5": are low there.
    private static Turn? HasHeight(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("has" or "have" or "had" or "show" or "shows" or "with" or "of")
            || !IsNoun(Subject(before), Deflections))
        {
            return null;
        }

        var said = SkipSmall(pieces, index + 1);
        var isHeight = At(pieces, said + 1)?.Text is "amplitude" or "height" or "voltage" or "size" or "amplitudes" or "voltages";
        var isWidth = At(pieces, said + 1)?.Text is "width" or "duration" or "breadth" && IsNoun(Subject(before), ClaimKind.QrsDuration);
        return At(pieces, said)?.Term is { Class: TermClass.Quality, Dimension: "size" or "degree" or "norm" or "width" or "tall" } term
            && (isHeight || isWidth)
            ? new Turn(
                [
                    As(pieces[index], Is, "is"),
                    As(pieces[said], term with { Dimension = isWidth ? "width" : term.Dimension is "norm" ? "amplitude" : "size" },
                        pieces[said].Text),
                ],
                said + 2)
            : null;
    }

    // "conspicuously tall": how tall, and not that it is seen.
    private static Turn? HowMuch(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Quality, Dimension: "presence", Relation: ClaimRelation.Present }
            && pieces[index].Text.EndsWith("ly", StringComparison.Ordinal) && !pieces[index].Text.Contains(' ', StringComparison.Ordinal)
        && At(pieces, index + 1)?.Term is { Class: TermClass.Quality, Dimension: not "presence", IsNominal: false }
            ? new Turn([], index + 1)
            : null;

    // "We can rule out a paced rhythm and atrial fibrillation": there is neither.
    private static Turn? RulesOut(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("rule out" or "rule out a" or "rule out an" or "exclude" or "excludes" or "discount" or "dismiss"
            or "ruled out" or "excluded" or "rules out")
            || pieces.Take(index).LastOrDefault(piece => piece.Text.ToLowerInvariant() is "can" or "could" or "may" or "safely"
                or "easily" or "one" or "we" or "i" or "have" or "it") is null)
        {
            return null;
        }

        List<Piece> plain = [As(pieces[index], None, "no")];
        var at = index + 1;
        var hasFact = false;
        while (At(pieces, at) is { } piece && (IsOfTheHeart(piece) || piece.Is(TermClass.Article) || piece.Is(TermClass.Skip)
            || piece.Term?.Class is TermClass.And or TermClass.Or || (piece.Kind == PieceKind.Comma
            && IsOfTheHeart(At(pieces, SkipSmall(pieces, at + 1))))))
        {
            hasFact |= IsOfTheHeart(piece);
            if (IsOfTheHeart(piece) && plain.Count > 1)
            {
                plain.Add(As(piece with { End = piece.Start }, None, "no"));
            }

            if (!piece.Is(TermClass.Article))
            {
                plain.Add(piece);
            }

            at++;
        }

        return hasFact ? new Turn(plain, at) : null;
    }

    // "clips at the top of the R waves": of the signal.
    private static Turn? AtTheTop(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("at" or "on" or "near") || !before.Exists(piece => IsFact(piece, ClaimKind.Saturation)))
        {
            return null;
        }

        var top = SkipSmall(pieces, index + 1);
        if (At(pieces, top)?.Text is not ("top" or "tops" or "peak" or "peaks" or "tip" or "tips" or "bottom" or "bottoms" or "the top"
            or "the bottom") || At(pieces, top + 1)?.Text != "of")
        {
            return null;
        }

        var wave = SkipSmall(pieces, top + 2);
        return IsNoun(At(pieces, wave), Deflections) ? new Turn([], wave + 1) : null;
    }

    // "RR spacing varies markedly, from 0.6 s to 1.1 s": how long the intervals are, and not when.
    private static Turn? RangeInSeconds(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Time is not { From: { } low and < 3, To: { } high and < 4, Segment: null } || low >= high
            || !(IsNoun(before.FindLast(piece => piece.Is(TermClass.Noun)), ClaimKind.RrInterval, ClaimKind.Rhythm,
                ClaimKind.RrVariability))
            || !before.Exists(piece => piece.Term is { Class: TermClass.Verb or TermClass.Noun, Kind: ClaimKind.Variability
                or ClaimKind.RrVariability } or { Dimension: "variation" or "extent" }))
        {
            return null;
        }

        var place = pieces[index] with { End = pieces[index].Start };
        return new Turn(
            [
                new Piece(PieceKind.Stop, place.Start, place.Start, ";"), As(place, Interval, "rr interval"), As(place, Is, "is"),
                pieces[index] with { Kind = PieceKind.Quantity, Time = null, Quantity = new Quantity(ClaimRelation.Between, low, high,
                    "s", string.Empty, "between") },
            ],
            index + 1);
    }
}
