using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Values of a series that a verb leads: "covers 1.8 V", "never leaves the range from 2 to 8", "at its highest it reads
/// 9".</summary>
internal static partial class SeriesSense
{
    // "covers 1.8 V from peak to peak", "spans more than 0.2 mV": its amplitude.
    private static int? Covered(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("covers" or "cover" or "spans" or "span" or "sweeps" or "sweep" or "sweeps over" or "extends over"
            or "extend over" or "stretches over" or "ranges over" or "sweeps through" or "swings through" or "swings over" or "swings by")
            || result.Count == 0 || index + 1 >= pieces.Count || result.FindLast(piece => piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Channels)
                is { Term: { IsSignal: false, Kind: not (ClaimKind.Periodicity or ClaimKind.LevelShift) } }
            || pieces[index + 1].Quantity is not { Upper: null, Unit: not ("s" or "ms" or "min" or "h" or "days" or "Hz" or "%" or "/min"
                or "samples") })
        {
            return null;
        }

        AddIts(pieces[index], result);
        result.Add(As(pieces[index], Size) with { Text = "amplitude" });
        result.Add(As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        result.Add(pieces[index + 1]);
        var end = index + 2;
        while (end < pieces.Count && pieces[end].Text is "from peak to peak" or "peak to peak" or "from trough to peak" or "from" or "peak"
            or "to" or "trough" or "from top to bottom" or "top" or "bottom" or "in all" or "in total" or "crest")
        {
            end++;
        }

        return end;
    }

    // "never leaves the range from 2 to 8": from the lowest to the highest value.
    private static int? NeverLeaves(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!pieces[index].Is(TermClass.Negator) || index + 3 >= pieces.Count || pieces[index + 1].Text is not ("leaves" or "leave" or "left" or "quits" or "exceeds"))
        {
            return null;
        }

        var at = index + 2;
        while (at < pieces.Count && at - index < 7 && pieces[at].Quantity is null && (pieces[at].Kind == PieceKind.Unknown || pieces[at].Term?.Class is TermClass.Article
            or TermClass.Preposition or TermClass.Noun or TermClass.Skip))
        {
            at++;
        }

        if (at >= pieces.Count || pieces[at].Quantity is not { Relation: ClaimRelation.Between })
        {
            return null;
        }

