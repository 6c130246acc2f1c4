using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What is left out or stands apart in reports: "and the PR interval too", "With 1.9 mV the R wave in V5 is larger".</summary>
internal static partial class HeartTurns
{
    private static readonly ClaimKind[] Intervals = [ClaimKind.PrInterval, ClaimKind.QrsDuration, ClaimKind.QtInterval,
        ClaimKind.QtcInterval];

    private static readonly ClaimKind[] Deflections = [ClaimKind.PWave, ClaimKind.TWave, ClaimKind.QrsDuration, ClaimKind.QrsVoltage,
        ClaimKind.StLevel];

    // "the P waves are fine and the PR interval too"
    private static Turn? NounToo(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!pieces[index].Is(TermClass.And))
        {
            return null;
        }

        var noun = SkipSmall(pieces, index + 1);
        if (!IsNoun(At(pieces, noun), [.. Intervals, .. Deflections, ClaimKind.HeartRate, ClaimKind.Rhythm, ClaimKind.ElectricalAxis])
            || At(pieces, noun + 1)?.Text is not ("too" or "as well" or "likewise" or "also") || !IsEnd(At(pieces, noun + 2)))
        {
            return null;
        }

        var copula = before.FindLastIndex(piece => piece.IsCopula);
        var said = copula < 0 ? null : before.Skip(copula).LastOrDefault(piece => piece.Term is { Class: TermClass.Quality,
            IsNominal: false });
        return said is null ? null : new Turn(
            [pieces[index], pieces[noun], After(pieces[noun], Is, "is"), said with { Start = pieces[noun + 1].Start,
                End = pieces[noun + 1].End }], noun + 2);
    }

    // "With 1.9 mV the R wave in V5 is larger": is 1.9 mV and larger.
    private static Turn? NumberFirst(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var number = SkipSmall(pieces, 1);
        if (index > 0 || pieces[0].Text.ToLowerInvariant() is not ("with" or "at")
            || At(pieces, number)?.Quantity is not { Unit: "mV" or "mm" or "ms" or "/min" })
        {
            return null;
        }

        var start = At(pieces, number + 1)?.Kind == PieceKind.Comma ? number + 2 : number + 1;
        var copula = start;
        while (At(pieces, copula) is { IsCopula: false } piece && !IsEnd(piece) && !piece.Is(TermClass.Verb) && !piece.Is(TermClass.Show))
        {
            copula++;
        }

        return At(pieces, copula)?.IsCopula == true
            && pieces.Skip(start).Take(copula - start).Any(piece => IsNoun(piece, [.. Intervals, .. Deflections, ClaimKind.HeartRate,
            ClaimKind.RrInterval]))
            && At(pieces, copula + 1)?.Quantity is null
            ? new Turn(
                [
                    .. pieces.Skip(start).Take(copula - start), pieces[copula], pieces[number] with { Start = pieces[copula].End,
                        End = pieces[copula].End },
                    As(pieces[copula] with { Start = pieces[copula].End }, Also, "and"),
                ],
                copula)
            : null;
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

    // "no change of the ST segment": none of it.
    private static Turn? NoChangeOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Term is not { Class: TermClass.Quality, Dimension: "steady" }
            || pieces[index].Text is not ("no change" or "no changes") || At(pieces, index + 1)?.Text is not ("of" or "in" or "to"))
        {
            return null;
        }

        var noun = SkipSmall(pieces, index + 2);
        return IsNoun(At(pieces, noun), ClaimKind.StLevel)
            ? new Turn([As(pieces[index], None, "no"), pieces[noun]], noun + 1)
            : null;
    }

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
            && At(pieces, index + 1)?.Text is "a" or "an" or "another" or "some"
        && IsNoun(At(pieces, SkipSmall(pieces, index + 1)), ClaimKind.Pauses)
            ? new Turn([As(pieces[index], Also, "and")], index + 1)
            : null;

    // "ST-T normal": both of them.
    private static Turn? StAndT(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        IsNoun(pieces[index], ClaimKind.TWave) && pieces[index].Text.StartsWith('t') && before.LastOrDefault() is { Text: "st" } st
            && IsNoun(st, ClaimKind.StLevel)
            ? new Turn([After(st, Also, "and"), pieces[index]], index + 1)
            : null;

    // "a good, clean tracing"
    private static Turn? AGood(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text.ToLowerInvariant() is "a good" && pieces[index].Is(TermClass.Bound)
            && pieces.Skip(index + 1).Take(3).Any(piece => piece.Term is { Class: TermClass.Noun, IsSignal: true })
            ? new Turn([As(pieces[index], Good, "good")], index + 1)
            : null;

    // "every third beat is early": there are extra beats.
    private static Turn? EveryThird(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("every" or "each") || At(pieces, index + 1)?.Text is not ("second" or "third"
            or "fourth" or "fifth" or "other" or "sixth")
            || At(pieces, index + 2) is not { } beat || !(IsNoun(beat, ClaimKind.Rhythm) || beat.Text is "complex" or "qrs"))
        {
            return null;
        }

        var at = index + 3;
        while (At(pieces, at) is { } piece && at < index + 7 && (piece.IsCopula || piece.Is(TermClass.Article)
            || piece.Text is "too" or "rather" or "comes" or "arrives" or "coming" or "arriving" or "falls" or "a" or "an" or "being"))
        {
            at++;
        }

        return at > index + 3 && At(pieces, at) is { } said && (said.Text is "early" or "premature" or "ectopic" or "prematurely"
            or "ventricular" or "extra" or "too early" or "early one" || IsNoun(said, ClaimKind.EctopicBeats)
            || IsFact(said, ClaimKind.EctopicBeats))
            ? new Turn([As(pieces[index] with { End = said.End }, Extra, "extra beats")], at + 1)
            : null;
    }

    // "Complexes in V1 are mostly below the line": they point down.
    private static Turn? BelowTheLine(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("below" or "above" or "under" or "over" or "beneath")
            || before.LastOrDefault()?.Quantity is not null || At(pieces, index + 1)?.Text is not ("the" or "it"))
        {
            return null;
        }

        var line = SkipSmall(pieces, index + 1);
        var end = pieces[index + 1].Text == "it" ? index + 2 : line + 1;
        if (pieces[index + 1].Text != "it" && !(IsNoun(At(pieces, line), ClaimKind.BaselineWander) || At(pieces, line)?.Text is "line"
            or "zero line"))
        {
            return null;
        }

        if (Subject(before) is not { } subject || !IsNoun(subject, Deflections) || (pieces[index + 1].Text == "it"
            && !before.Exists(piece => piece.Term == Down || piece.Term == Up)))
        {
            return null;
        }

        var isUp = pieces[index].Text is "above" or "over";
        var said = subject.Term!.Kind == ClaimKind.StLevel ? (isUp ? Raised : Lowered) : isUp ? Up : Down;
        return new Turn([.. before[^1].IsCopula ? [] : (Piece[])[As(pieces[index] with { End = pieces[index].Start }, Is, "is")],
            As(pieces[index], said, isUp ? "upright" : "inverted")], end);
    }

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

    // "A P wave stands before each QRS": precedes it.
    private static Turn? StandsBefore(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "stands" or "stand" or "sits" or "sit" or "comes" or "come" or "goes" or "runs"
            && Subject(before) is { } wave && IsNoun(wave, ClaimKind.PWave)
        && At(pieces, SkipSmall(pieces, index + 1))?.Text is "before" or "ahead of" or "in front of" or "ahead"
            ? new Turn([As(pieces[index], Seen, "present")], index + 1)
            : null;

    // "In aVL the R wave reaches 1.3 mV": is that high.
    private static Turn? Reaches(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Verb, Kind: ClaimKind.Maximum }
            && At(pieces, index + 1)?.Quantity is { Unit: "mV" or "mm", Relation: ClaimRelation.Is or ClaimRelation.About }
            && IsNoun(Subject(before), Deflections)
            ? new Turn([As(pieces[index], Is, "is")], index + 1)
            : null;

    // "The T wave flattens out towards V6": is flat there.
    private static Turn? Flattens(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text.StartsWith("flatten", StringComparison.Ordinal)
            && !pieces[index].Text.StartsWith("flattened", StringComparison.Ordinal)
            && !pieces[index].Text.StartsWith("flattening", StringComparison.Ordinal) && IsNoun(Subject(before), ClaimKind.TWave)
            ? new Turn([As(pieces[index], Is, "is"), After(pieces[index], Many with { Relation = ClaimRelation.Low }, "flat")],
                index + 1 + (At(pieces, index + 1)?.Text is "out" or "off" ? 1 : 0))
            : null;

    // "Interference makes lead III unreadable": it is there.
    private static Turn? MakesUnreadable(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "makes" or "make" or "made" or "renders" or "render" or "leaves" or "leave" && Subject(before) is { } noise
            && IsNoun(noise, ClaimKind.Noise, ClaimKind.BaselineWander) && At(pieces, index + 1) is { Kind: PieceKind.Channels } lead
            ? new Turn(
                [
                    As(pieces[index], In, "in"), lead, new Piece(PieceKind.Stop, lead.End, lead.End, ";"), lead with { Start = lead.End },
                        After(lead, Is, "is"),
                ],
                index + 2)
            : null;

    // "wide, paced complexes"
    private static Turn? WidePaced(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Term is not { Class: TermClass.Quality, Dimension: "width" })
        {
            return null;
        }

        var fact = index + (At(pieces, index + 1)?.Kind == PieceKind.Comma || At(pieces, index + 1)?.Is(TermClass.And) == true ? 2 : 1);
        return IsFact(At(pieces, fact), ClaimKind.PacedRhythm) && pieces[fact].Text.Split(' ')[^1] is "complexes" or "complex" or "beats"
            or "beat"
            ? new Turn([pieces[index], As(pieces[index] with { Start = pieces[index].End }, Width, "qrs"),
                pieces[fact - 1] with { Kind = PieceKind.Comma, Text = ",", Term = null }, pieces[fact]], fact + 1)
            : null;
    }
}
