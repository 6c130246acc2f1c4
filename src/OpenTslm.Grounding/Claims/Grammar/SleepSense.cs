using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Brings turns of phrase of sleep reports into the plain form: "the EOGs deflect", "the jaw muscles are hardly active",
/// "half a second after a K-complex".</summary>
internal static partial class SleepSense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term At = new(TermClass.Preposition);
    private static readonly Term And = new(TermClass.And);
    private static readonly Term With = new(TermClass.Show);
    private static readonly Term SpectralPeak = ClaimLexicon.Default.Noun("spectral peak");
    private static readonly Term Not = new(TermClass.Negator);
    private static readonly Term EyeMovement = ClaimLexicon.Default.Noun("eye movement");
    private static readonly Term EyesMove = new(TermClass.Verb)
    {
        Kind = ClaimKind.EyeMovements, Dimension = "motion", Relation = ClaimRelation.Present,
    };

    private static readonly Term BreathStops = EyesMove with { Kind = ClaimKind.BreathingPauses, Dimension = "presence" };
    private static readonly Term EyesBusy =
        new(TermClass.Fact) { Kind = ClaimKind.EyeMovements, Relation = ClaimRelation.High, IsNominal = true };

    private static readonly Term Seen = new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present };
    private static readonly Term Gone = Seen with { Relation = ClaimRelation.Absent };
    private static readonly Term Strong = new(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.High };
    private static readonly Term Weak = Strong with { Relation = ClaimRelation.Low };

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
                result.Add(As(piece, Not) with { Text = "not" });
                result.Add(As(piece, EyesBusy) with { Text = "busy eyes" });
                index++;
            }
            else if (piece.Is(TermClass.Copula) && piece.Text.EndsWith(" at", StringComparison.Ordinal) && pieces.ElementAtOrDefault(index + 1) is { Kind: PieceKind.Channels })
            {
                // "Delta runs at Fp1": where, and no value.
                result.Add(As(piece, At) with { Text = "at" });
            }
            else if (LiesOn(pieces, index))
            {
                // "Beta is superimposed on delta": both are there.
                result.Add(As(piece, index == 0 ? With : Seen) with { Text = index == 0 ? "with" : "present" });
                if (index > 0)
                {
                    result.Add(As(pieces[index + 1], And) with { Text = "and" });
                }

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
                result.Add(Meant(pieces, index, result) is { } term ? As(piece, term) : piece);
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
            "deflect" or "deflects" or "deflected" or "diverge" or "diverges" or "roll" or "rolls" or "rolled" or "swing" or "swings" or "move" or "moves" or "moved"
                when before.LastOrDefault() is { Kind: PieceKind.Channels } eye && IsEye(eye) => EyesMove,
            "mirror" or "mirrors" or "mirrored" or "mirror each other" when next?.Text is "each other" or "one another" or "each" or null or "," or "."
                && before.LastOrDefault() is { Kind: PieceKind.Channels } eye && IsEye(eye) => EyesMove,
            "stops" or "stop" or "stopped" or "ceases" or "cease" or "ceased" or "pauses" or "paused" or "halts" or "halted"
                or "comes to a stop" or "comes to a halt" when before.LastOrDefault() is { Kind: PieceKind.Channels } flow && IsFlow(flow, pieces, index) => BreathStops,
            "tense" or "tensed" or "taut" or "tight" or "rigid" or "stiff" or "tightened" or "contracted" or "clenched"
                when before.Exists(IsMuscle) => Strong,
            "at rest" or "resting" when before.LastOrDefault(IsMuscle) is not null && before.LastOrDefault()?.IsCopula == true => Weak,
            "peak" or "peaks" or "maximum" when pieces[index].Is(TermClass.Noun) && pieces.Any(piece => piece.Text is "spectrum" or "spectra" or "spectral") => SpectralPeak,
            "holds" or "held" or "keeps" when pieces[index].Is(TermClass.Copula) && pieces.Skip(index + 1).FirstOrDefault(piece => piece.Term?.Class is not (TermClass.Article or TermClass.Quality or TermClass.Skip) && piece.Kind != PieceKind.Unknown && piece.Quantity is not { Unit: null })?.Term is { Class: TermClass.Noun, HasPresence: true, Kind: not (ClaimKind.Level or ClaimKind.RespirationRate or ClaimKind.HeartRate) } => With,
            "on top of" when pieces.Skip(index + 1).Take(3).FirstOrDefault(piece => piece.Is(TermClass.Noun))?.Term is { HasPresence: true } => And,
            "alike" when EndsPhrase(next) && before.Exists(piece => piece.Is(TermClass.And)) && before[^1].Term?.Class is TermClass.Noun or TermClass.Fact
                || (text == "alike" && EndsPhrase(next) && before.LastOrDefault() is { Kind: PieceKind.Channels }) => Filler,
            "the same" or "same" or "similar" or "identical" when before.LastOrDefault()?.Is(TermClass.Show) == true && !pieces.Skip(index).Any(piece => piece.Text is "as" or "as in" or "as on")
                && pieces.Skip(index + 1).Take(3).FirstOrDefault(piece => piece.Is(TermClass.Noun))?.Term?.Kind is ClaimKind.Noise or ClaimKind.BaselineWander => Filler,
            _ when pieces[index].Term is { Class: TermClass.Fact, Kind: ClaimKind.Movement } fact && IsOfMuscle(before) => fact.Relation switch
            {
                ClaimRelation.Low => Weak,
                ClaimRelation.Absent => Gone,
                ClaimRelation.High => Strong,
                _ => Seen,
            },
            _ => null,
        };
    }

    // The bound of a share, where it stands after what it is a share of.
    private static ClaimRelation? BoundAfter(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Quantity is { Relation: ClaimRelation.Is, Unit: null or "%" } && pieces.ElementAtOrDefault(index + 1)?.Text == "of" && pieces.ElementAtOrDefault(index + 2)?.Is(TermClass.Article) == true
        && pieces.ElementAtOrDefault(index + 4)?.Text is { } bound
            ? bound switch
            {
                "at most" or "at the most" or "or less" or "at the very most" or "tops" => ClaimRelation.Below,
                "at least" or "or more" or "at the very least" => ClaimRelation.Above,
                "or so" or "roughly" or "approximately" or "or thereabouts" or "give or take" => ClaimRelation.About,
                _ => null,
            }
            : null;

    private static bool LiesOn(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text.ToLowerInvariant() is "superimposed" or "superposed" or "overlaid" or "layered" or "riding" or "sitting"
        && pieces.ElementAtOrDefault(index + 1)?.Text is "on" or "upon" or "onto" or "on top of"
        && pieces.Skip(index + 2).FirstOrDefault(piece => piece.Term?.Class is not (TermClass.Article or TermClass.Quality or TermClass.Skip))?.Term is { Class: TermClass.Noun, HasPresence: true, IsSignal: false };

    // "eyes do not move" and then "much".
    private static bool MovesLittle(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Term is { Class: TermClass.Fact, Kind: ClaimKind.EyeMovements, Relation: ClaimRelation.Absent }
        && pieces.ElementAtOrDefault(index + 1)?.Text is "much" or "a lot" or "very much" or "a great deal" or "all that much" or "often" or "greatly";

    // "0.5 s after the spindle", unless the number is how long something lasts.
    private static bool IsOffset(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Quantity is { Unit: "s" or "ms" or "min", Upper: null }
        && pieces.ElementAtOrDefault(index + 1)?.Text is "after" or "before" or "prior to" or "ahead of" or "behind" or "following"
        && index + 2 < pieces.Count && (pieces[index + 2].Is(TermClass.Article) || pieces[index + 2].Is(TermClass.Noun) || pieces[index + 2].Is(TermClass.Quality))
        && index > 0 && !(pieces[index - 1].Term?.Class is TermClass.Preposition or TermClass.Show or TermClass.Noun or TermClass.Negator)
        && !(pieces[index - 1].Text.StartsWith("last", StringComparison.Ordinal) || pieces[index - 1].Text is "is" or "are" or "was" or "were");

    private static bool IsFlow(Piece channel, IReadOnlyList<Piece> pieces, int index) =>
        channel.Channels is [{ } name] && (name is "airflow" or "nasal flow" or "nasal airflow" or "nasal pressure" or "oral flow"
            || (name == "flow" && pieces.Skip(index + 1).Take(3).Any(piece => piece.Quantity is { Unit: "s" } || piece.Time is not null)
                && !pieces.Any(piece => piece.Text is "pump" or "valve" or "pipe" or "tank" or "water")));

    private static Piece? LastChannel(List<Piece> before) => before.FindLast(piece => piece.Kind == PieceKind.Channels);

    private static bool IsEye(Piece channel) => channel.Channels.Any(name => name is "e1" or "e2" or "loc" or "roc"
        || name.EndsWith("eog", StringComparison.Ordinal) || name.StartsWith("e1-", StringComparison.Ordinal) || name.StartsWith("e2-", StringComparison.Ordinal));

    private static bool IsOfMuscle(List<Piece> before) =>
        before.FindLast(piece => piece.Is(TermClass.Noun))?.Term?.Kind == ClaimKind.MuscleActivity;

    private static bool IsMuscle(Piece piece) => piece.Term?.Kind == ClaimKind.MuscleActivity
        || (piece.Kind == PieceKind.Channels && piece.Channels.Any(name => name is "chin" or "jaw" or "mentalis" or "masseter" or "submental"
            || name.EndsWith("emg", StringComparison.Ordinal)));

    private static bool EndsPhrase(Piece? next) => next is null || next.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
        || next.Term?.Class is TermClass.Preposition or TermClass.Break;

    private static Piece As(Piece piece, Term term) => piece with { Kind = PieceKind.Term, Term = term, Readings = [term], Channels = [], Quantity = null };
}
