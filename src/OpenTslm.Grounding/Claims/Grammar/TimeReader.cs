using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Finds the moments and spans of a sentence: "at 4.2 s", "between 3 and 5 s", "after two minutes", "in the first 10 seconds".
/// A number of seconds that a duration has just been named for stays a value.
/// </summary>
internal static partial class TimeReader
{
    private const int LongestPhrase = 4;

    private static readonly Dictionary<string, double> Seconds = new(StringComparer.Ordinal)
    {
        ["s"] = 1, ["min"] = 60, ["h"] = 3600, ["days"] = 86400, ["weeks"] = 604800,
    };

    private static readonly HashSet<ClaimKind> Durations =
    [
        ClaimKind.RrInterval, ClaimKind.PrInterval, ClaimKind.QrsDuration, ClaimKind.QtInterval, ClaimKind.QtcInterval,
        ClaimKind.Period, ClaimKind.TimeInRange,
    ];

    private static readonly Dictionary<string, double> Calendar = new(StringComparer.Ordinal) { ["day"] = 86400, ["week"] = 604800 };

    /// <summary>The same pieces, with times in the place of the words that tell them.</summary>
    public static List<Piece> Read(IReadOnlyList<Piece> pieces, ClaimLexicon lexicon)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (WholeUnit(pieces, index) is { } whole && FirstOrLast(result, lexicon, out var before) is { } side
                && !IsOfCalendar(pieces, result, index))
            {
                // "in the first minute", "the closing hour"
                before += result.Count > before
                    && result[^(before + 1)].Text.ToLowerInvariant() is "after" or "from" or "since" && side == "first" ? 1 : 0;
                var isAfter = result[^before].Text.ToLowerInvariant() is "after" or "from" or "since";
                var start = result[^before].Start;
                result.RemoveRange(result.Count - before, before);
                result.Add(new Piece(PieceKind.Time, start, pieces[index].End, pieces[index].Text) { Time = isAfter
                    ? new TimeSpot(whole, null)
                    : side == "first" ? new TimeSpot(0, whole)
                    : new TimeSpot(null, null, ClaimSegment.End) });
            }
            else if (pieces[index].Quantity is { } quantity && Factor(pieces, index, quantity, result) is { } factor
                && Sort(pieces, index, result, lexicon, out var words) is { } sort
                && !(sort is "at" or "between" or "to" && IsDuration(result, quantity.Value * factor))
                && !(factor > 3600 && sort is "from" or "last" && result[^1].Text is "past" or "last")
                && Make(sort, quantity, factor) is { } time)
            {
                var first = words > 0 ? result[^words].Start : pieces[index].Start;
                result.RemoveRange(result.Count - words, words);
                index = Add(pieces, index, time, factor, first, result);
                index += IntoRecording(pieces, index + 1) is > 0 and var skipped
                    ? skipped
                    : IsMark(pieces, index + 1) || (sort == "from" && IsOnward(pieces, index + 1)) ? 1
                    : 0;
            }
            else
            {
                result.Add(pieces[index]);
            }
        }

        return result;
    }

    // Seconds of a unit without a number, or null.
    private static double? WholeUnit(IReadOnlyList<Piece> pieces, int index) =>
        Calendar.TryGetValue(pieces[index].Text, out var days)
        && !(index + 1 < pieces.Count && pieces[index + 1].Text is "of" or "file") ? days
            : pieces[index].Text is "second" or "minute" or "hour"
                && pieces[index].Readings.FirstOrDefault(term => term.Class == TermClass.Unit) is { } unit
            && Seconds.TryGetValue(unit.Code, out var whole) ? whole : null;

    // "last week it was 66 %": the week before this one, and not the end of the recording.
    private static bool IsOfCalendar(IReadOnlyList<Piece> pieces, List<Piece> before, int index) =>
        Calendar.ContainsKey(pieces[index].Text) && before[^1].Text.Equals("last", StringComparison.OrdinalIgnoreCase)
        && !(before.Count > 1 && (before[^2].Is(TermClass.Article) || before[^2].Is(TermClass.Preposition)));

    private static string? FirstOrLast(List<Piece> before, ClaimLexicon lexicon, out int words)
    {
        for (words = Math.Min(LongestPhrase, before.Count); words > 0; words--)
        {
            if (Phrase(before, before.Count, words) is var phrase && lexicon.Times.Find(phrase) is "first" or "last")
            {
                return lexicon.Times.Find(phrase);
            }
        }

        return null;
    }

    // "Around second 5, x drops", "Around 3.5 h there is a jump"
    private static bool OpensClause(IReadOnlyList<Piece> pieces, int index) => index < pieces.Count
        && (pieces[index].Kind is PieceKind.Comma or PieceKind.Channels || pieces[index].Is(TermClass.Article)
            || (pieces[index].Is(TermClass.Show) && pieces[index].Text.StartsWith("there ", StringComparison.Ordinal)));

    // "6 s into the recording", "about 40 minutes in": how many words say so.
    private static int IntoRecording(IReadOnlyList<Piece> pieces, int index)
    {
        if (index >= pieces.Count)
        {
            return 0;
        }

        if (pieces[index].Text == "in"
            && (index + 1 == pieces.Count || pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign))
        {
            return 1;
        }

        return pieces[index].Text == "into" && index + 2 < pieces.Count && pieces[index + 1].Is(TermClass.Article)
            && (pieces[index + 2].Kind is PieceKind.Unknown || pieces[index + 2].Is(TermClass.Noun)) ? 3 : 0;
    }

    // "before the 20-second mark", "at the 3-second point"
    private static bool IsMark(IReadOnlyList<Piece> pieces, int index) =>
        index < pieces.Count && pieces[index].Text is "mark" or "point" or "marker" or "into it" or "in it";

    // "from 4 s on", "from minute 2 onward", but "on the x-axis"
    private static bool IsOnward(IReadOnlyList<Piece> pieces, int index) => index < pieces.Count
        && (pieces[index].Text is "onwards" or "onward" or "forward" or "forwards"
            || (pieces[index].Text is "on"
                && (index + 1 == pieces.Count
                    || pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign || pieces[index + 1].IsCopula
                || pieces[index + 1].Term?.Class is TermClass.Verb or TermClass.And or TermClass.Show
                || pieces[index + 1].Text is "it" or "they" or "there is" or "there are")));

    private static string Phrase(List<Piece> before, int end, int words) =>
        string.Join(' ', before.Skip(end - words).Take(words).Select(piece => piece.Text.ToLowerInvariant()));

    // Seconds a unit: its own; that of the word before ("second 4"); or of the next number in a list ("at 4.2 and 7 s").
    private static double? Factor(IReadOnlyList<Piece> pieces, int index, Quantity quantity, List<Piece> before)
    {
        if (quantity.Unit is null && pieces[index].Text is "half" or "twice" or "once")
        {
            // "is reduced by half from 30 to 45 s"
            return null;
        }

        if (quantity.Unit is { } unit)
        {
            return Seconds.TryGetValue(unit, out var own) ? own : null;
        }

        if (before.Count > 0 && UnitReader.Read(before, before.Count - 1).Code is { } named && Seconds.TryGetValue(named, out var prefix))
        {
            return prefix;
        }

        if (ElidedUnit(pieces, index, quantity, before) is { } elided)
        {
            return Seconds[elided];
        }

        if (before.Count > 1 && before[^1].Text == "=" && before[^2].Text == "t")
        {
            return 1;
        }

        var isMoment = quantity.Upper is null && before.Count > 0 && before[^1].Text is "at" or "At";
        for (var next = index + 1; next < pieces.Count
            && (IsListGlue(pieces[next]) || (isMoment && pieces[next].Text is "at" or "again")); next++)
        {
            if (pieces[next].Quantity is { Unit: { } later })
            {
                return Seconds.TryGetValue(later, out var factor) ? factor : null;
            }
        }

        return null;
    }

    private static bool IsListGlue(Piece piece) => piece.Kind == PieceKind.Comma || piece.Is(TermClass.And) || piece.Quantity is not null;

    private static string? Sort(IReadOnlyList<Piece> pieces, int index, List<Piece> before, ClaimLexicon lexicon, out int words)
    {
        var quantity = pieces[index].Quantity!;
        var isMark = IsMark(pieces, index + 1);
        // "from minute 2", "until second 12": the unit stands before its number; "before the 20-second mark": the article says nothing.
        var prefix = before.Count > 0 && quantity.Unit is null && before[^1].Text is "second" or "minute" or "hour" ? 1 : 0;
        prefix += isMark && before.Count > prefix && before[^(prefix + 1)].Is(TermClass.Article) ? 1 : 0;
        for (words = Math.Min(LongestPhrase, before.Count - prefix); words > 0; words--)
        {
            if (before.TakeLast(words + prefix).All(piece => piece.Quantity is null)
                && !IsAmountOfChange(before, before.Count - prefix - words)
                && lexicon.Times.Find(Phrase(before, before.Count - prefix, words)) is { } sort)
            {
                words += prefix;
                return sort;
            }
        }

        for (words = Math.Min(LongestPhrase, before.Count); words > 0; words--)
        {
            if (before.TakeLast(words).All(piece => piece.Quantity is null)
                && !IsAmountOfChange(before, before.Count - words) && lexicon.Times.Find(Phrase(before, before.Count, words)) is { } sort)
            {
                return sort;
            }
        }

        if (before.Count > 0 && before[^1].Text.Equals("t", StringComparison.OrdinalIgnoreCase)
            && quantity.Relation is ClaimRelation.Above or ClaimRelation.Below)
        {
            // "t > 30 s"
            words = 1;
            return quantity.Relation == ClaimRelation.Above ? "from" : "to";
        }

        return quantity switch
        {
            { Relation: ClaimRelation.Between, Lead: "between" or "from" } => "between",
            { Relation: ClaimRelation.About, Upper: null, Lead: "from" or "From" } => "from",
            { Lead: "Around" or "around" or "Near" or "near" or "About" or "about" or "Roughly" or "roughly"
                or "somewhere near" or "somewhere around" or "approximately" or "Approximately" or "Circa" or "circa"
                or "close to" } when before.Count == 0 && OpensClause(pieces, index + 1) => "at",
            { Relation: ClaimRelation.Is or ClaimRelation.About } when IntoRecording(pieces, index + 1) > 0 => "at",
            { Lead: "around" or "near" } when before.Count > 0
                && (before[^1].IsContent || before[^1].Text is "another" or "one" or "other"
                    || before[^1].Kind is PieceKind.Comma or PieceKind.Channels) => "at",
            { Lead: "up to" } when !(before.Count > 0
                && before[^1].Text is "of" or "lasting" or "lasts" or "lasted" or "last" or "with" or "for") => "to",
            _ => null,
        };
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
        if (time.From is { } end && time.From == time.To && result.Count > 1
            && result[^1].Text is "to" or "until" or "till" && result[^2].Time is { From: { } begin, To: null } && begin < end)
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
            while (next < pieces.Count
                && (pieces[next].Kind == PieceKind.Comma || pieces[next].Is(TermClass.And) || pieces[next].Text is "at" or "again"))
            {
                next++;
            }

            if (next > index + 2 && pieces[index + 1].Is(TermClass.And) && pieces[index + 2].Kind == PieceKind.Comma)
            {
                // "a dip at 3 s and, at 8 s, a drop"
                return index;
            }

            if (next == index + 1 || next >= pieces.Count || pieces[next].Quantity is not { Upper: null } further
                || (further.Unit is { } unit && !Seconds.ContainsKey(unit))
                || (further.Unit is null && Factor(pieces, next, further, []) is null))
            {
                return index;
            }

            var moment = further.Value * (further.Unit is { } own ? Seconds[own] : factor);
            result.Add(new Piece(PieceKind.Time, pieces[next].Start, pieces[next].End,
                pieces[next].Text) { Time = new TimeSpot(moment, moment) });
            index = next;
        }
    }
}
