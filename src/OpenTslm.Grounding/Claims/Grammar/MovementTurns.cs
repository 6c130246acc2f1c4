using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Puts turns of speech about moving and turning into plain words: "hits its ±8 g limit", "motion ceases at 8 s", "turns at a
/// rate of 40 deg/s".</summary>
internal static partial class MovementTurns
{
    private static readonly Term Clipped = new(TermClass.Fact) { Kind = ClaimKind.Saturation, Relation = ClaimRelation.Present };
    private static readonly Term And = new(TermClass.And);
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Of = new(TermClass.Preposition);
    private static readonly Term With = new(TermClass.Show);
    private static readonly Term Trace = ClaimLexicon.Default.Noun("signal");
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Than = new(TermClass.Than);
    private static readonly Term Pattern = ClaimLexicon.Default.Noun("repeating pattern");
    private static readonly Term Turns =
        new(TermClass.Verb) { Kind = ClaimKind.Rotation, Dimension = "motion", Relation = ClaimRelation.Present };
    private static readonly Term Calm =
        new(TermClass.Fact) { Kind = ClaimKind.Variability, Relation = ClaimRelation.Low, IsNominal = true };
    private static readonly Term Peak = ClaimLexicon.Default.Noun("spike");
    private static readonly Term Aspect = new(TermClass.Preposition) { Code = "aspect" };
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Lowest = ClaimLexicon.Default.Noun("minimum");
    private static readonly Term Moves = Turns with { Kind = ClaimKind.Movement };
    private static readonly Term Turning = ClaimLexicon.Default.Noun("rotation");
    private static readonly Term Slows = new(TermClass.Verb)
    {
        Kind = ClaimKind.Trend, Dimension = "trend", Relation = ClaimRelation.Falling,
    };
    private static readonly Term Stays = Slows with { Dimension = "steady", Relation = ClaimRelation.Steady };

