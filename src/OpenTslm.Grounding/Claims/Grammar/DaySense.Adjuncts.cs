using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What such sentences hold that is no claim of any quantity: lengths of time, ends of a change, what is given or
/// handled.</summary>
internal static partial class DaySense
{
    private static readonly HashSet<string> Seasons = new(StringComparer.Ordinal) { "spring", "summer", "autumn", "winter", "season",
        "term", "night", "day", "morning", "afternoon", "evening", "weekend", "week", "month", "fortnight", "holidays", "shift" };

    private static readonly HashSet<string> Worn = new(StringComparer.Ordinal)
    {
        "cuff", "sensor", "probe", "electrode", "transducer", "clip", "finger clip", "strap", "belt", "watch", "monitor", "patch",
            "chest strap", "oximeter", "sensors", "electrodes", "leads", "cannula", "mask",
    };

    private static readonly HashSet<string> Handled = new(StringComparer.Ordinal)
    {
        "moved", "changed", "replaced", "relocated", "shifted", "switched", "turned", "loosened", "tightened", "removed", "swapped",
            "repositioned", "lost",
    };

    private static readonly HashSet<string> LeadsToEnd = new(StringComparer.Ordinal)
    {
        "to", "towards", "up", "down", "ending", "ends", "finishing", "reaching", "arriving", "getting", "hitting",
        "climbing", "falling", "rising", "dropping",
    };

    // The same pieces without what is no claim of any quantity.
    private static List<Piece> DropAdjuncts(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var end = OverWeeks(pieces, index) ?? OfSupply(pieces, index, result) ?? InSeason(pieces, index) ?? ToHour(pieces,
                index) ?? BandLead(pieces, index) ?? ChangeEnd(pieces, index) ?? JumpEnd(pieces, index) ?? HandledEnd(pieces, index);
            if (end is null)
            {
                result.Add(pieces[index]);
                continue;
            }

            if (end.Value < pieces.Count && pieces[end.Value].Quantity is { Relation: ClaimRelation.Between } range
                && BandLead(pieces, index) is not null)
            {
                result.Add(pieces[end.Value] with { Quantity = range with { Lead = range.Lead.Length == 0 ? "between" : range.Lead } });
                index = end.Value;
                continue;
            }

            result.Add(Piece.As(pieces[index] with { End = pieces[end.Value - 1].End, Text = "#" }, Filler));
            index = end.Value - 1;
        }

