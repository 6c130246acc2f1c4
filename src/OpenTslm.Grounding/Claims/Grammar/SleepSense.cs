using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Brings turns of phrase of sleep reports into the plain form: "the EOGs deflect", "the jaw muscles are hardly active",
/// "half a second after a K-complex".</summary>
internal static partial class SleepSense
{
    /// <summary>The same pieces, with those phrases in plain form.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (MovesLittle(pieces, index))
            {
                // "The eyes do not move much": that they move much is denied.
                result.Add(Piece.As(piece, Not) with { Text = "not" });
                result.Add(Piece.As(piece, EyesBusy) with { Text = "busy eyes" });
                index++;
            }
            else if (piece.Is(TermClass.Copula) && piece.Text.EndsWith(" at", StringComparison.Ordinal)
                && pieces.ElementAtOrDefault(index + 1) is { Kind: PieceKind.Channels })
            {
                // "Delta runs at Fp1": where, and no value.
                result.Add(Piece.As(piece, At) with { Text = "at" });
            }
            else if (LiesOn(pieces, index))
            {
                // "Beta is superimposed on delta": both are there.
                result.Add(Piece.As(piece, index == 0 ? With : Seen) with { Text = index == 0 ? "with" : "present" });
                if (index > 0)
                {
                    result.Add(Piece.As(pieces[index + 1], And) with { Text = "and" });
                }

                index++;
            }
            else if (OtherwiseEnd(pieces, index) is { } end)
            {
                // "interrupts an otherwise calm background at 9 s": the time is that of what interrupts.
                result.Add(piece);
                var rest = pieces.Skip(end + 1).TakeWhile(other => other.Time is not null || other.Is(TermClass.Segment)
                    || other.Is(TermClass.Preposition)).ToArray();
                result.AddRange(rest);
                result.Add(new Piece(PieceKind.Stop, pieces[end].Start, pieces[end].Start, ";"));
                result.Add(pieces[end]);
                result.Add(Piece.As(pieces[end], Is) with { Text = "is" });
                result.AddRange(pieces.Skip(index + 1).Take(end - index - 1).Where(other =>
                    other.Term?.Class is TermClass.Quality or TermClass.Fact or TermClass.Skip));
                index = end + rest.Length;
            }
            else if (ConfinedEnd(pieces, index, result) is { } place)
            {
                // "Spindles are confined to the first half": where they are.
                if (!(result.Count > 0 && result[^1].IsCopula))
                {
                    result.Add(Piece.As(piece, Is) with { Text = "are" });
                }

                result.Add(Piece.As(piece, Seen) with { Text = "present" });
                result.Add(Piece.As(piece, At) with { Text = "in" });
                index = place - 1;
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "trend" }
                && piece.Text.EndsWith("ing", StringComparison.OrdinalIgnoreCase)
                && pieces.ElementAtOrDefault(index + 1) is { Kind: PieceKind.Channels } named
                && (index == 0 || pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop)
                    && !(pieces.ElementAtOrDefault(index + 2)?.IsContent == true))
            {
                // "Falling saturation": the saturation falls.
                result.Add(named);
                result.Add(piece);
                index++;
            }
            else if (piece.Is(TermClass.Segment) && pieces.ElementAtOrDefault(index + 1)?.Text == "of"
                && pieces.ElementAtOrDefault(index + 2)?.Text is "each" or "every" or "most" or "such")
            {
                // "at the end of each apnoea": no part of the recording.
                index += 2;
            }
            else if (IsPartlyPresent(pieces, index))
            {
                // "is present in half of the epoch": the share is the claim.
                index++;
            }
            else if (JudgedPower(pieces, index, result) is { } judged)
            {
                // "The sigma band shows increased power": it is high.
                result.Add(Piece.As(piece, Is) with { Text = "is" });
                result.Add(pieces[judged - 1]);
                index = judged;
            }
            else if (IsDropIn(pieces, index))
            {
                // "a sudden drop in muscle tone": it falls.
                result.Add(Piece.As(piece, Shrinks) with { Text = "falling" });
                index++;
            }
            else if (AfterEvent(pieces, index) is { } after)
            {
                // "After a K-complex at 11 s the EEG is flat", "after the arousal at 30 s": from then on.
                if (after.IsNew)
                {
                    result.Add(Piece.As(piece, With) with { Text = "there is" });
                    result.AddRange(pieces.Skip(index + 1).Take(after.Time - index));
                    result.Add(new Piece(PieceKind.Stop, pieces[after.Time].End, pieces[after.Time].End, ";"));
                }

                var moment = pieces[after.Time].Time!.From;
                result.Add(pieces[after.Time] with { Start = after.IsNew
                    ? pieces[after.Time].End : piece.Start, Time = piece.Text.Equals("after", StringComparison.OrdinalIgnoreCase)
                    ? new TimeSpot(moment, null) : new TimeSpot(null, moment) });
                index = after.Time;
            }
            else if (ChangesTo(pieces, index))
            {
                // "the EEG turns to low-voltage theta": what it shows from then on.
                result.Add(Piece.As(piece, With) with { Text = "shows" });
                index++;
            }
            else if (SameOfBoth(pieces, index, result) is { } both)
            {
                // "C3 and C4 run at the same frequency"
                result.RemoveAt(result.Count - 1);
                result.Add(new Piece(PieceKind.Stop, piece.Start, piece.Start, ";"));
                result.Add(pieces[index + 1]);
                result.Add(Piece.As(piece, Is) with { Text = "is" });
                result.Add(Piece.As(piece, Same));
                result.Add(Piece.As(piece, At) with { Text = "in" });
                result.Add(both);
                index++;
            }
            else if (TellsWhen(pieces, index))
            {
                index++;
            }
            else if (BoundAfter(pieces, index) is { } late)
            {
                // "a fifth of the epoch at most"
                result.Add(piece with { Quantity = piece.Quantity! with { Relation = late } });
                result.AddRange(pieces.Skip(index + 1).Take(3));
                index += 4;
            }
            else if (IsOffset(pieces, index))
            {
                // "half a second after a K-complex": how much later is no claim.
            }
            else
            {
                result.Add(Meant(pieces, index, result) is { } term ? Piece.As(piece, term) with { Text = term == Dominated
                    ? "dominated by" : piece.Text } : piece);
            }
        }

        return result;
    }

    private static Term? Meant(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var text = pieces[index].Text.ToLowerInvariant();
        var next = pieces.ElementAtOrDefault(index + 1);
        return text switch
        {
            "deflection" or "deflections" or "excursion" or "excursions" or "movement" or "movements" or "motion" or "swing" or "swings"
                when LastChannel(before) is { } eye && IsEye(eye) && pieces[index].Is(TermClass.Noun) => EyeMovement,
            "deflect" or "deflects" or "deflected" or "diverge" or "diverges" or "roll" or "rolls" or "rolled" or "swing" or "swings"
                or "move" or "moves" or "moved"
                when before.LastOrDefault() is { Kind: PieceKind.Channels } eye && IsEye(eye) => EyesMove,
            "mirror" or "mirrors" or "mirrored" or "mirror each other" when next?.Text is "each other" or "one another" or "each" or null
                or "," or "."
                && before.LastOrDefault() is { Kind: PieceKind.Channels } eye && IsEye(eye) => EyesMove,
            "stops" or "stop" or "stopped" or "ceases" or "cease" or "ceased" or "pauses" or "paused" or "halts" or "halted"
                or "comes to a stop" or "comes to a halt" when before.LastOrDefault() is { Kind: PieceKind.Channels } flow
                    && IsFlow(flow, pieces, index) => BreathStops,
            "tense" or "tensed" or "taut" or "tight" or "rigid" or "stiff" or "tightened" or "contracted" or "clenched"
                when before.Exists(IsMuscle) => Strong,
            "at rest" or "resting" when before.LastOrDefault(IsMuscle) is not null && before.LastOrDefault()?.IsCopula == true => Weak,
            "peak" or "peaks" or "maximum" when pieces[index].Is(TermClass.Noun)
                && pieces.Any(piece => piece.Text is "spectrum" or "spectra" or "spectral") => SpectralPeak,
            "holds" or "held" or "keeps" when pieces[index].Is(TermClass.Copula)
                && pieces.Skip(index + 1).FirstOrDefault(piece =>
                piece.Term?.Class is not (TermClass.Article or TermClass.Quality or TermClass.Skip) && piece.Kind != PieceKind.Unknown
                && piece.Quantity is not { Unit: null })?.Term is { Class: TermClass.Noun, HasPresence: true, Kind: not (ClaimKind.Level
                or ClaimKind.RespirationRate or ClaimKind.HeartRate) } => With,
            "on top of" when pieces.Skip(index + 1).Take(3).FirstOrDefault(piece =>
                piece.Is(TermClass.Noun))?.Term is { HasPresence: true } => And,
            "more and more" or "ever more" or "a growing number of" or "an increasing number of" or "growing numbers of"
                or "increasing numbers of" or "increasing amounts of" or "a growing amount of"
                when NounAhead(pieces, index) => Grows,
            "less and less" or "fewer and fewer" or "ever fewer" or "ever less" or "a decreasing number of" or "a dwindling number of"
                or "decreasing amounts of" or "dwindling amounts of" or "diminishing amounts of" or "dwindling numbers of"
                when NounAhead(pieces, index) => Shrinks,
            "move" or "moves" or "moved" or "moving" when before.LastOrDefault() is { Kind: PieceKind.Channels, Channels: ["left eye"
                or "right eye" or "eyes" or "both eyes", ..] } => EyesMove,
            "reappears" or "reappear" or "reappeared" or "returns" or "return" or "returned" or "resumes" or "resumed" or "comes back"
                or "come back" or "came back" or "is back" or "are back"
                when before.LastOrDefault()?.Term is { Class: TermClass.Noun, Kind: { } come } && OfBrain.Contains(come)
                    && next?.Text is not ("to" or "every" or "periodically" or "regularly") => Seen,
            "fire" or "fires" or "fired" or "is firing" or "are firing" or "fires on" or "contract" or "contracts" or "contracted"
                or "twitch" or "twitches" or "twitched" or "jump" or "jumps"
                when before.LastOrDefault() is { } muscle && IsMuscle(muscle) && pieces[index].Is(TermClass.Verb) => MusclesWork,
            "jerk" or "jerks" or "kick" or "kicks" or "twitch" or "twitches" when before.LastOrDefault()?.Kind == PieceKind.Channels
                && !(text[^1] == 's' && before.Count > 1 && before[^2].Is(TermClass.Article))
                && before.Count > 1 && (before[^2].Term?.Class is TermClass.Article or TermClass.Negator or TermClass.Number
                    or TermClass.Quality or TermClass.Show || before[^2].Quantity is { Unit: null }) => Movement,
            "silent" or "mute" when LastChannel(before) is { } quiet
                && (IsEye(quiet) || IsMuscle(quiet)) => IsEye(quiet) ? NoEyes : NoMuscles,
            "activity" when pieces[index].Is(TermClass.Noun) && next?.Text is "in" or "of" or "on"
                && pieces.Skip(index + 2).Take(2).FirstOrDefault(piece =>
                !piece.Is(TermClass.Article)) is { Kind: PieceKind.Channels } place && IsMuscle(place) => Tone,
            "turned over" or "rolled over" or "turned round" or "turned around"
                or "turned" when before.LastOrDefault()?.Text.ToLowerInvariant() is "he" or "she" or "patient" or "sleeper" or "subject"
                or "they" or "i" or "the patient"
                || before.LastOrDefault()?.Term is { Kind: ClaimKind.Posture, IsGeneric: true } => Turns,
            "by" when before.LastOrDefault()?.Is(TermClass.And) == true && before.Exists(piece => piece.Text == "dominated by")
                && NounAhead(pieces, index) => Dominated,
            "out of phase" or "in antiphase" or "in anti-phase" or "in phase opposition" or "in opposite phase" or "in opposite phases"
                or "in opposite directions" or "in opposite direction" or "in counterphase" or "in contrary motion" or "in mirror image"
                or "against each other"
                when LastChannel(before) is { } pair && IsEye(pair) && !before.Exists(piece => piece.Term == EyesMove) => EyesGo,
            "amplitude" or "level" or "voltage" or "intensity" when before.LastOrDefault() is { Kind: PieceKind.Channels } muscle
                && IsMuscle(muscle) && pieces[index].Is(TermClass.Noun) => Tone,
            "stops" or "stopped" or "ceases" or "ceased" or "disappears" or "stop" when LastChannel(before) is { Channels: ["snoring"
                or "snore"] } && before[^1].Kind == PieceKind.Channels => Filler,
            "alike" when EndsPhrase(next) && before.Exists(piece => piece.Is(TermClass.And))
                && before[^1].Term?.Class is TermClass.Noun or TermClass.Fact
                || (text == "alike" && EndsPhrase(next) && before.LastOrDefault() is { Kind: PieceKind.Channels }) => Filler,
            "the same" or "same" or "similar" or "identical" when before.LastOrDefault()?.Is(TermClass.Show) == true
                && !pieces.Skip(index).Any(piece => piece.Text is "as" or "as in" or "as on")
                && pieces.Skip(index + 1).Take(3).FirstOrDefault(piece =>
                    piece.Is(TermClass.Noun))?.Term?.Kind is ClaimKind.Noise or ClaimKind.BaselineWander => Filler,
            _ when pieces[index].Term is { Class: TermClass.Fact, Kind: ClaimKind.Movement } fact
                && IsOfMuscle(before) => fact.Relation switch
            {
                ClaimRelation.Low => Weak,
                ClaimRelation.Absent => Gone,
                ClaimRelation.High => Strong,
                _ => Seen,
            },
            _ => null,
        };
    }
}
