using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Changes and times: "The QT has lengthened", "P waves reappear at 8 s", "Beyond 8 s the rate falls".</summary>
internal static partial class HeartTurns
{
    private static readonly HashSet<string> Grown = new(StringComparer.Ordinal)
    {
        "lengthened", "widened", "broadened", "prolonged", "stretched", "grown", "increased", "sped", "quickened", "expanded", "extended",
    };

    private static readonly HashSet<string> Shrunk = new(StringComparer.Ordinal) { "shortened", "narrowed", "decreased", "shrunk",
        "contracted" };

    // "The QT has lengthened": it rises.
    private static Turn? HasChanged(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isDenied = pieces[index].Text is "hasn't" or "haven't" or "has not" or "have not" or "has never" or "hadn't";
        if (!(isDenied || pieces[index].Text is "has" or "have" or "had")
            || !IsNoun(Subject(before), [.. Intervals, .. Deflections, ClaimKind.RrInterval, ClaimKind.HeartRate]))
        {
            return null;
        }

        var verb = SkipSmall(pieces, index + 1);
        if (At(pieces, verb)?.Text == "become" && At(pieces, verb + 1)?.Is(TermClass.Comparative) == true)
        {
            return new Turn([pieces[verb] with { Text = "becomes" }], verb + 1);
        }

        var isUp = At(pieces, verb) is { } grown && Grown.Contains(grown.Text);
        if (!isUp && !(At(pieces, verb) is { } shrunk && Shrunk.Contains(shrunk.Text)) || IsNoun(At(pieces, verb + 1), Intervals)
            || At(pieces, verb + 1)?.Is(TermClass.Quality) == true)
        {
            return null;
        }

        var change = As(pieces[verb], isUp ? Grows : Grows with { Relation = ClaimRelation.Falling }, pieces[verb].Text);
        var end = verb + 1 + (At(pieces, verb + 1)?.Text is "up" or "down" ? 1 : 0);
        return new Turn(isDenied ? [As(pieces[index], None, "does not"), change] : [change], end);
    }

    // "P waves reappear at 8 s": are there again.
    private static Turn? Reappear(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text.StartsWith("reappear", StringComparison.Ordinal) && IsNoun(Subject(before), ClaimKind.PWave, ClaimKind.TWave,
            ClaimKind.Noise, ClaimKind.BaselineWander, ClaimKind.EctopicBeats)
            ? new Turn([As(pieces[index], Seen, "present")], index + 1)
            : null;

    // "Beyond 8 s the rate falls": from then on.
    private static Turn? Beyond(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        index == 0 && pieces[0].Quantity is { Unit: "s", Lead: "beyond" or "Beyond" or "past" or "Past", Upper: null } moment
            && At(pieces, 1) is { } next && (next.Kind == PieceKind.Comma || next.Is(TermClass.Article) || next.Is(TermClass.Noun)
            || next.Is(TermClass.Negator))
            ? new Turn([pieces[0] with { Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(moment.Value, null) }], 1)
            : null;

    // "The beat at 6 s is wide and early"
    private static Turn? AndEarly(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "early" or "premature" or "ectopic" && IsEnd(At(pieces, index + 1)) && before.Count > 2
            && before[^1].Is(TermClass.And) && before.Exists(piece => piece.IsCopula)
        && before.FindLast(piece => piece.Is(TermClass.Noun)) is { } beat && IsNoun(beat, ClaimKind.Rhythm, ClaimKind.QrsDuration)
            ? new Turn([As(pieces[index], Early, "is early")], index + 1)
            : null;

    // "There is a gap of two seconds": a pause.
    private static Turn? GapOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "gap" or "silence" or "blank" or "standstill" or "stop"
            && before.LastOrDefault()?.Term?.Class is TermClass.Article or TermClass.Quality or TermClass.Number
        && At(pieces, index + 1)?.Text is "of" && At(pieces, index + 2)?.Quantity is { Unit: "s" }
            && !pieces.Any(piece => piece.Term?.Kind is ClaimKind.RespirationRate or ClaimKind.BreathingPauses)
            ? new Turn([As(pieces[index], Pause, "pause")], index + 1)
            : null;

    // "One of the beats is premature": one extra beat.
    private static Turn? SomeOfTheBeats(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Quantity is not { Unit: null } && pieces[index].Text.ToLowerInvariant() is not "one"
            || At(pieces, index + 1)?.Text != "of" || At(pieces, index + 2)?.Text is not ("the" or "these" or "them"))
        {
            return null;
        }

        var at = SkipSmall(pieces, index + 3);
        if (!IsNoun(At(pieces, at), ClaimKind.Rhythm) && At(pieces, at)?.Text is not "complexes")
        {
            return null;
        }

        var count = pieces[index].Quantity is not null ? pieces[index]
            : pieces[index] with { Kind = PieceKind.Quantity, Term = null, Quantity = new Quantity(ClaimRelation.Is, 1, null, null,
                string.Empty, "one") };
        var fact = at + 1;
        while (At(pieces, fact)?.Is(TermClass.Skip) == true)
        {
            fact++;
        }

        return IsFact(At(pieces, fact), ClaimKind.EctopicBeats)
            ? new Turn([count, As(pieces[at] with { End = pieces[fact].End }, Extra, "extra beats")], fact + 1) : null;
    }

    // "wider than it should be": too wide.
    private static Turn? ThanItShould(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!pieces[index].Is(TermClass.Than) || before.LastOrDefault()?.Is(TermClass.Comparative) != true
            || At(pieces, index + 1)?.Text is not ("it" or "they" or "one" or "I" or "we" or "is" or "are"))
        {
            return null;
        }

        var end = index + 1;
        while (At(pieces, end) is { } piece && !IsEnd(piece) && end < index + 7)
        {
            end++;
        }

        return pieces.Skip(index).Take(end - index).Any(piece => piece.Text is "should" or "should be" or "ought" or "ought to" or "would"
            or "normal" or "usual" or "expect" or "would expect" or "desirable" or "typical")
            ? new Turn([], end)
            : null;
    }
}
