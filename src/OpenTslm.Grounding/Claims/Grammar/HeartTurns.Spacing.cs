using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Turns of phrase about how far beats are apart and how much that varies.</summary>
internal static partial class HeartTurns
{
    // "The RR intervals fluctuate around 820 ms": are about that long.
    private static Turn? AroundInterval(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Term is not { Class: TermClass.Verb, Dimension: "variation" } || !IsNoun(Subject(before), ClaimKind.RrInterval))
        {
            return null;
        }

        var at = index + 1;
        while (At(pieces, at)?.Term?.Class is TermClass.Quality or TermClass.Skip)
        {
            at++;
        }

        if (At(pieces, at)?.Quantity is not { Unit: "ms" or "s", Relation: ClaimRelation.About })
        {
            return null;
        }

        return new Turn(
            [
                .. at > index + 1 ? pieces.Skip(index).Take(at - index) : [],
                As(pieces[index], at > index + 1 ? Interval : Is, at > index + 1 ? "rr interval" : "is"), pieces[at],
            ],
            at + 1);
    }

    // "The RR intervals differ by less than 40 ms": by how much they vary.
    private static Turn? DifferBy(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.Split(' ') is not [{ } verb, .. { } more] || verb is not ("differ" or "differs" or "differed" or "deviate"
            or "deviates" or "diverge" or "disagree") || more is not ([] or ["by"])
            || !(IsNoun(Subject(before), ClaimKind.RrInterval) || IsNoun(Subject(before), ClaimKind.Rhythm)))
        {
            return null;
        }

        var at = index + 1;
        while (At(pieces, at)?.Text is "by" or "from" or "among" or "between" or "each other" or "one another" or "themselves" or "each"
            or "other" or "another" or "one" or "at most")
        {
            at++;
        }

        return At(pieces, at)?.Quantity is { Unit: "ms" or "s" or "%" }
            ? new Turn([As(pieces[index], Spread, "rr variability"), After(pieces[index], Is, "is")], at)
            : new Turn([As(pieces[index], Varies, "vary")], index + 1);
    }

    // "All R-R intervals are the same."
    private static Turn? AllTheSame(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Comparative, Relation: ClaimRelation.SameAs, TakesOther: false }
            && before.LastOrDefault() is { IsCopula: true } or { Term.Class: TermClass.Skip }
        && (IsEnd(At(pieces, index + 1)) || At(pieces, index + 1)!.Term?.Class is TermClass.And or TermClass.Break
            || At(pieces, index + 1)!.Text is "throughout"
            or "length")
        && Subject(before) is { Term: { Class: TermClass.Noun, Kind: ClaimKind.RrInterval or ClaimKind.Rhythm } }
            ? new Turn([As(pieces[index], Regular, "equal")], index + 1)
            : null;

    // "The rate holds steady at 70": it is steady, and that is its number.
    private static Turn? HoldsSteady(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Verb, Kind: ClaimKind.Trend, Dimension: "steady" }
            && !pieces[index].Text.Contains("off", StringComparison.Ordinal)
        && (At(pieces, index + 1)?.Quantity is { Relation: ClaimRelation.About }
            || (At(pieces, index + 1)?.Text is "at" or "around" or "near" && At(pieces, index + 2)?.Quantity is not null))
        && IsNoun(Subject(before), ClaimKind.HeartRate, ClaimKind.RrInterval, ClaimKind.PrInterval, ClaimKind.QrsDuration,
            ClaimKind.QtInterval, ClaimKind.QtcInterval)
            ? new Turn([As(pieces[index], Is, "is"), After(pieces[index], Steady, "steady")], index + 1)
            : null;

    // "Between two beats lie about 900 ms", "Every 0.75 s another beat follows": the interval.
    private static Turn? BetweenBeats(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (index == 0 && pieces[0].Text.ToLowerInvariant() is "between" or "from")
        {
            var number = pieces.TakeWhile(piece => piece.Kind is not (PieceKind.Comma or PieceKind.Stop)).ToList()
                .FindIndex(piece => piece.Quantity is { Unit: "ms" or "s" });
            var nouns = pieces.Take(Math.Max(number, 0)).Where(piece => piece.Is(TermClass.Noun)).ToArray();
            return number is > 2 and < 14 && nouns.Length is 1 or 2 && pieces[number - 1].Text is not "by"
                && Array.TrueForAll(nouns, noun => IsNoun(noun, ClaimKind.Rhythm, ClaimKind.QrsVoltage, ClaimKind.QrsDuration))
                ? new Turn([As(pieces[0], Interval, "rr interval"), After(pieces[0], Is, "is")], number)
                : null;
        }

        return index == 0 && pieces[0].Text.Equals("every", StringComparison.OrdinalIgnoreCase)
            && At(pieces, 1)?.Quantity is { Unit: "ms" or "s" }
            && IsNoun(At(pieces, SkipSmall(pieces, 2)), ClaimKind.Rhythm)
            ? new Turn([As(pieces[0], Interval, "rr interval"), After(pieces[0], Is, "is"), pieces[1]], SkipSmall(pieces, 2) + 2)
            : null;
    }

    // "Successive beats are separated by 700 to 1100 ms": that is their interval.
    private static Turn? Apart(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("separated" or "separated by" or "parted" or "divided" or "apart")
            || !IsNoun(Subject(before), ClaimKind.Rhythm, ClaimKind.QrsDuration, ClaimKind.QrsVoltage))
        {
            return null;
        }

        var at = index + 1;
        while (At(pieces, at) is { } piece && (piece.Text is "by" or "anything" or "intervals" or "interval" or "gaps" or "gap" or "of"
            or "distances" or "roughly" || piece.Is(TermClass.Article) || piece.Is(TermClass.Skip)
            || IsNoun(piece, ClaimKind.Rhythm, ClaimKind.RrInterval)))
        {
            at++;
        }

        return at > index + 1 && At(pieces, at)?.Quantity is { Unit: "ms" or "s" }
            ? new Turn([As(pieces[index], Interval, "rr interval"), After(pieces[index], Is, "is")], at)
            : null;
    }

    // "The distance between beats keeps changing": it varies.
    private static Turn? KeepsChanging(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "keeps" or "keep" or "kept" && At(pieces, index + 1)?.Text is "changing" or "varying" or "shifting"
            or "fluctuating" or "jumping"
        && IsNoun(Subject(before), ClaimKind.Rhythm, ClaimKind.RrInterval, ClaimKind.HeartRate)
            ? new Turn([As(pieces[index], Varies, "vary")], index + 2)
            : null;

    // "The rate barely moves": hardly changes.
    private static Turn? BarelyMoves(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        IsFact(pieces[index], ClaimKind.Movement) && pieces[index].Term!.Relation is ClaimRelation.Low or ClaimRelation.Absent
        && IsNoun(Subject(before), ClaimKind.Rhythm, ClaimKind.RrInterval, ClaimKind.HeartRate)
            ? new Turn([As(pieces[index], Calm, "hardly changes")], index + 1)
            : null;

    // "R-R distance 0.84 s, hardly any scatter": of the intervals.
    private static Turn? Scatter(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        IsNoun(pieces[index], ClaimKind.Variability) && pieces[index].Text is "scatter" or "variability" or "variation" or "spread"
            or "fluctuation" or "dispersion" or "variations" or "fluctuations" or "jitter"
        && At(pieces, index + 1)?.Text is not ("of" or "in" or "between" or "on" or "with")
            && !pieces.Any(piece => piece.Kind == PieceKind.Channels)
        && before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact)) is { Term: { Class: TermClass.Noun,
            Kind: ClaimKind.RrInterval or ClaimKind.HeartRate or ClaimKind.Rhythm } }
            ? new Turn([As(pieces[index], Spread, "rr variability")], index + 1)
            : null;

    private static bool IsOfTheHeart(Piece? piece) => piece?.Term?.Kind is ClaimKind.EctopicBeats or ClaimKind.Pauses
        or ClaimKind.AtrialFibrillation
        or ClaimKind.PacedRhythm or ClaimKind.SinusRhythm or ClaimKind.StLevel or ClaimKind.HeartRate or ClaimKind.Rhythm;
}
