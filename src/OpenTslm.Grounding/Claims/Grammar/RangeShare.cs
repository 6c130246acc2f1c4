using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Puts the share of readings or time between limits into the plain form "time in range is 72 %": "of all readings 72 % were within
/// target", "three quarters of the night the oxygen was within its limits", "the time within the limits rose".
/// </summary>
internal static class RangeShare
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term InRange = ClaimLexicon.Default.Noun("time in range");

    // What lies between the limits.
    private static readonly HashSet<string> Bases = new(StringComparer.Ordinal)
    {
        "readings", "reading", "values", "value", "samples", "measurements", "data", "points", "data points", "them", "time", "day",
        "night",
        "hours", "week", "month", "record", "recording", "period", "afternoon", "morning", "evening", "checks", "results", "entries",
        "of them", "numbers", "figures", "fortnight",
    };

    // What the limits are called.
    private static readonly HashSet<string> Ranges = new(StringComparer.Ordinal)
    {
        "range", "target", "limits", "zone", "band", "corridor", "window", "goal", "bounds", "target range", "target zone", "target band",
        "target window", "target corridor", "bracket", "targets",
    };

    private static readonly HashSet<string> Shares = new(StringComparer.Ordinal)
    {
        "share", "proportion", "percentage", "fraction", "portion", "part", "time", "time spent", "in-range", "amount", "number",
    };

    /// <summary>The same pieces, with such shares in plain form.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        if (pieces.Any(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.TimeInRange }))
        {
            return [.. pieces];
        }

        pieces = Fractions(pieces);
        var result = new List<Piece>(pieces.Count);
        var start = 0;
        while (start < pieces.Count)
        {
            var end = start;
            while (end < pieces.Count && !EndsClause(pieces, end))
            {
                end++;
            }

            result.AddRange(ReadClause(pieces, start, end));
            if (end < pieces.Count)
            {
                result.Add(pieces[end]);
            }

            start = end + 1;
        }

        return result;
    }

    // "nine out of ten readings" is 0.9 of them, "19 of 24 hours" are hours.
    private static List<Piece> Fractions(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var of = index + 1 < pieces.Count && pieces[index + 1].Text is "out" or "in" && index + 2 < pieces.Count
                && pieces[index + 2].Text == "of" ? index + 2 : index + 1;
            if (IsNamedRange(pieces, index))
            {
                // "In range 79 %, above range 18 %": the first is the share.
                if (IsRange(pieces[index]))
                {
                    result.Add(Piece.As(pieces[index], InRange));
                }
                else
                {
                    index++;
                }
            }
            else if (pieces[index].Quantity is { Unit: null or "h", Upper: null } part && of + 1 < pieces.Count && pieces[of].Text is "of"
                or "out of"
                && pieces[of + 1].Quantity is { Unit: null or "h", Upper: null } whole && whole.Value > part.Value)
            {
                var hours = whole.Unit ?? part.Unit ?? (of + 2 < pieces.Count && pieces[of + 2].Text == "hours" ? "h" : null);
                result.Add(pieces[index] with { Quantity = hours is null ? part with { Value = part.Value / whole.Value }
                    : part with { Unit = hours } });
                result.Add(pieces[of] with { Text = "of" });
                index = of + 1;
            }
            else
            {
                result.Add(pieces[index]);
            }
        }

        return result;
    }

    private static bool IsNamedRange(IReadOnlyList<Piece> pieces, int index) => index + 1 < pieces.Count
        && pieces[index + 1].Quantity is { Unit: "%", Upper: null }
        && (index == 0 || pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop || pieces[index - 1].Is(TermClass.And))
        && ((IsRange(pieces[index]) && pieces[index].Is(TermClass.Quality)) || pieces[index].Text is "above range" or "below range"
        or "above target"
            or "below target" or "above" or "below" or "out of range" or "above the range" or "below the range" or "above the target"
            or "below the target");

    private static bool EndsClause(IReadOnlyList<Piece> pieces, int index) => pieces[index].Kind == PieceKind.Stop
        || pieces[index].Is(TermClass.Break)
        || (pieces[index].Kind is PieceKind.Comma or PieceKind.Term && (pieces[index].Kind == PieceKind.Comma
        || pieces[index].Is(TermClass.And))
            && !IsInside(pieces, index));

    // A comma or "and" between what belongs to the share: "of the readings, 95 % lie", "17 hours out of 24, that is 71 %".
    private static bool IsInside(IReadOnlyList<Piece> pieces, int index) => index + 1 < pieces.Count
        && (pieces[index + 1].Quantity is { Unit: "%" } || pieces[index + 1].Text is "that is" or "that's" or "which is" or "or" or "i.e."
            || (pieces[index + 1].Text is "that" or "which" && index + 2 < pieces.Count && pieces[index + 2].IsCopula));

    private static IEnumerable<Piece> ReadClause(IReadOnlyList<Piece> pieces, int start, int end)
    {
        var clause = pieces.Skip(start).Take(end - start).ToArray();
        return NounPhrase(clause) ?? Statement(clause) ?? clause;
    }

    // "the share of readings between 3.9 and 10 mmol/L is …", "time within the limits rose"
    private static Piece[]? NounPhrase(Piece[] clause)
    {
        for (var index = 0; index < clause.Length; index++)
        {
            var isBare = clause[index].Text.ToLowerInvariant() is "time" or "time spent" or "in-range";
            if (!Shares.Contains(clause[index].Text.ToLowerInvariant()) || (index > 0 && clause[index - 1].Text == "of"))
            {
                continue;
            }

            int? last = null;
            var hasBase = isBare;
            for (var at = index + 1; at < Math.Min(clause.Length, index + 11) && IsPartOfPhrase(clause[at]); at++)
            {
                hasBase |= Bases.Contains(clause[at].Text);
                last = hasBase && (IsRange(clause[at]) || IsLimits(clause[at]) || (clause[at].Text == "time"
                    && clause[index].Text == "in-range"))
                    ? at : last;
            }

            if (last is { } to && to + 1 < clause.Length && (clause[to + 1].IsCopula || clause[to + 1].Text == ":"
                || clause[to + 1].Quantity is not null
                || clause[to + 1].Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Hedge or TermClass.Negator
                or TermClass.Skip))
            {
                return [.. clause[..index], Piece.As(clause[index] with { End = clause[to].End }, InRange), .. clause[(to + 1)..]];
            }
        }

        return null;
    }

    private static bool IsPartOfPhrase(Piece piece) => piece.Kind == PieceKind.Channels || IsLimits(piece) || Bases.Contains(piece.Text)
        || IsRange(piece) || piece.Term?.Class is TermClass.Article or TermClass.Preposition
        || piece.Text is "spent" or "lying" or "falling" or "that" or "inside" or "within" or "in" or "glucose" or "normal" or "desired"
        or "safe"
            or "green" or "healthy" or "all" or "which" or "lie" or "lies" or "fall" or "falls" or "sugar" or "her" or "his" or "their"
            or "personal";

    // "of all readings 72 % were within target", "she was in range for 17 hours", "the target range was met 70 % of the time"
    private static Piece[]? Statement(Piece[] clause)
    {
        var range = Array.FindIndex(clause, IsRange);
        var hasBase = clause.Any(piece => Bases.Contains(piece.Text));
        if ((range < 0 ? !(hasBase && clause.Any(IsLimits)) : !IsPlaced(clause, range))
            || clause.Any(piece => piece.Term is { Class: TermClass.Verb, Dimension: "trend" or "variation" }))
        {
            return null;
        }

        var shares = Enumerable.Range(0, clause.Length).Where(index => IsShare(clause, index)).ToArray();
        if (shares.Length == 0 || clause.Any(piece => piece.Quantity is { Unit: not null } other && !IsLimits(piece)
            && other.Unit is not ("%" or "h")))
        {
            return null;
        }

        var at = Array.FindLast(shares, index => clause[index].Quantity!.Unit == "%") is > 0 and var percent ? percent : shares[0];
        var end = clause[^1].Kind == PieceKind.Sign ? clause.Length - 1 : clause.Length;
        return
        [
            Piece.As(clause[0] with { Text = "time in range", End = clause[0].Start }, InRange),
            Piece.As(clause[0] with { Text = "is", Start = clause[0].Start, End = clause[0].Start }, Is),
            .. clause.Where(piece => piece.Is(TermClass.Negator) || piece.Is(TermClass.Hedge)), clause[at], .. clause[end..],
        ];
    }

    // "72 % of the readings", "of all readings 72 %", "half her values", "in range for 17 hours"
    private static bool IsShare(Piece[] clause, int index)
    {
        var next = index + 1 < clause.Length ? clause[index + 1] : null;
        var isOf = next is not null && (next.Text == "of" || next.Text.StartsWith("of ", StringComparison.Ordinal)
            || (next.Is(TermClass.Article) && index + 2 < clause.Length && Bases.Contains(clause[index + 2].Text)));
        var isAhead = clause[0].Text.Equals("of", StringComparison.OrdinalIgnoreCase)
            && clause.Take(6).Any(piece => Bases.Contains(piece.Text));
        isOf |= clause[index].Quantity is { Unit: null } && next?.Text == "of" && clause.Any(piece => Bases.Contains(piece.Text));
        var isSpent = index > 0 && clause[index - 1].Text is "for" or "spent" or "spends" or "spend";
        return clause[index].Quantity switch
        {
            { Unit: "%", Upper: null } => isOf || isAhead || isSpent || clause.Any(piece => piece.Quantity is { Unit: "h", Upper: null }),
            { Unit: null, Upper: null, Value: > 0 and < 1 } => isOf || isAhead || isSpent,
            { Unit: "h", Upper: null } => isSpent || next?.Text == "of",
            _ => false,
        };
    }

    private static bool IsRange(Piece piece) => Ranges.Contains(piece.Text) || (piece.Term is { Class: TermClass.Quality,
        Dimension: "norm" }
        && piece.Text.Split(' ')[0] is "in" or "within" or "inside" or "on");

    // "in range", "inside the green zone", "the target range was met": what the limits are said of.
    private static bool IsPlaced(Piece[] clause, int range) => clause[range].Term is { Class: TermClass.Quality }
        || clause.Take(range).Skip(Math.Max(0, range - 4)).Any(piece => piece.Text is "in" or "within" or "inside" or "on" or "between")
        || clause.Skip(range + 1).Take(3).Any(piece => piece.Text is "met" or "kept" or "held" or "reached" or "achieved" or "hit");

    private static bool IsLimits(Piece piece) => piece.Quantity is { Relation: ClaimRelation.Between, Unit: not ("s" or "min" or "h"
        or "days" or "weeks" or "/min") };
}