        return result;
    }

    // "over the eight weeks", "in these three months": how long, and no number of anything.
    private static int? OverWeeks(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("over" or "in" or "during" or "within" or "throughout" or "across" or "for"
            or "after" or "through" or "all through" or "all"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 4 && (pieces[at].Is(TermClass.Article) || pieces[at].Text is "past" or "last"
            or "whole" or "full" or "entire" or "all" or "those" or "these" or "first" or "next"))
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Quantity is { Unit: "days" or "weeks" or "months" or "years", Upper: null }
            && !(at + 1 < pieces.Count && pieces[at + 1].Text is "of" or "apart") ? at + 1 : null;
    }

    // "sats 86 % with 4 litres", "on 2 L/min of oxygen": what is given, and not what is measured.
    private static int? OfSupply(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isLed = pieces[index].Text.ToLowerInvariant() is "with" or "on" or "at" or "under" or "by" or "via" or "needing" or "requiring";
        var at = isLed ? index + 1 : index;
        if (at >= pieces.Count || pieces[at].Quantity is not { Unit: { } unit } || !(unit.ToLowerInvariant() is "l" or "l/min"
            or "litres" or "liters" or "litre" or "liter" or "lpm")
            || !before.Exists(piece => piece.Kind == PieceKind.Channels && piece.Channels.Any(name
                => name.Contains("oxygen", StringComparison.Ordinal) || name.Contains("sat", StringComparison.Ordinal)
                || name.Contains("spo2", StringComparison.Ordinal))))
        {
            return null;
        }

        at++;
        return at + 1 < pieces.Count && pieces[at].Text == "of" && pieces[at + 1].Kind == PieceKind.Channels ? at + 2 : at;
    }

    // "in the course of the spring", "during the night": a part of the year or the day, which has no field, and no spring of a machine.
    private static int? InSeason(IReadOnlyList<Piece> pieces, int index)
    {
        if (!(pieces[index].Is(TermClass.Preposition) || pieces[index].Text is "over" or "since" or "until") || pieces[index].Text == "of")
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 5 && (pieces[at].Is(TermClass.Article) || pieces[at].Text is "course" or "of"
            or "the course of" or "last" or "this" or "whole" or "entire" or "following" or "same" or "early" or "late" or "next"
            or "previous"))
        {
            at++;
        }

        return at > index + 1 && at < pieces.Count && (Seasons.Contains(pieces[at].Text.ToLowerInvariant())
            || (pieces[at].Kind == PieceKind.Channels && Seasons.Contains(pieces[at].Channels[0]))) && (at + 1 == pieces.Count
            || !(pieces[at + 1].Quantity is not null || pieces[at + 1].Kind == PieceKind.Unknown || pieces[at + 1].Text is "of"
            or "before" or "after" || pieces[at + 1].Is(TermClass.Noun))) ? at + 1 : null;
    }

    // "shortly before four", "insulin was given at two": an hour of the clock in words.
    private static int? ToHour(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("at" or "before" or "after" or "until" or "till" or "since" or "by"
            or "shortly before" or "shortly after" or "just before" or "just after" or "half past" or "quarter past" or "quarter to"
            or "past" or "towards")
            || index + 1 >= pieces.Count || pieces[index + 1].Quantity is not { Unit: null, Upper: null, Relation: ClaimRelation.Is,
                Value: >= 1 and <= 12 } || pieces[index + 1].Text.Any(char.IsAsciiDigit))
        {
            return null;
        }

        var isAlone = index + 2 == pieces.Count || pieces[index + 2].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign;
        return isAlone && !pieces.Skip(index + 2).Any(piece => piece.Time is not null) && !(index > 0 && (pieces[index - 1].IsCopula
            || pieces[index - 1].Is(TermClass.Verb) || pieces[index - 1].Is(TermClass.Noun))) ? index + 2 : null;
    }

    // "in the band of 95 to 99 percent", "anywhere from 62 to 98": what leads to the range.
    private static int? BandLead(IReadOnlyList<Piece> pieces, int index)
    {
        var word = pieces[index].Text.ToLowerInvariant();
        if (word is "anywhere" or "somewhere" or "anything" or "something" && index + 1 < pieces.Count
            && pieces[index + 1].Quantity is { Relation: ClaimRelation.Between })
        {
            return index + 1;
        }

        if (word is not ("in" or "within" or "inside"))
        {
            return null;
        }

        var at = index + 1;
        at += at < pieces.Count && pieces[at].Is(TermClass.Article) ? 1 : 0;
        at += at < pieces.Count && (pieces[at].Is(TermClass.Quality) || pieces[at].Is(TermClass.Skip)) ? 1 : 0;
        if (at >= pieces.Count || pieces[at].Text is not ("band" or "range" or "region" or "corridor" or "window" or "interval"
            or "bracket" or "span"))
        {
            return null;
        }

        at++;
        at += at < pieces.Count && pieces[at].Text is "of" or ":" ? 1 : 0;
        return at < pieces.Count && pieces[at].Quantity is { Relation: ClaimRelation.Between } ? at : null;
    }

    // "grew from month to month, from 52 % at the outset to 74 % now", "…, beginning with 2000 and ending with 7000": ends of a change.
    private static int? ChangeEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var opens = pieces[index].Text.Split(' ')[0];
        var isRange = opens == "from" && pieces[index].Quantity is null;
        if (!(isRange || opens is "beginning" or "starting" or "ending" or "finishing" or "going" or "coming")
            || !pieces.Take(index).Any(IsChange))
        {
            return null;
        }

        if (opens is "ending" or "finishing")
        {
            return null;
        }

        var first = -1;
        for (var at = index + 1; at < Math.Min(pieces.Count, index + 14); at++)
        {
            if (pieces[at].Kind is PieceKind.Stop || (pieces[at].Kind == PieceKind.Time || pieces[at].Is(TermClass.Segment))
                && first < 0 || pieces[at].IsCopula || IsChange(pieces[at]))
            {
                return null;
            }

            if (pieces[at].Quantity is { Unit: not ("s" or "min" or "h") } && first < 0)
            {
                first = at;
            }
            else if (pieces[at].Quantity is { Unit: not ("s" or "min" or "h") }
                && pieces.Skip(first + 1).Take(at - first - 1).Any(piece => LeadsToEnd.Contains(piece.Text.Split(' ')[0]))
                && !(isRange && pieces.Skip(first + 1).Take(at - first - 1).Any(piece => piece.Kind == PieceKind.Comma)))
            {
                return at + 1;
            }
        }

        return null;
    }

    private static bool IsChange(Piece piece) => piece.Term is { Class: TermClass.Verb, Dimension: "trend" }
        or { Class: TermClass.Fact, Kind: ClaimKind.Trend or ClaimKind.LevelShift, Relation: ClaimRelation.Rising
        or ClaimRelation.Falling };

    // "jumps to 165 mmHg at 2 h": where it jumps to is no claim.
    private static int? JumpEnd(IReadOnlyList<Piece> pieces, int index) =>
        index > 0 && pieces[index].Quantity is { Unit: not null } && pieces[index - 1].Term is { Kind: ClaimKind.LevelShift,
            Class: TermClass.Verb or TermClass.Fact } && pieces[index - 1].Text.EndsWith(" to", StringComparison.Ordinal) ? index + 1
        : pieces[index].Text == "to" && index > 0 && pieces[index - 1].Term is { Kind: ClaimKind.LevelShift, Class: TermClass.Verb
            or TermClass.Fact } && index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: not null } ? index + 2 : null;

    // "The cuff was moved to the left arm": by someone, and no movement of the body.
    private static int? HandledEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < 2 || !Handled.Contains(pieces[index].Text) || !pieces[index - 1].IsCopula || pieces[index - 1].Text is not ("was"
            or "were" or "had been" or "has been" or "is being"))
        {
            return null;
        }

        return Worn.Contains(pieces[index - 2].Text.ToLowerInvariant()) || (pieces[index - 2].Kind == PieceKind.Channels
            && Worn.Any(word => pieces[index - 2].Channels[0].EndsWith(word, StringComparison.Ordinal))) ? index + 1 : null;
    }
}
