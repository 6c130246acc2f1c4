using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Comparisons that are told in several words or in another order: "as large at the end as at the start", "equally quiet",
/// "the lowest mean is that of x", "x surpasses y in variance".</summary>
internal static class ComparedPhrases
{
    private static readonly Term Aspect = new(TermClass.Preposition) { Code = "aspect" };
    private static readonly Term Has = new(TermClass.Show);
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term Than = new(TermClass.Than);
    private static readonly Term Not = new(TermClass.Negator);
    private static readonly Term SameIn =
        new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.SameAs, Code = "same-as" };
    private static readonly Term Most = new(TermClass.Superlative) { Dimension = "size", Relation = ClaimRelation.HigherThan };
    private static readonly Term Least = new(TermClass.Superlative) { Dimension = "size", Relation = ClaimRelation.LowerThan };

    private static readonly HashSet<string> Finds = new(StringComparer.Ordinal)
    {
        "found", "seen", "reached", "recorded", "measured", "observed", "located", "shown", "attained", "registered", "noted", "is found",
        "is seen", "is reached", "is recorded", "is measured", "is observed", "is located", "occurs", "lies",
        "belongs to", "appears", "sits",
    };

    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        "in", "on", "at", "along", "for", "of", "with", "to", "that of", "that in", "that on", "the one of",
        "the one on", "the one in", "from",
    };

    /// <summary>The same pieces, with those comparisons in plain words.</summary>
    public static List<Piece> Resolve(List<Piece> pieces) => TrailingAspect(Lowest(NamedLast(WithoutSort(As([.. pieces])))));

    // "as large at the end as at the start", "equally quiet"
    private static List<Piece> As(List<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var next = index + 1 < pieces.Count ? pieces[index + 1] : null;
            var isProperty = next?.Term is { Class: TermClass.Quality, IsNominal: false,
                Dimension: "size" or "variation" or "degree" or "tall" };
            if (isProperty && pieces[index].Text is "equally" or "similarly" or "comparably" or "just as"
                && pieces[index].Term?.Class is not TermClass.Than
                && HasSeveral(pieces))
            {
                result.Add(Make(pieces[index], Same(next!), "alike") with { End = next!.End });
                index++;
            }
            else if (isProperty && pieces[index].Text is "as" or "just as" or "about as" or "nearly as"
                && Second(pieces, index + 2) is { } second)
            {
                result.Add(Make(pieces[index], Same(next!), "alike") with { End = next!.End });
                result.AddRange(pieces[(index + 2)..second]);
                result.Add(Make(pieces[second], Than, "than"));
                index = second;
            }
            else if (Differing(pieces, index) is { } end)
            {
                // "x and y differ clearly in their mean": it is not the same.
                result.Add(Make(pieces[index], Not, "not"));
                result.Add(Make(pieces[index], SameIn, "the same in") with { End = pieces[end].End });
                index = end;
            }
            else
            {
                result.Add(pieces[index]);
            }
        }

        return result;
    }

    // Index of the last word before the noun in which two channels differ, or null.
    private static int? Differing(List<Piece> pieces, int index)
    {
        if (pieces[index].Text is not ("differ" or "differs" or "differed") || index == 0
            || pieces[index - 1].Kind != PieceKind.Channels || !HasSeveral(pieces))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 4
            && (pieces[at].Is(TermClass.Skip) || pieces[at].Is(TermClass.Quality) || pieces[at].Kind == PieceKind.Unknown))
        {
            at++;
        }

        if (at + 1 >= pieces.Count || pieces[at].Text != "in")
        {
            return null;
        }

        at += pieces[at + 1].Is(TermClass.Article) ? 1 : 0;
        return at + 1 < pieces.Count && pieces[at + 1].Term is { Class: TermClass.Noun, IsSignal: false, Kind: not null } ? at : null;
    }

    // "The right arm is the most active limb."
    private static List<Piece> WithoutSort(List<Piece> pieces)
    {
        var most = pieces.FindIndex(piece => piece.Is(TermClass.Superlative));
        return most > 1 && most + 1 < pieces.Count
            && pieces[most + 1].Text is "limb" or "part" or "joint" or "segment" or "axis" or "channel" or "sensor" or "side"
            && pieces[..most].Exists(piece => piece.Kind == PieceKind.Channels) && pieces[..most].Exists(piece => piece.IsCopula)
            ? [.. pieces[..(most + 1)], .. pieces[(most + 2)..]]
            : pieces;
    }

    private static Term Same(Piece property) => new(TermClass.Comparative)
    {
        Dimension = property.Term!.Dimension == "variation" ? "variation" : "size", Relation = ClaimRelation.SameAs, Code = "same-as",
    };

    private static bool HasSeveral(List<Piece> pieces) => pieces.Exists(piece => piece is { Kind: PieceKind.Channels, Channels.Count: 2 });

    // Index of the second "as", with a place or part of the recording on both sides, or null.
    private static int? Second(List<Piece> pieces, int index)
    {
        var hasPlace = false;
        for (var at = index; at + 1 < pieces.Count && at - index < 6; at++)
        {
            if (pieces[at].Text == "as" && hasPlace)
            {
                return pieces.Skip(at + 1).Take(3).Any(IsPlace) ? at : null;
            }

            hasPlace |= IsPlace(pieces[at]);
            if (!(IsPlace(pieces[at]) || pieces[at].Term?.Class is TermClass.Preposition or TermClass.Article))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsPlace(Piece piece) => piece.Kind is PieceKind.Channels or PieceKind.Time || piece.Is(TermClass.Segment)
        || OtherTimes.Find(piece.Text) is not null;

    // "The lowest mean is that of x", "The highest value is found on z": x has it.
    private static List<Piece> NamedLast(List<Piece> pieces)
    {
        var start = pieces.Count > 0 && pieces[0].Is(TermClass.Article) ? 1 : 0;
        if (start + 3 >= pieces.Count)
        {
            return pieces;
        }

        var extreme = Extreme(pieces[start]);
        var noun = extreme is null ? start + 1 : start;
        var most = extreme ?? (pieces[start].Is(TermClass.Superlative) ? pieces[start].Term : null);
        if (most is null || !pieces[noun].Is(TermClass.Noun) || pieces[noun].Term!.Kind is null or ClaimKind.ElectricalAxis)
        {
            return pieces;
        }

        var at = noun + 1;
        while (at < pieces.Count && at - noun < 7 && pieces[at].Kind != PieceKind.Channels)
        {
            if (!(pieces[at].IsCopula || pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)
                || Finds.Contains(pieces[at].Text)
                || (Places.Contains(pieces[at].Text) && at > noun + 1) || pieces[at].Text is "belongs" or "that"))
            {
                return pieces;
            }

            at++;
        }

        if (at >= pieces.Count || at == noun + 1 || pieces[at].Kind != PieceKind.Channels || (at + 1 < pieces.Count
            && pieces[at + 1].Kind is not (PieceKind.Sign or PieceKind.Comma or PieceKind.Stop or PieceKind.Time)
            && !pieces[at + 1].Is(TermClass.Segment)))
        {
            return pieces;
        }

        var place = pieces[at] with { Start = pieces[start].Start, End = pieces[start].Start };
        return [place, Make(place, Has, "has"), Make(pieces[start], most, pieces[start].Text), pieces[noun], .. pieces[(at + 1)..]];
    }

    private static Term? Extreme(Piece piece) => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum } noun
        && piece.Text.Split(' ')[0] is "highest" or "largest" or "greatest" or "biggest" or "tallest" or "strongest"
            or "lowest" or "smallest"
            or "deepest"
        ? noun.Kind == ClaimKind.Maximum ? Most : Least
        : null;

    // "At its lowest, the y-axis reads 0.1 g": its minimum is that.
    private static List<Piece> Lowest(List<Piece> pieces)
    {
        if (pieces.Count < 5 || pieces[0].Term is not { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }
            || !pieces[0].Text.StartsWith("at ", StringComparison.OrdinalIgnoreCase))
        {
            return pieces;
        }

        var channel = pieces.FindIndex(piece => piece.Kind == PieceKind.Channels);
        var number = pieces.FindIndex(piece => piece.Quantity is not null);
        return channel is > 0 and < 4 && number > channel && number - channel < 4
            ? [pieces[channel], pieces[0], Make(pieces[channel], Is, "is"), .. pieces[number..]]
            : pieces;
    }

    // "x surpasses y in variance": in terms of it.
    private static List<Piece> TrailingAspect(List<Piece> pieces)
    {
        var noun = pieces.FindLastIndex(piece => piece.Is(TermClass.Noun));
        var end = pieces.Count > 0 && pieces[^1].Kind == PieceKind.Sign ? pieces.Count - 1 : pieces.Count;
        var isAspect = noun > 2 && noun == end - 1 && pieces[noun].Term is { IsSignal: false, Kind: ClaimKind.Variability or ClaimKind.Level
            or ClaimKind.Amplitude or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Movement or ClaimKind.Maximum
            or ClaimKind.Minimum or ClaimKind.Noise };
        if (!isAspect)
        {
            return pieces;
        }

        var before = pieces[noun - 1].Is(TermClass.Article) ? noun - 2 : noun - 1;
        if (before < noun - 1 && pieces[before].Is(TermClass.Comparative) && pieces[before].Text.EndsWith(" in", StringComparison.Ordinal))
        {
            // "x and z hardly differ in their mean"
            return [.. pieces[..(noun - 1)], .. pieces[noun..]];
        }

        var isMarked = pieces[before].Text is "in" or "by" or "as to"
            || pieces[before].Term is { Class: TermClass.Preposition, Code: "aspect" };
        var same = pieces.FindIndex(piece => piece.Is(TermClass.Comparative));
        if (!isMarked || same < 1 || same > before || pieces[..before].Exists(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Verb)
            || piece.Kind == PieceKind.Comma || piece.Is(TermClass.Break))
            || pieces[0].Kind != PieceKind.Channels && pieces[1].Kind != PieceKind.Channels)
        {
            return pieces;
        }

        var first = pieces[noun] with { Start = pieces[0].Start, End = pieces[0].Start };
        return [Make(first, Aspect, "in terms of"), first, new Piece(PieceKind.Comma, first.Start, first.Start, ","),
            .. pieces[..before], .. pieces[end..]];
    }

    private static Piece Make(Piece piece, Term term, string text) =>
        piece with { Kind = PieceKind.Term, Text = text, Term = term, Readings = [term], Channels = [], Quantity = null };
}
