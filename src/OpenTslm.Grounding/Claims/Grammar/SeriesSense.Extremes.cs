using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Extremes and events of a series: "at its highest it reads 9", "shoots up to 77 for an instant", "two bursts
/// (5 s and 9 s)".</summary>
internal static partial class SeriesSense
{
    // "At its highest, channel B reads 9": its greatest value.
    private static int? AtItsHighest(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (index == 0 || pieces[0].Text.ToLowerInvariant() is not ("at its highest" or "at their highest" or "at its peak"
            or "at its lowest" or "at their lowest" or "at the highest" or "at the lowest")
            || !(pieces[index].IsCopula || pieces[index].Text is "reads" or "reaches" or "attains" or "hits") || index + 1 >= pieces.Count
                || pieces[index + 1].Quantity is null || result[0].Start != pieces[0].Start)
        {
            return null;
        }

        var noun = pieces[0].Text.EndsWith("lowest", StringComparison.OrdinalIgnoreCase) ? Lowest : Highest;
        result.RemoveRange(0, result.Count > 1 && result[1].Kind == PieceKind.Comma ? 2 : 1);
        result.Add(Piece.As(pieces[index], noun) with { Text = noun == Highest ? "maximum" : "minimum" });
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        return index + 1;
    }

    // "Peak: 14.8 at 33 s": the value alone.
    private static int? LeadingPeak(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (index > 0 || pieces.Count < 3 || pieces[0].Text.ToLowerInvariant() is not ("peak" or "trough") || !(pieces[1].Text is ":"
            or "=") || pieces[2].Quantity is null)
        {
            return null;
        }

        result.Add(Piece.As(pieces[0], pieces[0].Text.Equals("peak", StringComparison.OrdinalIgnoreCase) ? Highest
            : Lowest) with { Text = "maximum" });
        return 1;
    }

    private static readonly HashSet<string> Moments = new(StringComparer.Ordinal)
    {
        "for an instant", "for a moment", "briefly", "momentarily", "for a split second", "for a second", "for one sample",
            "for a single sample", "for an eye-blink", "very briefly", "just for a moment", "just briefly",
        "for just one sample", "fleetingly",
    };

