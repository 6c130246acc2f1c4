using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Finds the moments and spans of a sentence: "at 4.2 s", "between 3 and 5 s", "after two minutes", "in the first 10 seconds".
/// A number of seconds that a duration has just been named for stays a value.
/// </summary>
internal static class TimeReader
{
    private const int LongestPhrase = 4;

    private static readonly Dictionary<string, double> Seconds = new(StringComparer.Ordinal)
    {
        ["s"] = 1, ["min"] = 60, ["h"] = 3600,
    };

    private static readonly HashSet<ClaimKind> Durations =
    [
        ClaimKind.RrInterval, ClaimKind.PrInterval, ClaimKind.QrsDuration, ClaimKind.QtInterval, ClaimKind.QtcInterval,
        ClaimKind.Period, ClaimKind.TimeInRange,
    ];

    /// <summary>The same pieces, with times in the place of the words that tell them.</summary>
    public static List<Piece> Read(IReadOnlyList<Piece> pieces, ClaimLexicon lexicon)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (pieces[index].Quantity is { } quantity && Factor(pieces, index, quantity, result) is { } factor
                && Sort(quantity, result, lexicon, out var words) is { } sort
                && !(sort is "at" or "between" or "to" && IsDuration(result))
                && Make(sort, quantity, factor) is { } time)
            {
                var first = words > 0 ? result[^words].Start : pieces[index].Start;
                result.RemoveRange(result.Count - words, words);
                index = Add(pieces, index, time, factor, first, result);
            }
            else
            {
                result.Add(pieces[index]);
            }
        }

        return result;
    }

    // Seconds a unit: its own; that of the word before ("second 4"); or of the next number in a list ("at 4.2 and 7 s").
    private static double? Factor(IReadOnlyList<Piece> pieces, int index, Quantity quantity, List<Piece> before)
    {
        if (quantity.Unit is { } unit)
        {
            return Seconds.TryGetValue(unit, out var own) ? own : null;
        }

        if (before.Count > 0 && UnitReader.Read(before, before.Count - 1).Code is { } named && Seconds.TryGetValue(named, out var prefix))
        {
            return prefix;
        }

        if (before.Count > 1 && before[^1].Text == "=" && before[^2].Text == "t")
        {
            return 1;
        }

        for (var next = index + 1; next < pieces.Count && IsListGlue(pieces[next]); next++)
        {
            if (pieces[next].Quantity is { Unit: { } later })
            {
                return Seconds.TryGetValue(later, out var factor) ? factor : null;
            }
        }

        return null;
    }

    private static bool IsListGlue(Piece piece) => piece.Kind == PieceKind.Comma || piece.Is(TermClass.And) || piece.Quantity is not null;

    private static string? Sort(Quantity quantity, List<Piece> before, ClaimLexicon lexicon, out int words)
    {
        for (words = Math.Min(LongestPhrase, before.Count); words > 0; words--)
        {
            var phrase = string.Join(' ', before.Skip(before.Count - words).Select(piece => piece.Text.ToLowerInvariant()));
            if (lexicon.Times.Find(phrase) is { } sort)
            {
                return sort;
            }
        }

        return quantity switch
        {
            { Relation: ClaimRelation.Between, Lead: "between" or "from" } => "between",
            { Lead: "around" or "near" } when before.Count > 0 && (before[^1].IsContent || before[^1].Kind is PieceKind.Comma or PieceKind.Channels) => "at",
            { Lead: "up to" } => "to",
            _ => null,
        };
    }

    // "the RR interval is about 0.8 s", "a QRS between 0.08 and 0.1 s"
    private static bool IsDuration(List<Piece> before)
    {
        if (before.Count > 0 && before[^1].Text.StartsWith("tak", StringComparison.Ordinal) && before.Exists(piece => piece.Text is "cycle" or "cycles"))
        {
            // "each cycle taking from 3 to 9 s"
            return true;
        }

        if (before is [.., { Quantity.Unit: "%" }, { Kind: PieceKind.Comma }] && before.FindLast(piece => piece.Is(TermClass.Noun) && !piece.Text.StartsWith("change", StringComparison.Ordinal))?.Term is { } spacing
            && spacing.When.TryGetValue("variation", out var varies) && varies?.Kind == ClaimKind.RrVariability)
        {
            // "the spacing of beats varies by 10 %, from 0.7 to 0.9 s"
            return true;
        }

        var said = before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Comma
            || piece.Quantity is not null || piece.Time is not null);
        return said?.Term?.Kind is { } kind && Durations.Contains(kind);
    }

    private static TimeSpot? Make(string sort, Quantity quantity, double factor)
    {
        var value = quantity.Value * factor;
        var upper = quantity.Upper * factor;
        return (sort, upper) switch
        {
            ("first", null) => new TimeSpot(0, value),
            ("last", null) => new TimeSpot(null, null, ClaimSegment.End),
            ("at", null) => new TimeSpot(value, value),
            ("from", null) => new TimeSpot(value, null),
            ("to", null) => new TimeSpot(null, value),
            ("first" or "last", _) => null,
            (_, not null) => new TimeSpot(value, upper),
            _ => null,
        };
    }

    // "at 4.2 and 7.1 s", "at 2 s, 5 s and 9 s": every moment is one of its own.
    private static int Add(IReadOnlyList<Piece> pieces, int index, TimeSpot time, double factor, int start, List<Piece> result)
    {
        if (time.From is { } end && time.From == time.To && result.Count > 1 && result[^1].Text is "to" or "until" or "till" && result[^2].Time is { From: { } begin, To: null } && begin < end)
        {
            // "from second 12 to second 15"
            result[^2] = result[^2] with { Time = new TimeSpot(begin, end), End = pieces[index].End };
            result.RemoveAt(result.Count - 1);
            return index;
        }

        result.Add(new Piece(PieceKind.Time, start, pieces[index].End, pieces[index].Text) { Time = time });
        if (time.From is null || time.From != time.To)
        {
            return index;
        }

        while (true)
        {
            var next = index + 1;
            while (next < pieces.Count && (pieces[next].Kind == PieceKind.Comma || pieces[next].Is(TermClass.And) || pieces[next].Text is "at" or "again"))
            {
                next++;
            }

            if (next == index + 1 || next >= pieces.Count || pieces[next].Quantity is not { Upper: null } further
                || (further.Unit is { } unit && !Seconds.ContainsKey(unit)) || (further.Unit is null && Factor(pieces, next, further, []) is null))
            {
                return index;
            }

            var moment = further.Value * (further.Unit is { } own ? Seconds[own] : factor);
            result.Add(new Piece(PieceKind.Time, pieces[next].Start, pieces[next].End, pieces[next].Text) { Time = new TimeSpot(moment, moment) });
            index = next;
        }
    }
}
