using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Extremes, ranges and amounts of change of a reading.</summary>
internal static partial class ReadingSense
{
    private static readonly HashSet<string> Low = new(StringComparer.Ordinal)
    {
        "coldest", "coolest", "chilliest", "lowest", "smallest", "poorest", "lightest", "slowest", "least", "minimum", "deepest",
    };

    private static readonly HashSet<string> High = new(StringComparer.Ordinal)
    {
        "warmest", "hottest", "highest", "largest", "greatest", "biggest", "top", "heaviest", "fastest", "maximum", "tallest", "peak",
    };

    // Verbs that place values in a range and say nothing else.
    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        "moves", "moved", "move", "hovers", "hovered", "hover", "drifts", "drifted", "wanders", "wandered", "travels", "travelled",
        "traveled", "floats", "floated", "bounces", "bounced", "roams", "roamed", "runs", "ran", "goes", "went", "spreads", "spread",
        "plays", "played", "cycles", "cycled", "cruises", "cruised", "idles", "idled", "alternates", "alternated", "see-saws",
        "varies", "varied", "vary", "shifts", "shifted", "settles", "settled", "averages", "fluctuates", "fluctuated", "moving",
        "hovering", "drifting", "bobs", "bobbed", "bobs about", "moves around", "moved around", "hovers around", "hovering around",
        "lies", "lay", "lying", "swings", "swung", "drifts slowly", "bounces around", "bounced around", "moved about", "moves about",
        "toggles", "toggled", "shuttles", "shuttled", "oscillates", "oscillated", "pendulates",
    };

    // Verbs that keep values inside a range that is named as such.
    private static readonly HashSet<string> Keeps = new(StringComparer.Ordinal)
    {
        "stays", "stayed", "stay", "remains", "remained", "remain", "keeps", "kept", "holds", "held", "sits", "sat", "hangs", "hung",
        "lives", "lived", "staying", "remaining", "is confined", "was confined", "was held", "was kept", "is kept", "is held",
        "could be kept",
    };

    // Those of them that a range from one value to another does not turn into a change.
    private static readonly HashSet<string> Varies = new(StringComparer.Ordinal)
    {
        "varies", "varied", "vary", "fluctuates", "fluctuated", "spreads", "spread", "swings", "swung", "oscillates", "oscillated",
        "cycles", "cycled",
        "alternates", "alternated", "bounces", "bounced", "bounces around", "bounced around", "roams", "roamed", "wanders", "wandered",
        "toggles",
    };

    // The noun for a superlative beside a reading or its number, or null.
    private static Term? ExtremeOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var piece = pieces[index];
        if (piece.Is(TermClass.Noun) && piece.Term!.Kind is ClaimKind.Spikes or ClaimKind.Dips)
        {
            return ExtremeAsPeak(pieces, index, before);
        }

        var word = piece.Text.ToLowerInvariant();
        var isLow = Low.Contains(word);
        if (!(isLow || High.Contains(word)) || piece.Is(TermClass.Noun) || index + 1 >= pieces.Count)
        {
            return null;
        }

        var at = index + 1;
        if (IsSlow(pieces[at]) || pieces[at].Term is { Class: TermClass.Noun, Kind: ClaimKind.StepCount })
        {
            // "The coldest skin temperature was 29.8 °C"
            return NumberAfter(pieces, at + 1) && !pieces.Any(other => other.Is(TermClass.Than)) ? isLow ? Lowest : Highest : null;
        }

        // "…, the warmest 35.1 °C", "and the largest is 9.6": the other end.
        if (pieces[at].Text is "reading" or "value" or "measurement" or "figure" && pieces[at].Is(TermClass.Noun) && NumberAfter(pieces,
            at + 1))
        {
            return isLow ? Lowest : Highest;
        }

        at += pieces[at].Text is "one" ? 1 : 0;
        at += at < pieces.Count && pieces[at].IsCopula ? 1 : 0;
        return at < pieces.Count && pieces[at].Quantity is { Unit: not ("s" or "ms" or "h" or "Hz") } && index > 0
            && (pieces[index - 1].Is(TermClass.Article) || pieces[index - 1].Kind == PieceKind.Comma || pieces[index - 1].Is(TermClass.And))
            && before.Exists(other => other.Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }) ? isLow
            ? Lowest : Highest : null;
    }

    // "Systolic peaks stay below 150 mmHg": the highest values, of which no single one is meant.
    private static Term? ExtremeAsPeak(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!(pieces[index].Text is "peaks" or "highs" or "crests" or "troughs" or "lows" or "valleys") || before.Count == 0
            || !IsSlow(before[^1]))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 4 && (pieces[at].IsCopula || pieces[at].Term?.Class is TermClass.Negator or TermClass.Skip
            || pieces[at].Term is { Class: TermClass.Verb, Dimension: "reach" }))
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Quantity is { Unit: not null } ? pieces[index].Text is "peaks" or "highs" or "crests"
            ? Highest : Lowest : null;
    }

    private static bool NumberAfter(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index; at < Math.Min(pieces.Count, index + 9); at++)
        {
            if (pieces[at].Quantity is { Unit: not ("s" or "ms" or "min" or "h") })
            {
                return true;
            }

            if (pieces[at].Kind == PieceKind.Comma || pieces[at].Is(TermClass.Break))
            {
                return false;
            }
        }

        return false;
    }

    // "At its worst the saturation was 79 %": the article before the reading stands between the two.
    private static bool IsOpeningExtreme(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }
            && pieces[index].Text.StartsWith("at ", StringComparison.Ordinal)
        && index + 2 < pieces.Count && (pieces[index + 1].Is(TermClass.Article) || pieces[index + 1].Kind == PieceKind.Comma)
        && IsSlow(pieces[index + 2])
        && NumberAfter(pieces, index + 3);

    // "left the range from 70 to 84 mmHg", "stayed inside the band of 4 to 8": index of the range.
    private static bool IsLeaving(IReadOnlyList<Piece> pieces, int index, out int span)
    {
        span = index + 1;
        var isLeft = pieces[index].Text is "left" or "leave" or "leaves" or "quit" or "quits" or "exits" or "exited" or "exit"
            or "strays" or "strayed" or "stray"
            or "departed" or "ventured" or "escaped" && index > 0 && Denied(pieces, index);
        if (!isLeft && !Places.Contains(pieces[index].Text) && !Keeps.Contains(pieces[index].Text))
        {
            return false;
        }

        var hasRange = false;
        while (span < pieces.Count && span < index + 7 && pieces[span].Quantity is null)
        {
            hasRange |= pieces[span].Text is "range" or "band" or "corridor" or "window" or "interval" or "limits" or "span" or "zone"
                or "bracket" or "bounds";
            if (!(pieces[span].Text is "outside" or "from" or "out of" or "within" or "inside" or "in" or "of" or "between" or "the"
                or "a" or "narrow" or "tight"
                or "its" or "usual" or "small" or "limits of" or "range of" or "in the range of" || hasRange))
            {
                return false;
            }

            span++;
        }

        return hasRange && span < pieces.Count && pieces[span].Quantity is { Relation: ClaimRelation.Between, Unit: not ("s" or "min"
            or "h") };
    }

    private static bool Denied(IReadOnlyList<Piece> pieces, int index) =>
        pieces.Skip(Math.Max(0, index - 3)).Take(Math.Min(3, index)).Any(piece => piece.Is(TermClass.Negator));

    // "moved between 5.2 and 9.8 mmol/L", of a reading that is taken now and then.
    private static bool SpansRange(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!Places.Contains(pieces[index].Text) || pieces[index].Term is { Class: TermClass.Verb, Dimension: "extent" }
            || index + 1 >= pieces.Count)
        {
            return false;
        }

        var next = pieces[index + 1].Is(TermClass.Skip) && index + 2 < pieces.Count ? pieces[index + 2] : pieces[index + 1];
        if (next.Quantity is not { Relation: ClaimRelation.Between, Lead: "between" or "from" or "within" or "in between"
            or "anywhere between" } range
            || range.Unit is "s" or "min" or "h" or "/min" or "Hz" or "days" || range.IsDownward || (range.Lead == "from"
            && !Varies.Contains(pieces[index].Text)))
        {
            return false;
        }

        var subject = before.FindLast(piece => piece.Kind == PieceKind.Channels || piece.Is(TermClass.Noun)
            || piece.Kind == PieceKind.Stop);
        return subject is not null && (IsSlow(subject) || subject.Text is "values" or "readings" or "measurements" or "figures");
    }
}