    // "shoots up to 77 for an instant": a spike, and how high it is.
    private static int? BriefExtreme(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        var word = pieces[index].Text.Split(' ')[0];
        var isUp = word is "shoots" or "rises" or "jumps" or "leaps" or "climbs" or "goes" or "spikes" or "surges" or "soars" or "shot"
            or "rose" or "jumped" or "peaks" or "reaches";
        var isDown = word is "drops" or "falls" or "dips" or "plunges" or "sinks" or "dives" or "sags" or "dropped" or "fell"
            or "collapses" || pieces[index].Text.StartsWith("goes down", StringComparison.Ordinal);
        var at = index + 1;
        while (at < pieces.Count && at - index < 4 && (pieces[at].Text is "to" or "up" or "down" or "up to" or "down to" or "as high as"
            or "as low as" || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        if (!(isUp || isDown) || at >= pieces.Count || pieces[at].Quantity is not { Upper: null, Unit: not ("s" or "min" or "h") }
            || !IsBrief(pieces, index, at))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], isDown ? Falls : Shoots) with { Text = isDown ? "dips" : "spikes" });
        result.Add(Piece.As(pieces[at] with { End = pieces[at].Start }, Of) with { Text = "to" });
        result.Add(pieces[at] with { Quantity = pieces[at].Quantity! with { Lead = string.Empty,
            Relation = pieces[at].Quantity!.Lead is "up to" or "as high as" or "as low as" ? ClaimRelation.Is
            : pieces[at].Quantity!.Relation } });
        return at + 1;
    }

    private static bool IsBrief(IReadOnlyList<Piece> pieces, int index, int number) =>
        (index > 0 && Moments.Contains(pieces[index - 1].Text))
            || pieces.Skip(index + 1).Take(number - index - 1).Any(piece => Moments.Contains(piece.Text))
        || pieces.Skip(number + 1).Take(2).Any(piece => Moments.Contains(piece.Text));

    // "Two bursts are seen (5 s and 9 s)": when.
    private static int? BracketedTimes(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text != "(" || result.FindLast(piece => piece.Is(TermClass.Noun))?.Term?.Kind is not (ClaimKind.Spikes
            or ClaimKind.Dips or ClaimKind.LevelShift))
        {
            return null;
        }

        List<Piece> times = [];
        var at = index + 1;
        while (at < pieces.Count && pieces[at].Text != ")")
        {
            if (pieces[at].Quantity is { Unit: "s" or "min" or "h", Upper: null, Relation: ClaimRelation.Is or ClaimRelation.About } moment)
            {
                var seconds = moment.Value * moment.Unit switch { "h" => 3600, "min" => 60, _ => 1 };
                times.Add(pieces[at] with { Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(seconds, seconds) });
            }
            else if (!(pieces[at].Is(TermClass.And) || pieces[at].Kind == PieceKind.Comma))
            {
                return null;
            }

            at++;
        }

        if (times.Count == 0 || at >= pieces.Count)
        {
            return null;
        }

        result.AddRange(times);
        return at + 1;
    }

    // "the peak of channel A exceeds that of channel B", "reaches higher values than channel B": its highest value.
    private static int? HighestOf(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes } && pieces[index].Text == "peak"
            && index + 3 < pieces.Count && pieces[index + 1].Text is "of" or "in" && result.Count > 0 && result[^1].Text.Equals("the",
            StringComparison.OrdinalIgnoreCase))
        {
            var verb = pieces[index + 2].Is(TermClass.Article) ? index + 4 : index + 3;
            if (pieces[verb - 1].Kind == PieceKind.Channels && verb < pieces.Count && (pieces[verb].Is(TermClass.Bound)
                || pieces[verb].Term is { TakesOther: true }
                || (pieces[verb].IsCopula && pieces.Skip(verb + 1).Take(3).Any(piece => piece.Is(TermClass.Comparative)))))
            {
                result.Add(Piece.As(pieces[index], Highest) with { Text = "maximum" });
                return index + 1;
            }
        }

        if (pieces[index].Text is "reaches" or "attains" or "hits" or "reach" or "attain" or "takes" or "assumes"
            && index + 3 < pieces.Count
            && pieces[index + 1].Term is { Class: TermClass.Comparative, TakesOther: false, Dimension: "degree" or "size",
                Relation: { } relation } && pieces[index + 2].Text is "values" or "readings" or "levels" or "value" or "level" or "peaks"
            && pieces[index + 3].Is(TermClass.Than))
        {
            var noun = relation == ClaimRelation.HigherThan ? Highest : Lowest;
            result.Add(Piece.As(pieces[index], noun) with { Text = noun == Highest ? "maximum" : "minimum" });
            result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
            result.Add(pieces[index + 1]);
            return index + 3;
        }

        return null;
    }

    // "The minimum comes at 130 s": when it is.
    private static int? ComesAt(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!(pieces[index].Text is "comes at" or "come at" or "came at" or "falls at" or "lies at" or "is at" or "arrives at"
            or "comes in at" or "sits at" || (pieces[index].Text is "comes" or "falls" or "lies" or "arrives" && index + 1 < pieces.Count
            && pieces[index + 1].Kind == PieceKind.Time))
            || index + 1 >= pieces.Count || result.FindLast(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact)
                || piece.Kind == PieceKind.Channels)?.Term?.Kind is not (ClaimKind.Minimum or ClaimKind.Maximum
                or ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.LevelShift))
        {
            return null;
        }

        if (pieces[index + 1].Kind == PieceKind.Time)
        {
            result.Add(Piece.As(pieces[index], Seen) with { Text = "occurs" });
            return index + 1;
        }

        if (pieces[index + 1].Quantity is not { Unit: "s" or "min" or "h", Upper: null } moment)
        {
            return null;
        }

        var seconds = moment.Value * moment.Unit switch { "h" => 3600, "min" => 60, _ => 1 };
        result.Add(Piece.As(pieces[index], Seen) with { Text = "occurs" });
        result.Add(pieces[index + 1] with { Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(seconds, seconds) });
        return index + 2;
    }
}
