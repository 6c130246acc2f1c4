using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Values of a series that a verb leads: "covers 1.8 V", "never leaves the range from 2 to 8", "approaches 2".</summary>
internal static partial class SeriesSense
{
    // "covers 1.8 V from peak to peak", "spans more than 0.2 mV": its amplitude.
    private static int? Covered(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("covers" or "cover" or "spans" or "span" or "sweeps" or "sweep" or "sweeps over" or "extends over"
            or "extend over" or "stretches over" or "ranges over" or "sweeps through" or "swings through" or "swings over" or "swings by")
            || result.Count == 0 || index + 1 >= pieces.Count || result.FindLast(piece => piece.Is(TermClass.Noun)
                || piece.Kind == PieceKind.Channels)
                is { Term: { IsSignal: false, Kind: not (ClaimKind.Periodicity or ClaimKind.LevelShift) } }
            || pieces[index + 1].Quantity is not { Upper: null, Unit: not ("s" or "ms" or "min" or "h" or "days" or "Hz" or "%" or "/min"
                or "samples") })
        {
            return null;
        }

        AddIts(pieces[index], result);
        result.Add(Piece.As(pieces[index], Size) with { Text = "amplitude" });
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
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
        if (!pieces[index].Is(TermClass.Negator) || index + 3 >= pieces.Count || pieces[index + 1].Text is not ("leaves" or "leave"
            or "left" or "quits" or "exceeds"))
        {
            return null;
        }

        var at = index + 2;
        while (at < pieces.Count && at - index < 7 && pieces[at].Quantity is null && (pieces[at].Kind == PieceKind.Unknown
            || pieces[at].Term?.Class is TermClass.Article
            or TermClass.Preposition or TermClass.Noun or TermClass.Skip))
        {
            at++;
        }

        if (at >= pieces.Count || pieces[at].Quantity is not { Relation: ClaimRelation.Between })
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[at - 1].End }, Swings) with { Text = "swings" });
        return at;
    }

    // "approaches 2 asymptotically": where a change leads.
    private static int? Approaches(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!(pieces[index].Text is "approaches" or "approach" or "converges to" or "converges on" or "converges towards" or "heads for"
            || (pieces[index].Text is "converges" or "tends" or "heads" && index + 1 < pieces.Count && pieces[index + 1].Text is "to"
            or "towards" or "for" or "on"))
            || result.Count == 0)
        {
            return null;
        }

        var at = pieces[index].Text is "converges" or "tends" or "heads" ? index + 2 : index + 1;
        if (at >= pieces.Count || pieces[at].Quantity is not { Upper: null, Unit: not ("s" or "min" or "h") })
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[at].End }, Filler) with { Text = "quite" });
        return at + 1;
    }

    // "The points lie very close to the mean": they vary little.
    private static int? CloseToMean(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("close to" or "near" or "close" or "tight to" or "very close to" or "close around")
            || index + 2 >= pieces.Count || result.Count == 0)
        {
            return null;
        }

        var at = pieces[index].Text == "close" && pieces[index + 1].Text == "to" ? index + 2 : index + 1;
        at += at < pieces.Count && pieces[at].Is(TermClass.Article) ? 1 : 0;
        if (at >= pieces.Count || pieces[at].Text is not ("mean" or "average" or "median" or "mean value" or "average value")
            || !PhraseEnd.IsAt(pieces, at + 1)
            || !(result[^1].IsCopula || result[^1].Is(TermClass.Skip) || result[^1].Text is "lie" or "stay" or "remain" or "keep" or "fall")
            || !result.Exists(piece => piece.Text.ToLowerInvariant() is "points" or "values" or "samples" or "readings" or "data"
                or "the points" or "all points" or "data points" or "they" or "observations" or "measurements"))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[at].End }, LittleSpread) with { Text = "close to the mean" });
        return at + 1;
    }

    // "lags behind channel B by half a second": how two channels lie in time.
    private static int? Lags(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("lags behind" or "lag behind" or "trails behind" or "trails" or "lags" or "leads" or "precedes"
            or "follows") || result.Count == 0)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 6 && (pieces[at].Kind == PieceKind.Channels || pieces[at].Text is "by" or "behind"
            or "ahead of" or "with a delay of" or "with" || pieces[at].Is(TermClass.Article)))
        {
            at++;
        }

        if (at == index + 1 || at >= pieces.Count || !(pieces[at].Quantity is { Unit: "s" or "ms" or "min" or "h" or "samples" }
            || pieces[at].Time is not null) || !pieces.Skip(index).Take(at - index).Any(piece => piece.Kind == PieceKind.Channels))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[at].End }, Filler) with { Text = "quite" });
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
        if (first == at || first >= pieces.Count || pieces[first].Text != "to" || first + 1 >= pieces.Count
            || pieces[first + 1].Quantity is null)
        {
            return null;
        }

        var end = PartEnd(pieces, first + 2);
        if (end == first + 2)
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[end - 1].End }, Filler) with { Text = "quite" });
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
        if (pieces[index].Text is not ("spread" or "spreads" or "scatter" or "scatters" or "range" or "stretch" or "reach" or "run"
            or "go" or "spread out") || index + 1 >= pieces.Count || result.Count == 0
            || pieces[index + 1].Quantity is not { Relation: ClaimRelation.Between, Lead: "from" or "between" or "over", Unit: not ("s"
                or "min" or "h") }
            || !(result[^1].Is(TermClass.Skip) || result[^1].Kind == PieceKind.Channels || result[^1].Term is { Class: TermClass.Noun,
                IsSignal: true }))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Swings) with { Text = "swings" });
        return index + 1;
    }

    // "averages more than channel B": its mean is higher.
    private static int? AveragesMore(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("averages" or "average" or "averaged") || index + 2 >= pieces.Count || result.Count == 0
            || pieces[index + 1].Term is not { Class: TermClass.Comparative, TakesOther: false, Dimension: "size"
                or "degree" } comparative || !pieces[index + 2].Is(TermClass.Than))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Level) with { Text = "mean" });
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        result.Add(pieces[index + 1] with { Term = comparative with { Dimension = "degree" } });
        return index + 2;
    }

    // "On average it is higher at the end": its mean.
    private static int? OnAverage(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Kind == PieceKind.Channels && pieces[index].Channels.Count == 2 && index > 0
            && pieces[0].Text.Equals("on average", StringComparison.OrdinalIgnoreCase) && index < 4 && index + 2 < pieces.Count
            && pieces[index + 1].IsCopula && pieces[index + 2].Text is "equal" or "the same" or "identical" or "similar" or "alike"
                or "comparable")
        {
            // "On average channels A and B are equal"
            result.Add(pieces[index]);
            result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Level) with { Text = "mean" });
            return index + 1;
        }

        if (pieces[index].Text is "their" or "its" or "the" && index > 0 && pieces[index - 1].Text.EndsWith("differ in",
            StringComparison.Ordinal))
        {
            // "do not differ in their mean"
            return index + 1;
        }

        if (index == 0 || pieces[index].Text.ToLowerInvariant() is not ("it" or "it is" or "it was" or "it's")
            || !(result[^1].Text.Equals("on average", StringComparison.OrdinalIgnoreCase)
            || (result[^1].Kind == PieceKind.Comma && index > 1 && pieces[index - 2].Text.Equals("on average",
                StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Level) with { Text = "mean" });
        if (pieces[index].Text.Length > 2)
        {
            result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        }

        return index + 1;
    }
}