    /// <summary>The same pieces in plain words.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (LimitEnd(pieces, index) is { } limit)
            {
                // "hits its ±8 g limit", "exceeds the 16 g range of the sensor"
                result.Add(Piece.As(piece, Clipped) with { End = pieces[limit].End });
                index = limit;
            }
            else if (RateOfTurning(pieces, index) is { } rate)
            {
                // "twists at a mean rate of 25 deg/s": at 25 deg/s.
                result.Add(piece);
                index = rate;
            }
            else if (IsOnset(piece) && index > 0 && OnsetEnd(pieces, index) is { } onset)
            {
                // "sets in at 10 s", "sets in on y at 6 s": from then on.
                result.Add(piece);
                result.AddRange(pieces.Skip(index + 1).Take(onset - index - 1));
                result.Add(pieces[onset] with { Time = new TimeSpot(pieces[onset].Time!.From, null) });
                index = onset;
            }
            else if (piece.Text is "lies" or "lie" or "lay" && piece.Term is { Dimension: "posture" } && index + 1 < pieces.Count
                && (pieces[index + 1].Is(TermClass.Bound) || pieces[index + 1].Quantity is not null
                    || pieces[index + 1].Is(TermClass.Comparative)))
            {
                // "z lies above x"
                result.Add(Piece.As(piece, Being));
            }
            else if (IsEnd(piece) && MomentNext(pieces, index) is { } end && IsOfMotion(result))
            {
                // "The turning stops at 10 s": there is none from then on.
                result.Add(piece);
                result.Add(pieces[++index] with { Time = new TimeSpot(end, null) });
            }
            else if (piece.Text is "but" or "yet" or "though" or "although" or "if" && index > 0 && IsBetweenProperties(pieces, index))
            {
                // "vigorous but disorderly activity"
                result.Add(Piece.As(piece, And) with { Text = "and" });
            }
            else if (piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Periodicity, Relation: ClaimRelation.Present, IsNominal: false }
                && index + 2 < pieces.Count && IsFeature(pieces[index + 1]) && pieces[index + 2].IsCopula)
            {
                // "Recurrent waveforms are missing in z."
                result.Add(Piece.As(pieces[++index], Pattern) with { Start = piece.Start });
            }
            else if (piece.Text.ToLowerInvariant() is "after" or "before" or "until" && OccasionEnd(pieces, index) is { } occasion)
            {
                // "After the turn at 14 s the cadence drops": from then on.
                var moment = pieces[occasion].Time!.From;
                result.Add(pieces[occasion] with
                {
                    Start = piece.Start,
                    Time = piece.Text.Equals("after", StringComparison.OrdinalIgnoreCase) ? new TimeSpot(moment, null)
                        : new TimeSpot(null, moment),
                });
                index = occasion;
            }
            else if (piece is { Kind: PieceKind.Channels, Channels: ["acceleration" or "accelerations"] }
                && AxisAfter(pieces, index + 1) is { } axis)
            {
                // "Acceleration in y changes sign": the y-axis does.
                result.Add(pieces[axis] with { Start = piece.Start });
                index = axis;
            }
            else if (piece.Text == "(" && index + 2 < pieces.Count && pieces[index + 1].Kind == PieceKind.Channels
                && pieces[index + 2].Text == ")" && result is [.., { Term: { Class: TermClass.Noun, IsSignal: false } }])
            {
                // "SD (x) 0.4 g": of x.
                result.Add(Piece.As(piece, Of) with { Text = "of" });
                result.Add(pieces[index + 1]);
                index += 2;
            }
            else if (piece.Text == "step" && piece.Term is { Kind: ClaimKind.LevelShift } && result is [.., { Text: "left" or "right" }])
            {
                // "The left step takes longer": of a foot, and none of the signal.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text == "turned" && result.Count > 0 && result[^1].IsCopula && index + 1 < pieces.Count
                && pieces[index + 1].Text is "outwards" or "outward" or "inwards" or "inward" or "out" or "in" or "sideways")
            {
                // "The left foot is turned outwards": how it stands, and not that it turns.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Quantity is { Unit: null } often && RateUnit(pieces, index) is { } unit)
            {
                // "two impacts per second": how often they come, and not how many there are.
                result.Add(piece with { Quantity = often with { Unit = unit }, End = pieces[index + 2].End });
                index += 2;
            }
            else if (piece.Text == "rate" && result is [.., { Kind: PieceKind.Channels, Channels: ["yaw" or "roll" or "pitch"
                or "heading"] }])
            {
                // "The yaw rate is high."
                result.Add(Piece.As(piece, Turning));
            }
            else if (piece.Is(TermClass.Noun) && piece.Text.EndsWith("bursts", StringComparison.Ordinal)
                && piece.Term!.Kind == ClaimKind.Spikes
                && result is [.., { Text: "comes in" or "come in" or "came in" or "occurs in" or "occur in" }])
            {
                // "Movement comes in short bursts": how it comes.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text.ToLowerInvariant() is "acceleration" or "accelerations"
                && pieces.Skip(index + 1).Take(2)
                    .FirstOrDefault(next =>
                        next.Text != "of")?.Quantity is { Relation: ClaimRelation.Below, Lead: "up to" or "of up to", Unit: not null })
            {
                // "Accelerations up to 5 g are reached in z": the highest of them.
                result.Add(Piece.As(piece, Highest) with { Text = "maximum" });
            }
            else if (piece.Is(TermClass.Superlative) && FastestTurn(pieces, index) is { } turn)
            {
                // "The highest angular rate, 175 deg/s": the highest value.
                result.Add(Piece.As(piece, piece.Term!.Relation == ClaimRelation.HigherThan
                    ? Highest
                    : Lowest) with { End = pieces[turn].End });
                index = turn;
            }
            else if (piece is { Kind: PieceKind.Channels, Channels: ["long" or "longitudinal"] }
                && LimbAfter(pieces, index + 1) is { } limb)
            {
                // "about the long axis of the forearm"
                result.Add(pieces[limb] with { Start = piece.Start });
                index = limb;
            }
            else if (piece.Term is { Class: TermClass.Quality, Dimension: "steady" } && result is [.., { Text: "a" or "an" }]
                && MeasuredBy(pieces, index + 1) is { } measured)
            {
                // "a constant 175 steps a minute": a constant cadence of so many.
                result.Add(piece);
                result.Add(Piece.As(piece, ClaimLexicon.Default.Noun(measured)) with { Text = measured, Start = piece.End });
                result.Add(Piece.As(piece, Of) with { Text = "of", Start = piece.End });
            }
            else if (piece.Text is "the slightest" or "the faintest" or "the least" or "the merest" && result.Count > 0
                && result[^1].Is(TermClass.Negator))
            {
                // "There is not the slightest movement."
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text == "in" && AspectAfter(pieces, index) is { } aspect)
            {
                // "x clearly exceeds y in variance": in terms of variance.
                result.Insert(0, Piece.As(piece, Aspect) with { Text = "in terms of", Start = 0, End = 0 });
                result.Insert(1, pieces[aspect] with { Start = 0, End = 0 });
                result.Insert(2, new Piece(PieceKind.Comma, 0, 0, ","));
                index = aspect;
            }
            else if (piece.Term is { Class: TermClass.Quality, Dimension: "norm" } && index + 1 < pieces.Count
                && pieces[index + 1].Text is "walking" or "running" or "sitting" or "standing" or "jogging" or "cycling" or "lying"
                    or "gait" or "climbing")
            {
                // "this is ordinary walking": what is done, and nothing of the signal.
                result.Add(Piece.As(piece, Filler));
            }
            else if (index == 0 && piece.Text.ToLowerInvariant() is "calm" or "quiet" or "silence" or "calmness" && pieces.Count > 2
                && pieces[1].Text is "on" or "in" or "along" or "across" && pieces[2].Kind == PieceKind.Channels)
            {
                // "Calm on all axes until 7 s"
                result.Add(Piece.As(piece, Calm));
            }
            else if (piece.Is(TermClass.Negator) && piece.Text.ToLowerInvariant() is "neither"
                && NeitherVerb(pieces, index) is { } changing)
            {
                // "Neither the mean nor the variance of z changes": both stay as they are.
                result.AddRange(pieces.Skip(index + 1).Take(changing - index - 1).Select(part => part.Text == "nor"
                    ? Piece.As(part, And) with { Text = "and" } : part));
                result.Add(Piece.As(pieces[changing], Stays) with { Text = "does not change" });
                index = changing;
            }
            else if (piece.Text is "a peak of" or "peak of" && index + 2 < pieces.Count && pieces[index + 1].Quantity is { Unit: not null }
                && pieces[index + 2].Term is { Class: TermClass.Quality, Dimension: "presence", Relation: ClaimRelation.Present }
                && (result.Count == 0 || result[^1].Kind is PieceKind.Comma or PieceKind.Stop || result[^1].Term?.Class is TermClass.And
                    or TermClass.Segment or TermClass.Article))
            {
                // "a peak of 3.1 g stands out at 5 s": that it is there is said as well.
                result.Add(Piece.As(piece, Peak) with { Text = "peak" });
                result.Add(Piece.As(piece, Of) with { Text = "of", Start = piece.End });
            }
            else if (piece.Text == "shaken" && result.Count > 0 && result[^1].IsCopula)
            {
                // "The device was shaken": by somebody, and it does not tremble.
                result.Add(Piece.As(piece, Moves));
            }
            else if (piece.Text is "makes" or "make" or "made" or "renders" or "leaves" && MadeEnd(pieces, index + 1) is { } made)
            {
                // "A deviation of 0.05 g makes the x-axis the calmest": with that, it is.
                if (result.Count > 0 && result[0].Is(TermClass.Article))
                {
                    result[0] = Piece.As(result[0], With) with { Text = "with" };
                }

                result.Add(new Piece(PieceKind.Comma, piece.Start, piece.End, ","));
                result.Add(pieces[made]);
                result.Add(Piece.As(piece, Being) with { Text = "is", Start = pieces[made].End, End = pieces[made].End });
                index = made;
            }
            else if (piece.Text is "dominates" or "dominate" or "dominated" && result.Count > 0
                && !result.Exists(before => before.Kind == PieceKind.Channels) && IsPlaceNext(pieces, index + 1))
            {
                // "A smooth motion with a period of 2 s dominates the y-axis": is seen there.
                result.Add(Piece.As(piece, Of) with { Text = "on" });
            }
            else if (OpeningPart(pieces, index) is { } part)
            {
                // "After a calm start the signal gets wild": it was calm at the start.
                result.Add(Piece.As(piece, Trace) with { Text = "signal" });
                result.Add(Piece.As(piece, Being) with { Text = "is" });
                result.Add(pieces[2]);
                result.Add(Piece.As(pieces[3], new Term(TermClass.Segment) { Code = part }));
                result.Add(new Piece(PieceKind.Stop, pieces[3].End, pieces[3].End, ";"));
                index = pieces[4].Kind == PieceKind.Comma ? 4 : 3;
            }
            else if (piece.Text is "turned" or "turns" && piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Rotation }
                && result.Count > 0 && IsBody(result[^1]) && index + 1 < pieces.Count && IsManner(pieces[index + 1]))
            {
                // "The device turned slightly."
                result.Add(Piece.As(piece, Turns));
            }
            else if (LevelEnd(pieces, index) is { } level)
            {
                // "settles abruptly at a lower level"
                var shift = new Term(TermClass.Fact) { Kind = ClaimKind.LevelShift, Relation = level.Relation, IsNominal = true };
                result.Add(Piece.As(piece, shift) with { End = pieces[level.End].End });
                index = level.End;
            }
            else if (piece.Text is "all of them" or "each of them" or "every one of them" or "both of them" or "they all"
                && index + 1 < pieces.Count && (pieces[index + 1].IsCopula || pieces[index + 1].Is(TermClass.Verb))
                    && NamedBefore(result) is { Count: > 0 } named)
            {
                // "no rhythm in any of the channels; all of them stay quiet"
                result.Add(piece with { Kind = PieceKind.Channels, Term = null, Readings = [], Channels = named });
            }
            else if (piece.Text == "slowed" && result.Count > 0 && result[^1].Term is { Class: TermClass.Noun, IsSignal: false } slowed
                && slowed.Kind is ClaimKind.Cadence or ClaimKind.StepCount or ClaimKind.HeartRate or ClaimKind.RespirationRate)
            {
                // "Her step rate slowed from 120 to 96."
                result.Add(Piece.As(piece, Slows));
            }
            else if (piece.Text == "as" && index + 2 < pieces.Count && pieces[index + 1].Term is { Class: TermClass.Quality } quality
                && SecondAs(pieces, index + 2) is { } second)
            {
                // "as pronounced at the end as it was at the beginning"
                var like = new Term(TermClass.Comparative) { Dimension = quality.Dimension, Relation = ClaimRelation.SameAs };
                result.Add(Piece.As(pieces[index + 1], like));
                result.AddRange(pieces.Skip(index + 2).Take(second.At - index - 2));
                result.Add(Piece.As(pieces[second.At], Than) with { Text = "than" });
                index = second.Next - 1;
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }
}