        result.Add(As(pieces[index] with { End = pieces[at - 1].End }, Swings) with { Text = "swings" });
        return at;
    }

    // "At its highest, channel B reads 9": its greatest value.
    private static int? AtItsHighest(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (index == 0 || pieces[0].Text.ToLowerInvariant() is not ("at its highest" or "at their highest" or "at its peak" or "at its lowest" or "at their lowest" or "at the highest" or "at the lowest")
            || !(pieces[index].IsCopula || pieces[index].Text is "reads" or "reaches" or "attains" or "hits") || index + 1 >= pieces.Count || pieces[index + 1].Quantity is null || result[0].Start != pieces[0].Start)
        {
            return null;
        }

        var noun = pieces[0].Text.EndsWith("lowest", StringComparison.OrdinalIgnoreCase) ? Lowest : Highest;
        result.RemoveRange(0, result.Count > 1 && result[1].Kind == PieceKind.Comma ? 2 : 1);
        result.Add(As(pieces[index], noun) with { Text = noun == Highest ? "maximum" : "minimum" });
        result.Add(As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        return index + 1;
    }

    // "Peak: 14.8 at 33 s": the value alone.
    private static int? LeadingPeak(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (index > 0 || pieces.Count < 3 || pieces[0].Text.ToLowerInvariant() is not ("peak" or "trough") || !(pieces[1].Text is ":" or "=") || pieces[2].Quantity is null)
        {
            return null;
        }

        result.Add(As(pieces[0], pieces[0].Text.Equals("peak", StringComparison.OrdinalIgnoreCase) ? Highest : Lowest) with { Text = "maximum" });
        return 1;
    }

    private static readonly HashSet<string> Moments = new(StringComparer.Ordinal)
    {
        "for an instant", "for a moment", "briefly", "momentarily", "for a split second", "for a second", "for one sample", "for a single sample", "for an eye-blink", "very briefly", "just for a moment", "just briefly",
        "for just one sample", "fleetingly",
    };

    // "shoots up to 77 for an instant": a spike, and how high it is.
    private static int? BriefExtreme(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        var word = pieces[index].Text.Split(' ')[0];
        var isUp = word is "shoots" or "rises" or "jumps" or "leaps" or "climbs" or "goes" or "spikes" or "surges" or "soars" or "shot" or "rose" or "jumped" or "peaks" or "reaches";
        var isDown = word is "drops" or "falls" or "dips" or "plunges" or "sinks" or "dives" or "sags" or "dropped" or "fell" or "collapses" || pieces[index].Text.StartsWith("goes down", StringComparison.Ordinal);
        var at = index + 1;
        while (at < pieces.Count && at - index < 4 && (pieces[at].Text is "to" or "up" or "down" or "up to" or "down to" or "as high as" or "as low as" || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        if (!(isUp || isDown) || at >= pieces.Count || pieces[at].Quantity is not { Upper: null, Unit: not ("s" or "min" or "h") } || !IsBrief(pieces, index, at))
        {
            return null;
        }

        result.Add(As(pieces[index], isDown ? Falls : Shoots) with { Text = isDown ? "dips" : "spikes" });
        result.Add(As(pieces[at] with { End = pieces[at].Start }, Of) with { Text = "to" });
        result.Add(pieces[at] with { Quantity = pieces[at].Quantity! with { Lead = string.Empty, Relation = pieces[at].Quantity!.Lead is "up to" or "as high as" or "as low as" ? ClaimRelation.Is : pieces[at].Quantity!.Relation } });
        return at + 1;
    }

    private static bool IsBrief(IReadOnlyList<Piece> pieces, int index, int number) =>
        (index > 0 && Moments.Contains(pieces[index - 1].Text)) || pieces.Skip(index + 1).Take(number - index - 1).Any(piece => Moments.Contains(piece.Text))
        || pieces.Skip(number + 1).Take(2).Any(piece => Moments.Contains(piece.Text));

    // "Two bursts are seen (5 s and 9 s)": when.
    private static int? BracketedTimes(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text != "(" || result.FindLast(piece => piece.Is(TermClass.Noun))?.Term?.Kind is not (ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.LevelShift))
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
        if (pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes } && pieces[index].Text == "peak" && index + 3 < pieces.Count && pieces[index + 1].Text is "of" or "in" && result.Count > 0 && result[^1].Text.Equals("the", StringComparison.OrdinalIgnoreCase))
        {
            var verb = pieces[index + 2].Is(TermClass.Article) ? index + 4 : index + 3;
            if (pieces[verb - 1].Kind == PieceKind.Channels && verb < pieces.Count && (pieces[verb].Is(TermClass.Bound) || pieces[verb].Term is { TakesOther: true }
                || (pieces[verb].IsCopula && pieces.Skip(verb + 1).Take(3).Any(piece => piece.Is(TermClass.Comparative)))))
            {
                result.Add(As(pieces[index], Highest) with { Text = "maximum" });
                return index + 1;
            }
        }

        if (pieces[index].Text is "reaches" or "attains" or "hits" or "reach" or "attain" or "takes" or "assumes" && index + 3 < pieces.Count
            && pieces[index + 1].Term is { Class: TermClass.Comparative, TakesOther: false, Dimension: "degree" or "size", Relation: { } relation } && pieces[index + 2].Text is "values" or "readings" or "levels" or "value" or "level" or "peaks"
            && pieces[index + 3].Is(TermClass.Than))
        {
            var noun = relation == ClaimRelation.HigherThan ? Highest : Lowest;
            result.Add(As(pieces[index], noun) with { Text = noun == Highest ? "maximum" : "minimum" });
            result.Add(As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
            result.Add(pieces[index + 1]);
            return index + 3;
        }

        return null;
    }

    // "approaches 2 asymptotically": where a change leads.
    private static int? Approaches(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!(pieces[index].Text is "approaches" or "approach" or "converges to" or "converges on" or "converges towards" or "heads for" || (pieces[index].Text is "converges" or "tends" or "heads" && index + 1 < pieces.Count && pieces[index + 1].Text is "to" or "towards" or "for" or "on"))
            || result.Count == 0)
        {
            return null;
        }

        var at = pieces[index].Text is "converges" or "tends" or "heads" ? index + 2 : index + 1;
        if (at >= pieces.Count || pieces[at].Quantity is not { Upper: null, Unit: not ("s" or "min" or "h") })
        {
            return null;
        }

        result.Add(As(pieces[index] with { End = pieces[at].End }, Filler) with { Text = "quite" });
        return at + 1;
    }

    // "The points lie very close to the mean": they vary little.
    private static int? CloseToMean(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("close to" or "near" or "close" or "tight to" or "very close to" or "close around") || index + 2 >= pieces.Count || result.Count == 0)
        {
            return null;
        }

        var at = pieces[index].Text == "close" && pieces[index + 1].Text == "to" ? index + 2 : index + 1;
        at += at < pieces.Count && pieces[at].Is(TermClass.Article) ? 1 : 0;
        if (at >= pieces.Count || pieces[at].Text is not ("mean" or "average" or "median" or "mean value" or "average value") || !EndsPhrase(pieces, at + 1)
            || !(result[^1].IsCopula || result[^1].Is(TermClass.Skip) || result[^1].Text is "lie" or "stay" or "remain" or "keep" or "fall")
            || !result.Exists(piece => piece.Text.ToLowerInvariant() is "points" or "values" or "samples" or "readings" or "data" or "the points" or "all points" or "data points" or "they" or "observations" or "measurements"))
        {
            return null;
        }

        result.Add(As(pieces[index] with { End = pieces[at].End }, LittleSpread) with { Text = "close to the mean" });
        return at + 1;
    }

    // "lags behind channel B by half a second": how two channels lie in time.
    private static int? Lags(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("lags behind" or "lag behind" or "trails behind" or "trails" or "lags" or "leads" or "precedes" or "follows") || result.Count == 0)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 6 && (pieces[at].Kind == PieceKind.Channels || pieces[at].Text is "by" or "behind" or "ahead of" or "with a delay of" or "with" || pieces[at].Is(TermClass.Article)))
        {
            at++;
        }

        if (at == index + 1 || at >= pieces.Count || !(pieces[at].Quantity is { Unit: "s" or "ms" or "min" or "h" or "samples" } || pieces[at].Time is not null) || !pieces.Skip(index).Take(at - index).Any(piece => piece.Kind == PieceKind.Channels))
        {
            return null;
        }

        result.Add(As(pieces[index] with { End = pieces[at].End }, Filler) with { Text = "quite" });
        return at + 1;
    }

    // "from 1 in the first half to 4 in the second half": the ends of a change.
    private static int? EndsOfChange(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text != "from" || index + 4 >= pieces.Count || pieces[index + 1].Quantity is not { Upper: null })
        {
            return null;
        }

        var at = index + 2;
        var first = PartEnd(pieces, at);
        if (first == at || first >= pieces.Count || pieces[first].Text != "to" || first + 1 >= pieces.Count || pieces[first + 1].Quantity is null)
        {
            return null;
        }

        var end = PartEnd(pieces, first + 2);
        if (end == first + 2)
        {
            return null;
        }

        result.Add(As(pieces[index] with { End = pieces[end - 1].End }, Filler) with { Text = "quite" });
        return end;
    }

    // Index after a part of the recording at an index, or that index.
    private static int PartEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && at - index < 3 && (pieces[at].Text is "in" or "at" or "during" || pieces[at].Is(TermClass.Article)))
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Is(TermClass.Segment) ? at + 1 : index;
    }

    // "The values spread from 3 to 17": from the lowest to the highest.
    private static int? SpreadFrom(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("spread" or "spreads" or "scatter" or "scatters" or "range" or "stretch" or "reach" or "run" or "go" or "spread out") || index + 1 >= pieces.Count || result.Count == 0
            || pieces[index + 1].Quantity is not { Relation: ClaimRelation.Between, Lead: "from" or "between" or "over", Unit: not ("s" or "min" or "h") }
            || !(result[^1].Is(TermClass.Skip) || result[^1].Kind == PieceKind.Channels || result[^1].Term is { Class: TermClass.Noun, IsSignal: true }))
        {
            return null;
        }

        result.Add(As(pieces[index], Swings) with { Text = "swings" });
        return index + 1;
    }

    // "averages more than channel B": its mean is higher.
    private static int? AveragesMore(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("averages" or "average" or "averaged") || index + 2 >= pieces.Count || result.Count == 0
            || pieces[index + 1].Term is not { Class: TermClass.Comparative, TakesOther: false, Dimension: "size" or "degree" } comparative || !pieces[index + 2].Is(TermClass.Than))
        {
            return null;
        }

        result.Add(As(pieces[index], Level) with { Text = "mean" });
        result.Add(As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        result.Add(pieces[index + 1] with { Term = comparative with { Dimension = "degree" } });
        return index + 2;
    }

    // "On average it is higher at the end": its mean.
    private static int? OnAverage(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Kind == PieceKind.Channels && pieces[index].Channels.Count == 2 && index > 0 && pieces[0].Text.Equals("on average", StringComparison.OrdinalIgnoreCase) && index < 4 && index + 2 < pieces.Count
            && pieces[index + 1].IsCopula && pieces[index + 2].Text is "equal" or "the same" or "identical" or "similar" or "alike" or "comparable")
        {
            // "On average channels A and B are equal"
            result.Add(pieces[index]);
            result.Add(As(pieces[index] with { Start = pieces[index].End }, Level) with { Text = "mean" });
            return index + 1;
        }

        if (pieces[index].Text is "their" or "its" or "the" && index > 0 && pieces[index - 1].Text.EndsWith("differ in", StringComparison.Ordinal))
        {
            // "do not differ in their mean"
            return index + 1;
        }

        if (index == 0 || pieces[index].Text.ToLowerInvariant() is not ("it" or "it is" or "it was" or "it's") || !(result[^1].Text.Equals("on average", StringComparison.OrdinalIgnoreCase)
            || (result[^1].Kind == PieceKind.Comma && index > 1 && pieces[index - 2].Text.Equals("on average", StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        result.Add(As(pieces[index], Level) with { Text = "mean" });
        if (pieces[index].Text.Length > 2)
        {
            result.Add(As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        }

        return index + 1;
    }

    // "The minimum comes at 130 s": when it is.
    private static int? ComesAt(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!(pieces[index].Text is "comes at" or "come at" or "came at" or "falls at" or "lies at" or "is at" or "arrives at" or "comes in at" or "sits at" || (pieces[index].Text is "comes" or "falls" or "lies" or "arrives" && index + 1 < pieces.Count && pieces[index + 1].Kind == PieceKind.Time))
            || index + 1 >= pieces.Count || result.FindLast(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact) || piece.Kind == PieceKind.Channels)?.Term?.Kind is not (ClaimKind.Minimum or ClaimKind.Maximum
                or ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.LevelShift))
        {
            return null;
        }

        if (pieces[index + 1].Kind == PieceKind.Time)
        {
            result.Add(As(pieces[index], Seen) with { Text = "occurs" });
            return index + 1;
        }

        if (pieces[index + 1].Quantity is not { Unit: "s" or "min" or "h", Upper: null } moment)
        {
            return null;
        }

        var seconds = moment.Value * moment.Unit switch { "h" => 3600, "min" => 60, _ => 1 };
        result.Add(As(pieces[index], Seen) with { Text = "occurs" });
        result.Add(pieces[index + 1] with { Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(seconds, seconds) });
        return index + 2;
    }
}
