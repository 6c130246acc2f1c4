using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>How a quantity goes on: when a change begins, what gets better, what is never left, what is added as an afterthought.</summary>
internal static partial class DaySense
{
    // The verb after the time in range: "has improved", "got worse".
    private static (int At, bool IsUp)? Improved(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index; at < Math.Min(pieces.Count, index + 4); at++)
        {
            switch (pieces[at].Text)
            {
                case "improved" or "improves" or "improve" or "is improving" or "better" or "improving":
                    return (at, true);
                case "worsened" or "worsens" or "deteriorated" or "deteriorates" or "worse":
                    return (at, false);
                case "has" or "have" or "had" or "got" or "gets" or "is" or "was" or "becomes" or "became" or "clearly" or "slowly"
                    or "steadily":
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static readonly Term Same = new(TermClass.Quality) { Dimension = "steady", Relation = ClaimRelation.Steady, Code = "steady" };
    private static readonly Term Stays = new(TermClass.Fact) { Kind = ClaimKind.Trend, Relation = ClaimRelation.Steady, IsNominal = true };

    // "no change in body weight", "shows no change", "there is no change": the plain statement and the index after it.
    private static (List<Piece> Pieces, int Next)? Unchanged(IReadOnlyList<Piece> pieces, int index, Piece? last)
    {
        var at = pieces[index].Is(TermClass.Show) ? index + 1 : index;
        if (at >= pieces.Count || !(pieces[at].Text.ToLowerInvariant() is "no change" or "no changes" && pieces[at].Is(TermClass.Quality)))
        {
            return null;
        }

        var isOpen = at > index && pieces[index].Text.StartsWith("there", StringComparison.OrdinalIgnoreCase);
        if (at > index && !isOpen)
        {
            return last?.Kind == PieceKind.Channels
                ? ([Piece.As(pieces[index] with { Text = "is" }, Is),
                    Piece.As(pieces[at] with { Text = "unchanged" }, Same)], at + 1) : null;
        }

        var name = at + 1 < pieces.Count && pieces[at + 1].Text is "in" or "of" or "to" ? SkipArticles(pieces, at + 2) : -1;
        if (name > 0 && name < pieces.Count && pieces[name].Kind == PieceKind.Channels)
        {
            var end = name + 1;
            while (end < pieces.Count && (pieces[end].IsCopula || pieces[end].Term is { Class: TermClass.Quality, Dimension: "presence" }
                || pieces[end].Text is "can" or "could" or "be" or "to"))
            {
                end++;
            }

            return ([pieces[name] with { Start = pieces[index].Start }, Piece.As(pieces[at] with { Text = "is" }, Is),
                Piece.As(pieces[at] with { Text = "unchanged" }, Same)], end);
        }

        return isOpen && (at + 1 == pieces.Count || pieces[at + 1].Kind is PieceKind.Sign or PieceKind.Comma or PieceKind.Time
            || pieces[at + 1].Is(TermClass.Segment)) ? ([Piece.As(pieces[at], Stays)], at + 1) : null;
    }

    // "while she climbs the stairs", "at rest the saturation is 97 %"
    private static bool IsAside(IReadOnlyList<Piece> pieces, int index, Piece? last)
    {
        if (pieces[index].Term is { Class: TermClass.Verb, Dimension: "trend" } && last?.Text.ToLowerInvariant() is "he" or "she"
            or "they" or "i" or "we" or "you"
            && index + 1 < pieces.Count && (pieces[index + 1].Is(TermClass.Article) || pieces[index + 1].Text is "up" or "down"
                or "out" or "asleep"))
        {
            return true;
        }

        return pieces[index].Text.Equals("at rest", StringComparison.OrdinalIgnoreCase)
            && pieces.Any(piece => piece.Kind == PieceKind.Channels && SentenceReader.IsSlow(piece.Channels[0])
                || piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate })
            && pieces.Any(piece => piece.Quantity is not null);
    }

    // Whether only a judgement follows to the end: "; much too slow".
    private static bool IsAfterthought(IReadOnlyList<Piece> pieces, int index)
    {
        var says = false;
        for (var at = index; at < pieces.Count && pieces[at].Kind is not PieceKind.Sign; at++)
        {
            if (!(pieces[at].Term?.Class is TermClass.Quality or TermClass.Skip or TermClass.Hedge || pieces[at].Text is "so" or "too"
                or "thus" or "a" or "bit" or "far" or "for" or "him" or "her" or "me"))
            {
                return false;
            }

            says |= pieces[at].Is(TermClass.Quality);
        }

        return says;
    }

    // Whether the moment at an index is that of a beginning: "begins to rise at 25 min", "At 20 min it starts to fall".
    private static bool Begins(IReadOnlyList<Piece> pieces, int index) => BeginsAt(pieces, index - 1, -1) || BeginsAt(pieces, index + 1, 1);

    private static bool BeginsAt(IReadOnlyList<Piece> pieces, int index, int step)
    {
        for (var at = index; at >= 0 && at < pieces.Count && Math.Abs(at - index) < 7; at += step)
        {
            if (pieces[at].Kind is PieceKind.Stop or PieceKind.Time || pieces[at].Is(TermClass.And) || pieces[at].Is(TermClass.Break)
                || (step < 0 && pieces[at].Kind == PieceKind.Comma))
            {
                return false;
            }

            if (pieces[at].Text.Split(' ')[0] is "begins" or "begin" or "began" or "starts" or "start" or "started" && at + 1 < pieces.Count
                && (pieces[at].Text.EndsWith(" to", StringComparison.Ordinal) || pieces[at + 1].Text == "to"
                    || pieces[at + 1].Term is { Class: TermClass.Verb, Dimension: "trend" }) && pieces.Skip(at + 1).Take(3).Any(piece
                    => piece.Term is { Class: TermClass.Verb, Dimension: "trend" }))
            {
                return true;
            }
        }

        return false;
    }

    // Index of the range that is never left: "never leaves the band between 110 and 130", "does not leave 36 to 37 °C".
    private static int? NeverLeaves(IReadOnlyList<Piece> pieces, int index)
    {
        if (!pieces[index].Is(TermClass.Negator))
        {
            return null;
        }

        var at = index + 1;
        if (at >= pieces.Count || pieces[at].Text is not ("leaves" or "leave" or "left" or "quits" or "quit"))
        {
            return null;
        }

        at = SkipArticles(pieces, at + 1);
        while (at < pieces.Count && pieces[at].Text is "band" or "range" or "region" or "corridor" or "window" or "zone" or "of"
            or "narrow" or "interval")
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Quantity is { Relation: ClaimRelation.Between } ? at : null;
    }

    // What an adjective of change means as a verb, or null where it is an adjective.
    private static Term? Changed(IReadOnlyList<Piece> pieces, int index, Piece? last)
    {
        if (pieces[index] is { Term.Class: TermClass.Copula, Text: "grew" or "grow" or "grows" or "is growing" or "has grown" }
            && IsNoun(last) && !(index + 1 < pieces.Count && pieces[index + 1].Term?.Class is TermClass.Quality
            or TermClass.Comparative or TermClass.Fact))
        {
            // "The weight grew from week to week."
            return Rises;
        }

        if (!pieces[index].Is(TermClass.Quality) || !(IsNoun(last) || last?.Text is "has" or "have" or "had")
            || pieces[index].Text is not ("slowed" or "quickened" or "accelerated" or "weakened" or "strengthened" or "increased"
            or "decreased" or "reduced" or "lowered" or "diminished" or "lessened" or "shortened" or "lengthened" or "widened"
            or "narrowed" or "heightened"))
        {
            return null;
        }

        var next = index + 1 < pieces.Count ? pieces[index + 1] : null;
        var isCertain = pieces[index].Text is not ("reduced" or "diminished" or "lessened" or "shortened" or "lengthened" or "widened"
            or "narrowed" or "heightened" or "lowered") || last?.Text is "has" or "have" or "had";
        var isVerb = next is null || next.Text is "by" or "from" or "to" || (isCertain && (next.Kind is PieceKind.Time
            or PieceKind.Sign || next.Term?.Class is TermClass.Segment or TermClass.Preposition or TermClass.And or TermClass.Skip
            || next.Text is "over" or "until" or "steadily" or "slowly" or "continuously" or "again" || (next.Kind == PieceKind.Comma
                && pieces.Skip(index + 2).Take(1).Any(after => after.Text is "from"))));
        if (!isVerb)
        {
            return null;
        }

        return pieces[index].Text is "quickened" or "accelerated" or "strengthened" or "increased" or "lengthened" or "widened"
            or "heightened" ? Rises : Falls;
    }

    // The quantity that stands after its number in a list: "97 % saturation", "7.4 mmol/L glucose".
    private static Piece? Before(IReadOnlyList<Piece> pieces, int index, Piece? last)
    {
        if (pieces[index].Quantity is not { Unit: { } unit } || index + 1 >= pieces.Count
            || pieces[index + 1] is not { Kind: PieceKind.Channels, Channels: [{ } name] })
        {
            return null;
        }

        var isOpen = last is null || last.Kind is PieceKind.Comma or PieceKind.Stop || last.Is(TermClass.And) || last.Text is "with"
            or "at" or "and";
        var isClosed = index + 2 == pieces.Count || pieces[index + 2].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
            || pieces[index + 2].Is(TermClass.And);
        return isOpen && isClosed && QuantityUnits.IsOf(name, unit) ? pieces[index + 1] : null;
    }
}
