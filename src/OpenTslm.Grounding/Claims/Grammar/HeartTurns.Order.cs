using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What stands apart from its wave in reports: "With 1.9 mV the R wave in V5 is larger", "is mostly below the line".</summary>
internal static partial class HeartTurns
{
    private static readonly ClaimKind[] Intervals = [ClaimKind.PrInterval, ClaimKind.QrsDuration, ClaimKind.QtInterval,
        ClaimKind.QtcInterval];

    private static readonly ClaimKind[] Deflections = [ClaimKind.PWave, ClaimKind.TWave, ClaimKind.QrsDuration, ClaimKind.QrsVoltage,
        ClaimKind.StLevel];

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

    // "Small complexes overall, the R wave in II reaching 0.5 mV": a statement of its own.
    private static Turn? Absolute(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isComma = pieces[index].Kind == PieceKind.Comma || (pieces[index].Is(TermClass.Skip) && pieces[index].Text.EndsWith(','));
        if (!isComma || !before.Exists(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact)))
        {
            return null;
        }

        var noun = SkipSmall(pieces, index + 1);
        if (noun == index + 1 || !IsNoun(At(pieces, noun), [.. Intervals, .. Deflections, ClaimKind.HeartRate, ClaimKind.RrInterval,
            ClaimKind.ElectricalAxis]))
        {
            return null;
        }

        var verb = noun + 1;
        while (At(pieces, verb) is { } piece && (piece.Is(TermClass.Preposition) || piece.Is(TermClass.Article)
            || piece.Kind == PieceKind.Channels))
        {
            verb++;
        }

        return verb > noun + 1 && At(pieces, verb)?.Text.EndsWith("ing", StringComparison.Ordinal) == true
            ? new Turn([new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";")], index + 1)
            : null;
    }
}
