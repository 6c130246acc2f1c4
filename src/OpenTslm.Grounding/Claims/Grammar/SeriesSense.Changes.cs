using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What changes in a series and what does not: "the mean does not move", "a growing amplitude", "fluctuates more and
/// more".</summary>
internal static partial class SeriesSense
{
    // "the average does not move", "its mean moves nowhere": a quantity that stays, and no body.
    private static int? Unmoved(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        var word = pieces[index].Text;
        var next = index + 1 < pieces.Count ? pieces[index + 1].Text : string.Empty;
        var end = word switch
        {
            "moves nowhere" or "goes nowhere" or "does not move" or "doesn't move" => index + 1,
            "moves" or "move" when next == "nowhere" => index + 2,
            "does not" or "doesn't" or "do not" or "never" or "did not" or "hardly ever" or "don't"
                when next is "move" or "moves" or "shift" or "wander" or "wanders" or "drift" or "drifts" or "stir" or "change" or "changes"
                => index + 2,
            _ => 0,
        };
        if (word is "mount" or "mounts" && result.Count > 0 && result[^1].Term is { Class: TermClass.Noun, IsSignal: true }
            or { Kind: ClaimKind.Level })
        {
            result.Add(Piece.As(pieces[index],
                Settles with { Dimension = "trend", Relation = ClaimRelation.Rising }) with { Text = "rises" });
            return index + 1;
        }

        if (end == 0 || result.FindLast(piece => piece.Is(TermClass.Noun) || piece.Kind is PieceKind.Channels
            or PieceKind.Stop)?.Term is not
            { Class: TermClass.Noun, IsSignal: false, Kind: ClaimKind.Level or ClaimKind.Amplitude or ClaimKind.Variability
                or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Maximum or ClaimKind.Minimum })
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[end - 1].End }, Settles) with { Text = "holds steady" });
        return end;
    }

    // "fluctuates more and more", "varies less and less": how much grows or shrinks.
    private static int? MoreAndMore(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Term is not { Class: TermClass.Verb, Dimension: "variation" or "presence", Kind: ClaimKind.Variability
            or ClaimKind.Periodicity } verb
            || index + 1 >= pieces.Count)
        {
            return null;
        }

        var end = index + 1;
        bool? isUp = null;
        while (end < pieces.Count && end - index < 6 && (pieces[end].Text is "more" or "less" or "and" or "ever" or "increasingly"
            or "widely" or "strongly" or "weakly" or "still"
            or "more and more" or "less and less" or "ever more" or "ever less" or "more strongly" or "more widely" or "less strongly"
                or "less widely" || pieces[end].Is(TermClass.Skip)))
        {
            var word = pieces[end].Text.Split(' ');
            var repeats = pieces[end].Text == "increasingly" || word.Contains("ever") || (word.Length > 2 && word[1] == "and")
                || (end > index + 1 && pieces[end - 1].Text == "and");
            isUp = repeats && (word.Contains("more") || word.Contains("increasingly")) ? true : repeats && word.Contains("less") ? false
                : isUp;
            end++;
        }

        if (isUp is not { } up)
        {
            return null;
        }

        var isSwing = verb.Kind == ClaimKind.Periodicity || pieces[index].Text.StartsWith("swing", StringComparison.Ordinal);
        AddIts(pieces[index], result);
        result.Add(Piece.As(pieces[index], isSwing ? Size : Spread) with { Text = isSwing ? "amplitude" : "variability" });
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Settles with { Dimension = "trend", Relation = up
            ? ClaimRelation.Rising : ClaimRelation.Falling }) with { Text = up ? "rises" : "falls" });
        return end;
    }

    // "goes up before it goes down", "rises first and falls then": one after the other.
    private static int? OneAfterTheOther(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("before" or "before it" or "before they") || index + 1 >= pieces.Count
            || result.FindLast(IsTrend) is not { } first || result.Exists(piece => piece.Time is not null || piece.Is(TermClass.Segment)))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Text is "it" or "they" || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        if (at >= pieces.Count || !IsTrend(pieces[at]) || pieces[at].Term!.Relation == first.Term!.Relation
            || pieces.Skip(at).Any(piece => piece.Time is not null || piece.Is(TermClass.Segment)))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], new Term(TermClass.Segment) { Code = "start" }) with { Text = "at first" });
        result.Add(Piece.As(pieces[index], new Term(TermClass.Break)) with { Text = "then" });
        result.Add(Piece.As(pieces[index], new Term(TermClass.Segment) { Code = "end" }) with { Text = "in the end" });
        return index + 1;
    }

    private static bool IsTrend(Piece piece) =>
        piece.Term is { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend, Relation: ClaimRelation.Rising
            or ClaimRelation.Falling };

    // "rises at a steady pace": how it rises, and no rhythm.
    private static int? AtSteadyPace(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (result.Count == 0 || !IsTrend(result[^1]) || pieces[index].Term is not { Class: TermClass.Quality, Dimension: "regularity"
            or "steady" or "speed" } || !pieces[index].Text.StartsWith("at a", StringComparison.Ordinal))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Filler) with { Text = "quite" });
        return index + 1;
    }

    // "Around 50 s the values start to fall", "begins to rise at 3 s": from then on.
    private static int? StartsTo(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("start" or "starts" or "begin" or "begins" or "started" or "began") || index + 2 >= pieces.Count
            || pieces[index + 1].Text != "to" || !IsTrend(pieces[index + 2]))
        {
            return null;
        }

        result.Add(pieces[index + 2] with { Start = pieces[index].Start });
        if (index + 3 < pieces.Count && pieces[index + 3].Time is { From: { } later } after && after.To == later)
        {
            result.Add(pieces[index + 3] with { Time = new TimeSpot(later, null) });
            return index + 4;
        }

        var time = result.FindLastIndex(piece => piece.Time is not null);
        if (time >= 0 && result[time].Time is { From: { } from } spot && spot.To == from)
        {
            result[time] = result[time] with { Time = new TimeSpot(from, null) };
        }

        return index + 3;
    }

    // "is downward, then upward": one after the other.
    private static int? DownThenUp(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!IsDirection(pieces[index]) || index + 2 >= pieces.Count || pieces.Any(piece => piece.Time is not null
            || piece.Is(TermClass.Segment)))
        {
            return null;
        }

        var at = pieces[index + 1].Kind == PieceKind.Comma || pieces[index + 1].Is(TermClass.And) ? index + 2 : index + 1;
        if (at + 1 >= pieces.Count || pieces[at].Text is not ("then" or "and then" or "later" or "afterwards" or "but later" or "finally")
            || !IsDirection(pieces[at + 1]))
        {
            return null;
        }

        result.Add(pieces[index]);
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End },
            new Term(TermClass.Segment) { Code = "start" }) with { Text = "at first" });
        result.Add(Piece.As(pieces[at], new Term(TermClass.And)) with { Text = "and" });
        result.Add(pieces[at + 1]);
        result.Add(Piece.As(pieces[at + 1] with { Start = pieces[at + 1].End },
            new Term(TermClass.Segment) { Code = "end" }) with { Text = "in the end" });
        return at + 2;
    }

    private static bool IsDirection(Piece piece) =>
        piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Trend, Relation: ClaimRelation.Rising or ClaimRelation.Falling }
            && piece.Text is "upward" or "downward" or "upwards" or "downwards" or "up" or "down" or "rising" or "falling";

    // "keeps its size", "retains a constant amplitude": what stays.
    private static int? Keeps(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("keeps" or "keep" or "kept" or "retains" or "retain" or "maintains" or "maintain" or "preserves"
            or "preserve" or "holds" or "hold" or "conserves")
            || index + 2 >= pieces.Count)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 5 && (pieces[at].Text is "its" or "their" or "the same" or "the" or "a" or "same"
            or "level of" or "amount of" or "degree of" || pieces[at].Term is { Class: TermClass.Quality, Dimension: "steady" }))
        {
            at++;
        }

        if (at == index + 1 || at >= pieces.Count || (pieces[at].Term is not { Class: TermClass.Noun, IsSignal: false,
            Kind: ClaimKind.Amplitude or ClaimKind.Level or ClaimKind.DominantFrequency
            or ClaimKind.Period or ClaimKind.Variability } && pieces[at].Text is not ("size" or "height" or "strength"))
                || (at + 1 < pieces.Count && (pieces[at + 1].Text is "of" || pieces[at + 1].Quantity is not null)))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], new Term(TermClass.Show)) with { Text = "has" });
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, A) with { Text = "a" });
        result.Add(Piece.As(pieces[index + 1], Steady) with { Text = "constant" });
        result.Add(pieces[at].Is(TermClass.Noun) ? pieces[at] : Piece.As(pieces[at], Size) with { Text = "amplitude" });
        return at + 1;
    }

    // "grows more restless": becomes.
    private static int? Grows(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("grows" or "grow" or "grew") || index + 1 >= pieces.Count || result.Count == 0)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Text is "ever"))
        {
            at++;
        }

        if (at >= pieces.Count || pieces[at].Term is not { Class: TermClass.Comparative, TakesOther: false })
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Being) with { Text = "becomes" });
        return index + 1;
    }

    // "a growing amplitude", "the rising mean": what changes, and how.
    private static int? Changing(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Term is not { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend, Relation: { } relation }
            || !pieces[index].Text.EndsWith("ing", StringComparison.Ordinal) || index + 1 >= pieces.Count
            || pieces[index + 1].Term is not { Class: TermClass.Noun, IsSignal: false, Kind: ClaimKind.Level or ClaimKind.Amplitude
                or ClaimKind.Variability or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.HeartRate
                    or ClaimKind.RespirationRate }
            || !(result.Count == 0 || result[^1].Is(TermClass.Article) || result[^1].Is(TermClass.Skip) || result[^1].Is(TermClass.Show)))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], new Term(TermClass.Quality) { Dimension = "change", Relation = relation }));
        return index + 1;
    }

    // "Neither the average nor the amplitude changes": both stay.
    private static int? NeitherChanges(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!pieces[index].Text.Equals("neither", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var nor = index + 1;
        while (nor < pieces.Count && pieces[nor].Text != "nor" && pieces[nor].Kind is not (PieceKind.Comma or PieceKind.Stop))
        {
            nor++;
        }

        var verb = nor + 1;
        while (verb < pieces.Count && verb - nor < 6 && (pieces[verb].Is(TermClass.Article) || pieces[verb].Is(TermClass.Noun)
            && pieces[verb].Text is not ("changes" or "change" or "drifts" or "shifts")
            || pieces[verb].Kind == PieceKind.Channels || pieces[verb].Text == "of"))
        {
            verb++;
        }

        if (nor >= pieces.Count || verb >= pieces.Count || verb < nor + 2 || pieces[verb].Text is not ("changes" or "change" or "moves"
            or "shifts" or "drifts" or "changed" or "alters" or "budges"))
        {
            return null;
        }

        if (!pieces.Skip(index + 1).Take(nor - index - 1).Any(piece => piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Channels))
        {
            return null;
        }

        result.AddRange(pieces.Skip(index + 1).Take(nor - index - 1));
        result.Add(Piece.As(pieces[nor], new Term(TermClass.And)) with { Text = "and" });
        result.AddRange(pieces.Skip(nor + 1).Take(verb - nor - 1));
        result.Add(Piece.As(pieces[verb], Settles) with { Text = "hold steady" });
        return verb + 1;
    }
}
