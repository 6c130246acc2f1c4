using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Shares of time or of readings within limits, in any order: "in the target zone 58 % of the time", "for 90 % of the night
/// the saturation was above 92 %", "in range for just 14 hours".</summary>
internal static class TimeShare
{
    private static readonly Term InRange = ClaimLexicon.Default.Noun("time in range");
    private static readonly Term Is = new(TermClass.Copula);

    private static readonly HashSet<string> Wholes = new(StringComparer.Ordinal)
    {
        "readings", "values", "measurements", "samples", "data", "points", "results", "checks", "time", "day", "days", "night", "nights",
            "hours",
        "week", "weeks", "fortnight", "month", "months", "recording", "record", "period", "morning", "afternoon", "evening", "data points",
        "reading", "measured values", "entries", "sensor readings", "observations", "minutes", "session", "monitoring period",
    };

    private static readonly HashSet<string> Leads = new(StringComparer.Ordinal)
    {
        "in", "within", "inside", "on", "at", "outside", "out", "above", "below", "under", "over", "beyond",
    };

    private static readonly HashSet<string> Limits = new(StringComparer.Ordinal)
    {
        "range", "target", "limits", "zone", "corridor", "bounds", "band", "goal", "window", "green",
    };

    private static readonly HashSet<string> LimitWords = new(StringComparer.Ordinal)
    {
        "of", "the", "his", "her", "their", "my", "your", "its", "this", "that", "normal", "target", "desired", "healthy", "set",
            "agreed", "ideal",
        "recommended", "prescribed", "safe", "glucose", "green", "wanted", "intended", "acceptable", "optimal",
    };

    private static readonly HashSet<string> Glue = new(StringComparer.Ordinal)
    {
        "for", "during", "in", "over", "on", "at", "only", "just", "some", "a total of", "throughout", "was", "were", "is", "are",
            "fully", "all of",
    };

    /// <summary>The same pieces, with such a share said of the time in range.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        var next = 0;
        for (var index = 0; index < pieces.Count; index++)
        {
            if (Find(pieces, index, next) is not { } found)
            {
                continue;
            }

            result.AddRange(pieces.Skip(next).Take(found.Start - next));
            result.AddRange(pieces.Skip(found.Start).Take(found.End - found.Start).Where(piece => piece.Is(TermClass.Hedge)));
            result.Add(pieces[index] with { Kind = PieceKind.Term, Text = "time in range", Term = InRange, Readings = [InRange],
                Quantity = null });
            result.Add(pieces[index] with { Kind = PieceKind.Term, Text = "is", Term = Is, Readings = [Is], Quantity = null });
            result.Add(pieces[index]);
            next = found.End;
            index = next - 1;
        }

