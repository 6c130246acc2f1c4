using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Puts turns of speech about a series into plain words: "peaks lower than", "takes 10 s to repeat", "dips, no".</summary>
internal static partial class SeriesSense
{
    private static readonly Dictionary<string, Outcome?> Swinging = new(StringComparer.Ordinal)
    {
        ["size"] = new Outcome(ClaimKind.Amplitude, null), ["regularity"] = new Outcome(ClaimKind.Periodicity, null),
    };

    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Of = new(TermClass.Preposition);
    private static readonly Term A = new(TermClass.Article);
    private static readonly Term None = new(TermClass.Negator);
    private static readonly Term Steady = new(TermClass.Quality) { Dimension = "steady", Relation = ClaimRelation.Steady };
    private static readonly Term Settles = new(TermClass.Verb) { Kind = ClaimKind.Trend, Dimension = "steady",
        Relation = ClaimRelation.Steady };
    private static readonly Term Repeats = new(TermClass.Verb) { Kind = ClaimKind.Periodicity, Dimension = "presence",
        Relation = ClaimRelation.Present };
    private static readonly Term Swings = new(TermClass.Verb) { Kind = ClaimKind.Variability, Dimension = "variation",
        Relation = ClaimRelation.High, When = Swinging };
    private static readonly Term Mixed = new(TermClass.Fact) { Kind = ClaimKind.Frequency, Relation = ClaimRelation.Present };
    private static readonly Term AsLarge = new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.SameAs };
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Lowest = ClaimLexicon.Default.Noun("minimum");
    private static readonly Term Level = ClaimLexicon.Default.Noun("level");
    private static readonly Term Spike = ClaimLexicon.Default.Noun("spike");
    private static readonly Term Gap = ClaimLexicon.Default.Noun("data gap");
    private static readonly Term Shift = ClaimLexicon.Default.Noun("step change");
    private static readonly Term Length = ClaimLexicon.Default.Noun("period");
    private static readonly Term Spread = ClaimLexicon.Default.Noun("variability");
    private static readonly Term Shoots = new(TermClass.Verb) { Kind = ClaimKind.Spikes, Dimension = "presence",
        Relation = ClaimRelation.Present };
    private static readonly Term Falls = new(TermClass.Verb) { Kind = ClaimKind.Dips, Dimension = "presence",
        Relation = ClaimRelation.Present };
    private static readonly Term LittleSpread = new(TermClass.Fact) { Kind = ClaimKind.Variability, Relation = ClaimRelation.Low,
        IsNominal = true };
    private static readonly Term Wave = ClaimLexicon.Default.Noun("oscillation");
    private static readonly Term Frequency = ClaimLexicon.Default.Noun("main frequency");
    private static readonly Term Seen = new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present,
        Code = "present" };
    private static readonly Term Size = ClaimLexicon.Default.Noun("amplitude");

    /// <summary>The same pieces in plain words.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count + 4);
        for (var index = 0; index < pieces.Count; index++)
        {
            var next = MixedSpeeds(pieces, index, result) ?? ComparedExtreme(pieces, index, result) ?? EqualIn(pieces, index, result)
                ?? PeakOf(pieces, index, result) ?? FixedBaseline(pieces, index, result) ?? Echo(pieces, index, result)
                ?? YesOrNo(pieces, index, result) ?? Successive(pieces, index) ?? TimeToRepeat(pieces, index, result)
                ?? Covered(pieces, index, result) ?? Unmoved(pieces, index, result) ?? RecursAfter(pieces, index, result)
                ?? SwingsAt(pieces, index, result) ?? Changing(pieces, index, result) ?? NeitherChanges(pieces, index, result)
                ?? Stationary(pieces, index, result) ?? NeverLeaves(pieces, index, result) ?? MoreAndMore(pieces, index, result)
                ?? Grows(pieces, index, result) ?? AlmostFree(pieces, index, result) ?? AtItsHighest(pieces, index, result)
                ?? AveragesMore(pieces, index, result) ?? OnAverage(pieces, index, result) ?? ComesAt(pieces, index, result)
                ?? SpectralPeak(pieces, index, result) ?? Alike(pieces, index, result) ?? PeakDistance(pieces, index, result)
                ?? Keeps(pieces, index, result) ?? SlowWave(pieces, index, result) ?? Aside(pieces, index, result)
                ?? Nowhere(pieces, index, result) ?? BothEnds(pieces, index, result) ?? ExtremeOne(pieces, index,
                    result) ?? LeadingPeak(pieces, index, result)
                ?? BriefExtreme(pieces, index, result) ?? BeginsWith(pieces, index, result) ?? OncePassed(pieces, index, result)
                ?? BracketedTimes(pieces, index, result) ?? HighestOf(pieces, index, result) ?? OneAfterTheOther(pieces, index, result)
                ?? AtSteadyPace(pieces, index, result) ?? StartsTo(pieces, index, result) ?? Approaches(pieces, index,
                    result) ?? CloseToMean(pieces, index, result)
                ?? Lags(pieces, index, result) ?? EndsOfChange(pieces, index, result) ?? SpreadFrom(pieces, index, result)
                ?? DownThenUp(pieces, index, result)
                ?? Named(pieces, index, result);
            if (next is { } after)
            {
                index = after - 1;
            }
            else
            {
                result.Add(pieces[index]);
            }
        }

        return result;
    }

    // "fast and slow activity", "slow as well as fast waves": both are there.
    private static int? MixedSpeeds(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        var first = SpeedOf(pieces[index]);
        if (first is null || index + 2 >= pieces.Count || !pieces[index + 1].Is(TermClass.And)
            || SpeedOf(pieces[index + 2]) is not { } second
            || second == first)
        {
            return null;
        }

        var end = index + 3;
        var isNamed = pieces[index + 2].Term!.Class is TermClass.Fact or TermClass.Noun;
        if (!isNamed && end < pieces.Count && pieces[end].Text.Split(' ')[^1] is "activity" or "waves" or "components" or "oscillations"
            or "frequencies" or "ripples" or "rhythms" or "fluctuations")
        {
            isNamed = true;
            end++;
        }

        if (!isNamed)
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[end - 1].End }, Mixed));
        return end;
    }

    private static bool? SpeedOf(Piece piece) => piece.Term switch
    {
        { Class: TermClass.Quality, Dimension: "speed", Relation: ClaimRelation.High } => true,
        { Class: TermClass.Quality, Dimension: "speed", Relation: ClaimRelation.Low } => false,
        { Class: TermClass.Fact, Kind: ClaimKind.Frequency, Relation: ClaimRelation.High } => true,
        { Class: TermClass.Fact, Kind: ClaimKind.Frequency, Relation: ClaimRelation.Low } => false,
        { Class: TermClass.Noun, Kind: ClaimKind.SlowWaves } when piece.Text.StartsWith("slow", StringComparison.Ordinal) => false,
        { Class: TermClass.Quality, Dimension: "degree" } when piece.Text is "high" or "low" => piece.Text == "high",
        _ => null,
    };

    // "channel 2 peaks lower than channel 1": its highest value is lower.
    private static int? ComparedExtreme(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        var noun = pieces[index].Text switch
        {
            "peaks" or "peak" or "peaked" or "tops out" or "crests" or "culminates" or "maxes out" => Highest,
            "bottoms out" or "bottomed out" or "troughs" or "bottoms" => Lowest,
            _ => null,
        };
        if (noun is null || index + 1 >= pieces.Count || result.Count == 0
            || !(result[^1].Kind == PieceKind.Channels || result[^1].Text is "it" or "It" || result[^1].Is(TermClass.Skip)))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Term is { Class: TermClass.Quality, Dimension: "size" }))
        {
            at++;
        }

        if (at >= pieces.Count || pieces[at].Term is not { Class: TermClass.Comparative, Dimension: "degree" or "size" })
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], noun) with { Text = noun == Highest ? "maximum" : "minimum" });
        result.Add(Piece.As(pieces[index] with { Start = pieces[index].End }, Being) with { Text = "is" });
        return index + 1;
    }

    // "Amplitudes are equal in A and B", but "equal distances"
    private static int? EqualIn(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("equal" or "identical" or "alike" or "equally large" or "equally high" or "equally strong")
            || result.Count == 0 || !(result[^1].IsCopula || result[^1].Is(TermClass.Skip))
            || !(PhraseEnd.IsAt(pieces, index + 1) ? result.Exists(piece => piece is { Kind: PieceKind.Channels, Channels.Count: 2 }
                || piece.Is(TermClass.Comparative) || piece.Is(TermClass.Than))
                : index + 2 < pieces.Count && pieces[index + 1].Text is "in" or "on" or "for" or "at" or "between" or "across"))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], AsLarge));
        return index + 1;
    }

    // "A peak of 18 occurs at 22 s": a peak, and how high it is; "reaches a peak of 18" is the number alone.
    private static int? PeakOf(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("a peak of" or "peak of") || index + 2 >= pieces.Count
            || pieces[index + 1].Quantity is null || pieces[index + 1].Quantity!.Unit is "s" or "min" or "h" or "ms"
            || !(result.Count == 0 || result[^1].Kind is PieceKind.Comma or PieceKind.Stop || result[^1].Is(TermClass.Article)
                || result[^1].Term?.Class is TermClass.And or TermClass.Break)
            || !(pieces[index + 2].Kind == PieceKind.Time || pieces[index + 2].Term is { Class: TermClass.Quality, Dimension: "presence" }
                || pieces[index + 2].Term?.Class is TermClass.Hedge or TermClass.Segment
                || pieces[index + 2].Text is "appears" or "stands" or "sticks" or "is" or "can" or "was" or "in" or "on" or "comes"))
        {
            return null;
        }

        var end = pieces[index].End;
        if (pieces[index].Text.StartsWith("a ", StringComparison.OrdinalIgnoreCase))
        {
            result.Add(Piece.As(pieces[index] with { End = pieces[index].Start + 1 }, A) with { Text = "a" });
        }

        result.Add(Piece.As(pieces[index] with { Start = end - 7, End = end - 3 }, Spike) with { Text = "peak" });
        result.Add(Piece.As(pieces[index] with { Start = end - 2 }, Of) with { Text = "of" });
        return index + 1;
    }

    // "a fixed baseline of 5": a level that does not change.
    private static int? FixedBaseline(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Term is not ({ Class: TermClass.Fact, Relation: ClaimRelation.Absent } or { Class: TermClass.Noun })
            || pieces[index].Term!.Kind != ClaimKind.BaselineWander || !pieces[index].Text.EndsWith("baseline", StringComparison.Ordinal)
            || index + 2 >= pieces.Count
            || !(pieces[index + 1].Text is "of" or "at" or "near" or "around") || pieces[index + 2].Quantity is null)
        {
            return null;
        }

        var start = pieces[index].End - 8;
        if (pieces[index].Term!.Class == TermClass.Fact)
        {
            result.Add(Piece.As(pieces[index] with { End = start - 1 }, Steady));
        }

        result.Add(Piece.As(pieces[index] with { Start = start }, Level) with { Text = "baseline" });
        return index + 1;
    }

    // "but only weakly so", "and a pronounced one at that": of what was named before.
    private static int? Echo(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text == "so" && result.Count > 0 && PhraseEnd.IsAt(pieces, index + 1)
            && result[^1].Term is { Class: TermClass.Quality, IsNominal: false })
        {
            result.Add(Piece.As(pieces[index], Filler) with { Text = "ones" });
            return index + 1;
        }

        return pieces[index].Text is "at" && index + 1 < pieces.Count && pieces[index + 1].Text == "that" && PhraseEnd.IsAt(pieces, index + 2)
            && result.Exists(piece => piece.Is(TermClass.And)) ? index + 2 : null;
    }

    // "Spikes, yes; dips, no."
    private static int? YesOrNo(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (!pieces[index].Is(TermClass.Noun) || index + 2 >= pieces.Count || pieces[index + 1].Kind != PieceKind.Comma
            || !PhraseEnd.IsAt(pieces, index + 3) || !(index == 0 || result[^1].Kind is PieceKind.Comma or PieceKind.Stop
                || result[^1].Term?.Class is TermClass.And or TermClass.Break or TermClass.Quality))
        {
            return null;
        }

        switch (pieces[index + 2].Text.ToLowerInvariant())
        {
            case "yes":
                result.Add(pieces[index]);
                return index + 3;
            case "no" or "none" or "nil" or "not":
                result.Add(Piece.As(pieces[index + 2] with { Start = pieces[index].Start, End = pieces[index].Start },
                    None) with { Text = "no" });
                result.Add(pieces[index]);
                return index + 3;
            default:
                return null;
        }
    }

    // "Two successive peaks are 1.2 s apart": how many peaks there are is not said.
    private static int? Successive(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Quantity is { Unit: null, Upper: null } && index + 2 < pieces.Count
            && pieces[index + 1].Text is "successive" or "consecutive" or "neighbouring" or "neighboring" or "adjacent" or "subsequent"
            && pieces[index + 2].Is(TermClass.Noun) && pieces.Skip(index + 3).Take(8).Any(piece => piece.Text is "apart" or "between")
            ? index + 2
            : null;

    // "a stationary series": one that neither rises nor falls, and no body at rest.
    private static int? Stationary(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text != "stationary" || index + 1 >= pieces.Count || pieces[index + 1].Term is not { Class: TermClass.Noun,
            IsSignal: true })
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Steady));
        return index + 1;
    }
}
