using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Words that mean something else of a series than of a heart or a walker: "without gaps", "no steps", "almost free of
/// noise".</summary>
internal static partial class SeriesSense
{
    // Words that mean something else where no heart beats and nobody walks: "without gaps", "no steps".
    private static int? Named(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        var word = pieces[index].Text.ToLowerInvariant();
        var noun = word is "gap" or "gaps" ? Gap : word is "step" or "steps" ? Shift : null;
        if (noun is null || pieces[index].Term == noun || pieces.Any(IsOfBeatsOrSteps))
        {
            return null;
        }

        var before = result.Count > 0 ? result[^1] : null;
        var isListed = (noun == Gap && (before is null || before.Text is "a" or "one" or "another")) || before?.Kind is PieceKind.Comma
            or PieceKind.Stop || before?.Text is "by" or "of" or "both" or "neither" or "any"
            || before?.Term?.Class is TermClass.Negator or TermClass.And or TermClass.Or or TermClass.Show;
        var isOfSeries = noun == Gap || (before?.Is(TermClass.Negator) == true && pieces.Any(piece => piece is { Kind: PieceKind.Channels,
            Channels: [{ Length: 1 }] } && !LeadNames.IsAxis(piece.Channels[0]))) || pieces.Any(piece => piece.Kind == PieceKind.Term
            && piece != pieces[index] && piece.Term is
            { Class: TermClass.Noun or TermClass.Fact or TermClass.Verb, Kind: ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Trend
            or ClaimKind.Saturation or ClaimKind.FlatLine or ClaimKind.BaselineWander or ClaimKind.LevelShift });
        if (!isListed || !isOfSeries)
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], noun));
        return index + 1;
    }

    // "a slow wave of 0.05 Hz": too slow for one of sleep.
    private static int? SlowWave(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Term is not { Class: TermClass.Noun, Kind: ClaimKind.SlowWaves } || pieces[index].Text is not ("slow wave"
            or "slow waves")
            || !pieces.Skip(index + 1).Take(6).Any(piece => piece.Quantity is { Unit: "Hz", Value: < 0.3 } or { Unit: "s", Value: > 5 }
                or { Unit: "min" or "h" or "samples" or "days" }))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Wave) with { Text = "oscillation" });
        return index + 1;
    }

    // "a stray spike", "interrupts the calm stretch": no property of the recording.
    private static int? Aside(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        var next = index + 1 < pieces.Count ? pieces[index + 1] : null;
        var isStray = pieces[index].Text is "stray" or "odd" or "lone" or "solitary" && next?.Term is { Class: TermClass.Noun,
            IsSignal: false };
        var isStretch = pieces[index].Term is { Class: TermClass.Quality, IsNominal: false } && next?.Text is "stretch" or "phase"
            or "period" or "spell" or "part" or "section" or "passage" && result.Count > 1
            && result[^1].Text == "the" && result[^2].Text is "interrupts" or "interrupt" or "breaks" or "ends" or "disrupts"
                or "interrupted" or "follows" or "precedes" or "disturbs" or "spoils" or "breaks up";
        if (!isStray && !isStretch)
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Filler) with { Text = "quite" });
        return index + 1;
    }

    // "large at both ends": at the start and at the end.
    private static int? BothEnds(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text != "at" || index + 2 >= pieces.Count || result.Count == 0 || pieces[index + 1].Text is not ("both"
            or "either") || pieces[index + 2].Text is not ("ends" or "end")
            || result[^1].Term is not { Class: TermClass.Quality or TermClass.Fact or TermClass.Comparative })
        {
            return null;
        }

        var said = result[^1];
        result.Add(Piece.As(pieces[index], new Term(TermClass.Segment) { Code = "start" }) with { Text = "at the start" });
        result.Add(Piece.As(pieces[index + 1], new Term(TermClass.And)) with { Text = "and" });
        result.Add(said with { Start = pieces[index + 1].End, End = pieces[index + 1].End });
        result.Add(Piece.As(pieces[index + 2], new Term(TermClass.Segment) { Code = "end" }) with { Text = "at the end" });
        return index + 3;
    }

    // "starts with a rise", "ends in a decline": what is there at that end.
    private static int? BeginsWith(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (result.Count == 0 || !(result[^1].Kind == PieceKind.Channels || result[^1].Is(TermClass.Noun) || result[^1].Text.Equals("it",
            StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var word = pieces[index].Text.Split(' ')[0];
        var side = word is "starts" or "begins" or "opens" or "started" or "began" or "opened" ? "start" : word is "ends" or "finishes"
            or "closes" or "ended" or "concludes" ? "end" : null;
        var joined = pieces[index].Text.EndsWith(" with", StringComparison.Ordinal) || pieces[index].Text.EndsWith(" with a",
            StringComparison.Ordinal) || pieces[index].Text.EndsWith(" in a", StringComparison.Ordinal)
            || pieces[index].Text.EndsWith(" in an", StringComparison.Ordinal);
        var next = joined ? index + 1 : index + 2;
        if (side is null || pieces[index].Text == "opens with" || next >= pieces.Count || !(joined || pieces[index + 1].Text is "with"
            or "in") || pieces.Skip(next).Take(2).Any(piece => piece.Quantity is { Unit: not null } || piece.Kind == PieceKind.Time))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], new Term(TermClass.Segment) { Code = side }) with { Text = "at the " + side });
        result.Add(Piece.As(pieces[next - 1] with { Start = pieces[index].End }, new Term(TermClass.Show)) with { Text = "shows" });
        return next;
    }

    // "Once 30 s have passed": after that.
    private static int? OncePassed(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("once" or "when" or "after" or "as soon as") || index + 3 >= pieces.Count)
        {
            return null;
        }

        var (seconds, at) = pieces[index + 1] switch
        {
            { Quantity: { Unit: "s" or "min" or "h", Upper: null } span } => (span.Value * span.Unit switch { "h" => 3600, "min" => 60,
                _ => 1 }, index + 2),
            _ => (double.NaN, 0),
        };
        if (at == 0 || pieces[at].Text is not ("have" or "has" or "had" or "are" or "were"))
        {
            return null;
        }

        at++;
        if (pieces[at].Text is not ("passed" or "elapsed" or "gone by" or "gone" or "over" or "past"))
        {
            return null;
        }

        result.Add(pieces[index] with { Kind = PieceKind.Time, Term = null, Readings = [], Quantity = null, End = pieces[at].End,
            Time = new TimeSpot(seconds, null) });
        return pieces[at].Text == "gone" && at + 1 < pieces.Count && pieces[at + 1].Text == "by" ? at + 2 : at + 1;
    }

    // "Saturation: nowhere."
    private static int? Nowhere(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("nowhere" or "nowhere to be seen" or "not found" or "not seen" or "not present" or "not detected")
            || result.Count == 0 || result[^1].Text != ":" || !PhraseEnd.IsAt(pieces, index + 1))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], None) with { Text = "none" });
        return index + 1;
    }

    // "the lowest one 3", "the bottom one to 98": the lowest value.
    private static int? ExtremeOne(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (index + 2 >= pieces.Count || pieces[index + 1].Text != "one" || result.Count == 0
            || result[^1].Text.ToLowerInvariant() is not ("the" or "its" or "their"))
        {
            return null;
        }

        var noun = pieces[index].Text switch
        {
            "lowest" or "smallest" or "bottom" or "least" or "minimum" => Lowest,
            "highest" or "largest" or "top" or "greatest" or "biggest" or "maximum" => Highest,
            _ => null,
        };
        if (noun is null || !pieces.Take(index).Any(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum
            or ClaimKind.Maximum })
            || !pieces.Skip(index + 2).Take(3).Any(piece => piece.Quantity is not null))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index] with { End = pieces[index + 1].End }, noun) with { Text = noun == Lowest
            ? "minimum"
            : "maximum" });
        if (pieces[index + 2].Text != "to")
        {
            return index + 2;
        }

        result.Add(Piece.As(pieces[index + 2], Being) with { Text = "is" });
        return index + 3;
    }

    // "almost free of noise": there is hardly any.
    private static int? AlmostFree(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not ("almost" or "nearly" or "practically" or "virtually" or "all but") || index + 2 >= pieces.Count
            || !pieces[index + 1].Is(TermClass.Negator) || !(pieces[index + 1].Text.EndsWith(" of", StringComparison.Ordinal)
                || pieces[index + 1].Text is "without" or "free from"))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], new Term(TermClass.Show)) with { Text = "with" });
        result.Add(Piece.As(pieces[index + 1], new Term(TermClass.Quality) { Dimension = "size",
            Relation = ClaimRelation.Low }) with { Text = "hardly any" });
        return index + 2;
    }

    // "spared by steps and spikes alike"
    private static int? Alike(IReadOnlyList<Piece> pieces, int index, List<Piece> result)
    {
        if (pieces[index].Text is not "alike" || result.Count < 2 || !result[^1].Is(TermClass.Noun) || !(result[^2].Is(TermClass.And)
            || result[^2].Is(TermClass.Article)))
        {
            return null;
        }

        result.Add(Piece.As(pieces[index], Filler) with { Text = "quite" });
        return index + 1;
    }

    private static bool IsOfBeatsOrSteps(Piece piece) =>
        piece.Term?.Kind is ClaimKind.HeartRate or ClaimKind.Rhythm or ClaimKind.RrInterval or ClaimKind.QrsDuration or ClaimKind.PWave
            or ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation or ClaimKind.Cadence or ClaimKind.Movement
                or ClaimKind.RespirationRate or ClaimKind.Posture
            or ClaimKind.EctopicBeats or ClaimKind.Pauses or ClaimKind.BreathingPauses && piece.Text is not ("gap" or "gaps")
        || piece.Text is "person" or "wearer" or "patient" or "subject" or "corridor" or "stairs" or "walk" or "walks" or "walking"
            or "foot" or "feet" or "heel" or "stride" or "gait" or "beat" or "beats";
}
