using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Brings phrases about the trace of a body that moves into words that the reader knows: "7 m/s² high", "sixty paces",
/// "amplitude-wise", "a spike was recorded at 7 s".</summary>
internal static class MotionPhrases
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Aspect = new(TermClass.Preposition) { Code = "aspect" };
    private static readonly Term Every = new(TermClass.Article);
    private static readonly Term Shows = new(TermClass.Show);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Same =
        new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.SameAs, Code = "same-as" };
    private static readonly Term Visible =
        new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present, Code = "present" };
    private static readonly Term Size = ClaimLexicon.Default.Noun("amplitude");
    private static readonly Term Length = ClaimLexicon.Default.Noun("period");
    private static readonly Term Of = new(TermClass.Preposition);
    private static readonly Term Regular =
        new(TermClass.Quality) { Dimension = "regularity", Relation = ClaimRelation.Regular, Code = "regular" };
    private static readonly Term Oscillates =
        new(TermClass.Verb) { Kind = ClaimKind.Periodicity, Dimension = "presence", Relation = ClaimRelation.Present };
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Steps = ClaimLexicon.Default.Noun("number of steps");
    private static readonly Term Wave = ClaimLexicon.Default.Noun("periodicity");
    private static readonly Term Knock = ClaimLexicon.Default.Noun("impact");

    private static readonly HashSet<ClaimKind> OfTheHeart =
    [
        ClaimKind.HeartRate, ClaimKind.SinusRhythm, ClaimKind.AtrialFibrillation, ClaimKind.PWave, ClaimKind.QrsDuration,
        ClaimKind.QrsVoltage, ClaimKind.PrInterval, ClaimKind.TWave, ClaimKind.EctopicBeats, ClaimKind.Pauses, ClaimKind.PacedRhythm,
    ];

    /// <summary>The same pieces, with those phrases read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (piece.Text is "beats" or "beats time" or "beat time"
                && piece.Term is { Kind: ClaimKind.HeartRate or ClaimKind.Rhythm } && IsOfNoHeart(pieces)
                && result.FindLast(before => before.Kind == PieceKind.Channels) is { } beating && ClaimMaker.IsOfMovement(beating.Channels)
                && pieces.Skip(index + 1).Take(3).Any(next => next.Quantity is { Unit: "Hz" }))
            {
                // "The vertical channel beats at 1.9 Hz."
                result.Add(Piece.As(piece, Oscillates) with { Text = "oscillates" });
                index += index + 1 < pieces.Count && pieces[index + 1].Text == "time" ? 1 : 0;
            }
            else if (IsHappeningAt(pieces, index, result))
            {
                // "A turn is recorded at 7 s": when, and not how much.
                result.Add(Piece.As(piece,
                    result.FindLast(before =>
                        before.Is(TermClass.Noun))?.Term is { Kind: ClaimKind.Maximum or ClaimKind.Minimum } ? Filler : Visible));
                result.Add(Moment(pieces[++index]));
            }
            else if (piece.Text is "paces" or "footfalls" or "footsteps" or "foot steps" && index > 0
                && pieces[index - 1].Quantity is { Unit: null })
            {
                result.Add(Piece.As(piece, Steps));
            }
            else if (SizeAfter(pieces, index, result) is { } end)
            {
                // "a wave of 0.8 Hz, some 7 m/s² high", "swings at 1 Hz, by 5 m/s²"
                result.Add(Piece.As(piece with { End = piece.Start }, Size) with { Text = "amplitude" });
                result.Add(piece.Quantity is null ? pieces[index + 1] : piece);
                index = end;
            }
            else if (piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.SlowWaves } && piece.Text is "slow wave" or "slow waves"
                && pieces.Any(other => other.Kind == PieceKind.Channels && ClaimMaker.IsOfMovement(other.Channels)))
            {
                // "a slow wave on z": of an axis, and none of the sleeping brain.
                result.Add(Piece.As(piece, Wave));
            }
            else if (piece.Text is "gentle" or "slow" or "leisurely" or "lazy" && index + 1 < pieces.Count
                && pieces[index + 1].Text is "sway" or "swaying" or "rocking" or "swinging" or "rolling" or "bobbing")
            {
                // "a gentle swaying": what it is like, and not that there is little of it.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text is "values" or "readings" or "excursions" && piece.Is(TermClass.Noun)
                && ValuesUpTo(pieces, index) is { } peak)
            {
                // "reaches values of up to 25 m/s²": its maximum.
                result.Add(Piece.As(piece, Highest) with { Text = "maximum" });
                result.Add(pieces[peak]);
                index = peak;
            }
            else if (piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Periodicity }
                && piece.Text.StartsWith("regular ", StringComparison.Ordinal)
                && !result.Skip(result.FindLastIndex(before => before.Kind == PieceKind.Comma) + 1)
                    .Any(before => before.Is(TermClass.Negator) || before.Text == "any"))
            {
                // "a regular pattern", but "no regular pattern"
                result.Add(Piece.As(piece, Regular) with { Text = "regular" });
                result.Add(Piece.As(piece, Wave) with { Text = piece.Text[8..] });
            }
            else if (piece.Quantity is { Unit: null } && index + 2 < pieces.Count && pieces[index + 1].Quantity is { Unit: "deg" }
                && pieces[index + 2].Term is { Class: TermClass.Noun, Kind: ClaimKind.Rotation })
            {
                // "three 180-degree turns"
                result.Add(piece);
                result.Add(pieces[index + 2]);
                result.Add(Piece.As(piece, Of) with { Text = "of" });
                result.Add(pieces[index + 1]);
                index += 2;
            }
            else if (piece.Text is "double" or "twin" or "paired" && index + 1 < pieces.Count
                && pieces[index + 1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips })
            {
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text == "of" && index > 0 && index + 1 < pieces.Count
                && pieces[index + 1].Quantity is { Unit: "s" or "ms" or "min" }
                && (pieces[index - 1].Term is { Class: TermClass.Quality, Dimension: "regularity" } || result[^1].Text == "intervals"
                    && result.Count > 1 && result[^2].Text != "the")
                && pieces[index - 1].Text.Contains("interval", StringComparison.Ordinal)
                && IsOfNoHeart(pieces))
            {
                // "at even intervals of 0.52 s": every 0.52 s
                result.Add(Piece.As(piece, Every) with { Text = "every" });
            }
            else if (piece.Quantity is { Unit: "s" or "ms" or "min" } apart
                && apart.Lead.StartsWith("of", StringComparison.Ordinal) && index > 0
                && pieces[index - 1].Text.EndsWith("intervals", StringComparison.Ordinal) && IsOfNoHeart(pieces))
            {
                // "at regular intervals of about 0.5 s"
                result.Add(Piece.As(piece with { End = piece.Start }, Every) with { Text = "every" });
                result.Add(piece);
            }
            else if (Gives.Contains(piece.Text) && piece.IsCopula && IsGivingEvents(pieces, index + 1))
            {
                // "gives sharp, equidistant peaks"
                result.Add(Piece.As(piece, Shows));
            }
            else if (IsSpacingOfImpacts(pieces, index))
            {
                // "impacts with a mean spacing of 0.48 s"
                if (result.Count > 0 && result[^1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Level })
                {
                    result[^1] = Piece.As(result[^1], Filler);
                }

                result.Add(Piece.As(piece, Length));
            }
            else if (piece.Text is "pulses" or "pulse" && piece.Term is { Kind: ClaimKind.HeartRate } && IsOfNoHeart(pieces)
                && pieces.Any(other => other.Quantity is { Unit: "Hz" } || other.Kind == PieceKind.Channels
                    && ClaimMaker.IsOfMovement(other.Channels)))
            {
                // "pulses at 1.3 Hz on the upper arm"
                result.Add(Piece.As(piece, Knock));
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "extent" } && piece.Text.EndsWith(" to", StringComparison.Ordinal)
                && pieces.Skip(index + 1).FirstOrDefault(next => !next.Is(TermClass.Article)) is { Quantity: null } where
                && (where.Kind is PieceKind.Channels or PieceKind.Time || where.Is(TermClass.Segment)))
            {
                // "Motion is confined to the x-axis": it is there.
                result.Add(Piece.As(piece, Visible));
            }
            else if (piece.Text is "falls" or "fall" or "fell" && index + 1 < pieces.Count && pieces[index + 1].Time is { From: { } moment }
                && pieces[index + 1].Time!.To == moment
                && result.FindLast(before => before.Is(TermClass.Noun))?.Term is { Kind: ClaimKind.Maximum
                    or ClaimKind.Minimum or ClaimKind.Spikes or ClaimKind.Dips })
            {
                // "The peak value of 4.4 g falls at 12 s."
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Is(TermClass.Noun) && index + 2 < pieces.Count && pieces[index + 1].Text is "wise"
                && pieces[index + 2].Kind == PieceKind.Comma)
            {
                // "Amplitude-wise, x and y are alike."
                result.Add(Piece.As(piece with { End = piece.Start }, Aspect) with { Text = "in terms of" });
                result.Add(piece);
                index++;
            }
            else if (NothingBetween(pieces, index) is { } between)
            {
                // "There is little to choose between y and z in spread": they are the same.
                result.Add(pieces[between]);
                result.Add(Piece.As(piece, Being) with { Text = "are" });
                result.Add(Piece.As(piece, Same) with { Text = "alike" });
                index = between;
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    private static readonly HashSet<string> Gives = new(StringComparer.Ordinal)
    {
        "gives", "give", "gave", "yields", "yield", "yielded", "delivers", "delivered", "produces", "produce", "produced", "makes", "made",
        "generates", "generated", "provides", "provided", "returns", "records", "recorded", "registers", "registered",
    };

    private static bool IsGivingEvents(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && at - index < 7 && (pieces[at].Kind == PieceKind.Comma || pieces[at].Quantity is { Unit: null }
            || pieces[at].Term is { Class: TermClass.Article or TermClass.Quality or TermClass.Skip or TermClass.And }
                or { Class: TermClass.Fact, IsNominal: false }))
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips
            or ClaimKind.Periodicity or ClaimKind.Movement or ClaimKind.Rotation or ClaimKind.Tremor or ClaimKind.Noise };
    }

    private static bool IsHappeningAt(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].IsCopula && pieces[index].Text.EndsWith(" at", StringComparison.Ordinal) && index + 1 < pieces.Count
        && pieces[index + 1].Quantity is { Unit: "s" or "min" or "h", Upper: null, Relation: ClaimRelation.Is or ClaimRelation.About }
        && before.FindLast(piece => piece.Is(TermClass.Noun))?.Term is { Kind: ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Rotation
            or ClaimKind.Movement or ClaimKind.LevelShift or ClaimKind.Noise or ClaimKind.Maximum or ClaimKind.Minimum
            or ClaimKind.Saturation or ClaimKind.FlatLine
            or ClaimKind.Tremor or ClaimKind.EctopicBeats or ClaimKind.Pauses or ClaimKind.Desaturations or ClaimKind.BreathingPauses
            or ClaimKind.Spindles or ClaimKind.KComplexes };

    // Where a number and the word that says of what it is end, or null.
    private static int? SizeAfter(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var number = pieces[index].Text == "by" ? index + 1 : index;
        if (number >= pieces.Count || pieces[number].Quantity is not { Unit: "g" or "m/s2" or "deg/s" or "rad/s" or "deg" or "mV" or "uV" }
            || !(before.Count > 0 && before.FindLast(piece => piece.IsContent)?.Term is { Kind: ClaimKind.Periodicity or ClaimKind.Tremor
                or ClaimKind.DominantFrequency or ClaimKind.Frequency or ClaimKind.Movement }
                || (before.Count > 0 && before[^1].Text is "swinging"))
            || before.Exists(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Amplitude }))
        {
            return null;
        }

        var next = number + 1 < pieces.Count ? pieces[number + 1] : null;
        if (next?.Text is "high" or "tall" or "in height" or "in size" or "across" or "apart" && !(number + 2 < pieces.Count
            && pieces[number + 2].Is(TermClass.Noun)))
        {
            return number + 1;
        }

        if (next?.Text is "from" && number + 2 < pieces.Count && pieces[number + 2].Text is "peak to peak" or "crest to trough"
            or "top to bottom" or "peak to trough")
        {
            return number + 2;
        }

        return number > index && next?.Text is not ("peak to peak" or "in")
            && (before.FindLast(piece => piece.IsContent)?.Term is { Class: TermClass.Verb or TermClass.Fact, Kind: ClaimKind.Periodicity }
                || before[^1].Text is "swinging")
            ? number : null;
    }

    private static int? ValuesUpTo(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1 < pieces.Count && pieces[index + 1].Text is "of" ? index + 2 : index + 1;
        return at < pieces.Count
            && pieces[at].Quantity is { Relation: ClaimRelation.Below, Lead: "up to" or "of up to", Unit: not null } ? at : null;
    }

    private static bool IsSpacingOfImpacts(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Rhythm or ClaimKind.RrInterval }
        && pieces[index].Text is "spacing" or "interval" or "intervals" or "distance" or "gap" or "mean interval" or "mean spacing"
        && IsOfNoHeart(pieces)
        && pieces.Any(other => other.Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Periodicity
            or ClaimKind.StepCount or ClaimKind.Cadence or ClaimKind.Movement });

    private static bool IsOfNoHeart(IReadOnlyList<Piece> pieces) => !pieces.Any(piece => piece.Text is not ("pulses" or "pulse")
        && piece.Term is { Kind: { } kind, IsGeneric: false } && OfTheHeart.Contains(kind));

    // Index of the channels between which there is no difference, or null.
    private static int? NothingBetween(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("there is" or "there's" or "one finds" or "i see" or "we see"))
        {
            return null;
        }

        var at = index + 1;
        var isLittle = false;
        while (at < pieces.Count && at - index < 7 && pieces[at].Text != "between")
        {
            isLittle |= pieces[at].Text is "little" or "nothing" or "not much" or "hardly anything" or "no difference" or "hardly any"
                or "very little" or "no" or "not a lot" or "no real" or "scarcely any" or "next to nothing";
            if (!isLittle && !pieces[at].Is(TermClass.Skip))
            {
                return null;
            }

            at++;
        }

        at++;
        at += at < pieces.Count && pieces[at].Is(TermClass.Article) ? 1 : 0;
        return at < pieces.Count && pieces[at] is { Kind: PieceKind.Channels, Channels.Count: 2 }
            && pieces.Skip(index).Take(at - index).Any(piece => piece.Text is "choose" or "difference" or "tell" or "pick") ? at : null;
    }

    private static Piece Moment(Piece number)
    {
        var seconds = number.Quantity!.Value * number.Quantity.Unit switch { "h" => 3600, "min" => 60, _ => 1 };
        return number with { Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(seconds, seconds) };
    }
}