        result.AddRange(pieces.Skip(next));
        return result;
    }

    // First piece of the statement around a share at an index, and the index after it; null where there is none.
    private static (int Start, int End)? Find(IReadOnlyList<Piece> pieces, int index, int from)
    {
        if (pieces[index].Quantity is not { } share)
        {
            return null;
        }

        if (share.Unit is "h" or "min")
        {
            return FindHours(pieces, index, from);
        }

        if (share.Unit != "%" && share is not { Unit: null, Value: > 0 and < 1 })
        {
            return null;
        }

        if (index + 1 < pieces.Count && pieces[index + 1].Quantity is null && LimitEnd(pieces, index + 1) is { } limits && index > from
            && pieces[index - 1].IsCopula)
        {
            // "The day was 64 percent in range."
            return (index, limits);
        }

        if (index > from + 1 && pieces[index - 1].Text == ":")
        {
            // "In range: 66 %."
            for (var at = index - 2; at >= Math.Max(from, index - 6); at--)
            {
                if (pieces[at].Quantity is null && LimitEnd(pieces, at) == index - 1)
                {
                    return (at, index + 1);
                }
            }
        }

        var whole = WholeEnd(pieces, index);
        if (whole is null && !(index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: "mg/dL" or "mmol/L" }
            && LimitEnd(pieces, index + 1) is not null))
        {
            return null;
        }

        var start = whole == index + 2 && index > from && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop
            && pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop ? Math.Max(from, index - 2) : index;
        while (start < index && start > from && (pieces[start - 1].Kind == PieceKind.Channels
            || pieces[start - 1].Term?.Class is TermClass.Article or TermClass.Skip
            || pieces[start - 1].Text.ToLowerInvariant() is "all" or "nearly" or "almost"))
        {
            start--;
        }

        while (start > from && (Glue.Contains(pieces[start - 1].Text.ToLowerInvariant()) || pieces[start - 1].Is(TermClass.Article)))
        {
            start--;
        }

        if (Ahead(pieces, whole ?? index + 1, mayCrossComma: start < index) is { } end)
        {
            return IsDenied(pieces, index, end) ? null : (start, end);
        }

        return Behind(pieces, start, from) is { } begin && !IsDenied(pieces, begin, index) ? (begin, whole ?? index + 1) : null;
    }

    // "in range for just 14 hours", "14 hours in range"
    private static (int Start, int End)? FindHours(IReadOnlyList<Piece> pieces, int index, int from)
    {
        if (index + 1 < pieces.Count && LimitEnd(pieces, index + 1) is { } end && pieces[index + 1].Quantity is null)
        {
            return (index, end);
        }

        var start = index;
        while (start > from && Glue.Contains(pieces[start - 1].Text.ToLowerInvariant()))
        {
            start--;
        }

        return start < index && Behind(pieces, start, from) is { } begin && !pieces.Skip(begin).Take(index - begin).Any(piece
            => piece.Quantity is not null)
            && !IsDenied(pieces, begin, index) ? (begin, index + 1) : null;
    }

    private static bool IsDenied(IReadOnlyList<Piece> pieces, int start, int end) => pieces.Skip(start).Take(end - start).Any(piece
        => piece.Is(TermClass.Negator));

    // Index after "of the readings", "of her day", "of all 24 hours" at a share; also of "all readings, 96 %,".
    private static int? WholeEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (index > 1 && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop && Wholes.Contains(pieces[index - 2].Text)
            && index + 1 < pieces.Count && pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop)
        {
            return index + 2;
        }

        var at = index + 1;
        if (at < pieces.Count && pieces[at].Text == "of")
        {
            at++;
        }
        else if (pieces[index].Quantity is not { Unit: null })
        {
            return null;
        }

        for (var last = Math.Min(pieces.Count, at + 6); at < last; at++)
        {
            if (Wholes.Contains(pieces[at].Text) || pieces[at].Quantity is { Unit: "h" or "min" or "days" or "weeks" })
            {
                return at + 1;
            }

            if (!(pieces[at].Term?.Class is TermClass.Article or TermClass.Skip or TermClass.Quality
                || pieces[at].Kind is PieceKind.Channels or PieceKind.Unknown
                || pieces[at].Text is "all" or "whole" or "entire" or "total" or "these" or "those"))
            {
                return null;
            }
        }

        return null;
    }

    // Index after the limits that follow in the same clause.
    private static int? Ahead(IReadOnlyList<Piece> pieces, int index, bool mayCrossComma)
    {
        for (var at = index; at < pieces.Count && at < index + 10; at++)
        {
            if (LimitEnd(pieces, at) is { } end)
            {
                return end;
            }

            if (pieces[at].Kind == PieceKind.Comma && mayCrossComma)
            {
                mayCrossComma = false;
            }
            else if (IsBorder(pieces[at]))
            {
                return null;
            }
        }

        return null;
    }

    // Start of the clause before an index, where it ends in limits.
    private static int? Behind(IReadOnlyList<Piece> pieces, int index, int from)
    {
        var before = index > from && pieces[index - 1].Kind == PieceKind.Comma ? index - 1 : index;
        for (var at = before - 1; at >= Math.Max(from, before - 6) && !IsBorder(pieces[at]); at--)
        {
            if (LimitEnd(pieces, at) is not { } end || end != before)
            {
                continue;
            }

            var start = at;
            while (start > from && !IsBorder(pieces[start - 1]) && !pieces[start - 1].Is(TermClass.And))
            {
                start--;
            }

            return start;
        }

        return null;
    }

    private static bool IsBorder(Piece piece) => piece.Kind is PieceKind.Comma or PieceKind.Stop || piece.Is(TermClass.Break);

    // Index after limits that begin at an index: "within her target range", "out of range", "between 4 and 10 mmol/L"; null for others.
    private static int? LimitEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Quantity is { } limit)
        {
            return limit.Relation is ClaimRelation.Between or ClaimRelation.Above or ClaimRelation.Below && limit.Unit is not ("s"
                or "min" or "h" or "days" or "weeks")
                && (limit.Unit is not null || limit is { Relation: ClaimRelation.Between, Value: >= 3 }) ? index + 1 : null;
        }

        if (pieces[index].Term is { Class: TermClass.Quality, Dimension: "degree", IsNominal: false } && index > 0
            && pieces[index - 1].IsCopula && (index + 1 == pieces.Count || pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop
            or PieceKind.Sign))
        {
            // "22 percent of all readings are too high"
            return index + 1;
        }

        var isLed = false;
        for (var at = index; at < Math.Min(pieces.Count, index + 6); at++)
        {
            var words = pieces[at].Text.ToLowerInvariant().Split(' ');
            for (var word = 0; word < words.Length; word++)
            {
                if (!isLed)
                {
                    if (at == index && word < words.Length - 1 && words[word] is "lie" or "lies" or "lay" or "fall" or "falls"
                        or "fell" or "stay" or "stays" or "sit" or "sits" or "remain" or "remains")
                    {
                        continue;
                    }

                    if (!Leads.Contains(words[word]))
                    {
                        return null;
                    }

                    isLed = true;
                }
                else if (Limits.Contains(words[word]) && word == words.Length - 1 && !(at + 1 < pieces.Count
                    && Limits.Contains(pieces[at + 1].Text)))
                {
                    return at + 1;
                }
                else if (!LimitWords.Contains(words[word]) && !Limits.Contains(words[word]))
                {
                    return null;
                }
            }
        }

        return null;
    }
}
