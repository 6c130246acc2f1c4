using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides words said of a body or of what it wears: "the phone is turned over", "leans 20 degrees", "the belt slipped".</summary>
internal static partial class BodySense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term By = new(TermClass.Preposition);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Turned = new(TermClass.Fact) { Kind = ClaimKind.Rotation, Relation = ClaimRelation.Present };
    private static readonly Term Tilted = new(TermClass.Fact) { Kind = ClaimKind.Posture, Relation = ClaimRelation.Tilted };
    private static readonly Term Vertical = new(TermClass.Quality) { Dimension = "posture", Relation = ClaimRelation.Vertical };
    private static readonly Term Present =
        new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present, Code = "present" };
    private static readonly Term Vigorous = new(TermClass.Fact) { Kind = ClaimKind.Movement, Relation = ClaimRelation.High };
    private static readonly Term Changes =
        new(TermClass.Verb) { Kind = ClaimKind.Posture, Dimension = "steady", Relation = ClaimRelation.Steady };
    private static readonly Term Still =
        new(TermClass.Fact) { Kind = ClaimKind.Movement, Relation = ClaimRelation.Absent, IsNominal = true };
    private static readonly Term Lying = new(TermClass.Quality) { Dimension = "posture", Relation = ClaimRelation.Lying };
    private static readonly Term Moves =
        new(TermClass.Verb) { Kind = ClaimKind.Movement, Dimension = "motion", Relation = ClaimRelation.Present };
    private static readonly Term Trembles = Moves with { Kind = ClaimKind.Tremor, Dimension = "presence" };
    private static readonly Term Varies =
        new(TermClass.Verb) { Kind = ClaimKind.Variability, Dimension = "variation", Relation = ClaimRelation.High };
    private static readonly Term Absent =
        new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Absent, Code = "absent" };
    private static readonly Term Sway = ClaimLexicon.Default.Noun("body sway");
    private static readonly Term Steps = ClaimLexicon.Default.Noun("steps");
    private static readonly Term Every = new(TermClass.Article);
    private static readonly Term Moving = new(TermClass.Fact) { Kind = ClaimKind.Movement, Relation = ClaimRelation.Low };
    private static readonly Term Not = new(TermClass.Negator);

    private static readonly HashSet<string> Turnings = new(StringComparer.Ordinal)
    {
        "turned over", "turned round", "turned around", "turned", "flipped", "flipped over", "rotated", "spun", "spun round",
        "turned on its head", "turned upside down", "turned on its side", "twisted", "swivelled", "swiveled",
    };

    private static readonly HashSet<string> Energetic = new(StringComparer.Ordinal)
    {
        "lively", "vigorous", "vigorously", "hectic", "restless", "energetic", "agitated", "boisterous", "frantic", "frenetic",
        "intense", "turbulent", "animated", "busy",
    };

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            var last = result.Count > 0 ? result[^1] : null;
            var next = pieces.ElementAtOrDefault(index + 1);
            if (Turnings.Contains(piece.Text) && last?.IsCopula == true && result.Count > 1 && IsDevice(result[^2]) && next?.Text != "by")
            {
                // "The phone is turned over at 5 s."
                result.Add(Piece.As(piece, Turned));
            }
            else if (piece.Text.StartsWith("lean", StringComparison.Ordinal) | piece.Text.StartsWith("tilt", StringComparison.Ordinal)
                && piece.Term?.Kind == ClaimKind.Posture && next?.Quantity is { Unit: "deg" })
            {
                // "leans 20 degrees to the left"
                result.Add(Piece.As(piece, Tilted));
                result.Add(new Piece(PieceKind.Term, piece.End, piece.End, "by") { Term = By, Readings = [By] });
                result.Add(pieces[++index]);
                if (pieces.ElementAtOrDefault(index + 1)?.Term is { Class: TermClass.Quality, Dimension: "side" })
                {
                    index++;
                }
            }
            else if (piece.Text.StartsWith("slip", StringComparison.Ordinal) && piece.Is(TermClass.Verb) && last is not null
                && (last.Kind == PieceKind.Channels && IsWorn(last.Channels[^1])))
            {
                // "The belt sensor slipped": off its place, and no value fell.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Quantity is { Unit: "g" } && last?.Text.StartsWith("weigh", StringComparison.Ordinal) == true)
            {
                // "The device weighs 11 g": no acceleration.
                result.Add(Piece.As(piece, Filler));
            }
            else if (FragmentState(pieces, index) is { } state)
            {
                // "Restless beginning, still end."
                result.Add(next! with { Kind = PieceKind.Term, Term = new Term(TermClass.Segment) { Code = state.Part }, Readings = [] });
                result.Add(Piece.As(piece, state.Said));
                index++;
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "motion" }
                && piece.Text.EndsWith("ing", StringComparison.OrdinalIgnoreCase)
                && next?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Movement })
            {
                // "nodding movements of the head"
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text is "to and fro" or "back and forth" && last is not null
                && (last.Is(TermClass.Article) || last.Is(TermClass.Quality)) && next?.Is(TermClass.Preposition) == true)
            {
                // "a faint to-and-fro along z"
                result.Add(Piece.As(piece, Sway));
            }
            else if (piece.Text is "moves up and down" or "move up and down" or "goes up and down" or "go up and down"
                && last is not null && IsBody(last))
            {
                result.Add(Piece.As(piece, Moves));
            }
            else if (piece.Text == "in" && pieces.ElementAtOrDefault(index + 1)?.Is(TermClass.Article) == true
                && pieces.ElementAtOrDefault(index + 2)?.Text is "cycle" or "rhythm"
                && pieces.Skip(index + 3).Take(2).Any(value => value.Quantity is { Unit: "s" }) && last?.Term is { Class: TermClass.Verb })
            {
                // "moves up and down in a cycle of 0.8 s"
                result.Add(Piece.As(piece, Every) with { Text = "every" });
                index += pieces[index + 3].Quantity is null ? 3 : 2;
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "trend" } or { Class: TermClass.Fact, Kind: ClaimKind.Trend }
                && piece.Text is "up" or "down" && last is { Kind: PieceKind.Channels } && IsBody(last))
            {
                // "Head up, body still."
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text is "step" && last?.Is(TermClass.Article) == true && result.Count > 1
                && result[^2].Text is "take" or "takes" or "took" or "taking" or "make" or "makes" or "made" or "taken")
            {
                // "does not take a step"
                result.Add(Piece.As(piece, Steps));
            }
            else if (StillBody(piece, next, last, result) is { } still)
            {
                // "The feet stay put", "the thigh is level", "the leg jerks twice", "is trembling slightly"
                result.Add(Piece.As(piece, still));
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "motion", Kind: ClaimKind.Movement }
                && next?.Quantity is { Relation: ClaimRelation.Between, Lead: "between" or "from" })
            {
                // "The vertical axis bounces between 2 and 19 m/s²."
                result.Add(Piece.As(piece, Varies));
            }
            else if (piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Frequency }
                && piece.Text.EndsWith(" activity", StringComparison.Ordinal)
                && pieces.Any(other => other.Text == "activity" || other.Term is { Class: TermClass.Noun, Kind: ClaimKind.Movement }))
            {
                // "minimal activity before 12 s, brisk activity later on"
                result.Add(Piece.As(piece, piece.Term.Relation == ClaimRelation.High ? Vigorous : Moving));
            }
            else if (CeasesAt(piece, next, result))
            {
                // "Motion ceases at 30 s": from then on.
                result.Add(Piece.As(piece, Absent));
                result.Add(next! with { Time = new TimeSpot(next!.Time!.From, null) });
                index++;
            }
            else if (piece.Text == "'s" && last?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Tremor }
                && next?.Is(TermClass.Noun) == true)
            {
                // "the tremor's frequency"
                continue;
            }
            else if (piece.Text is "straight" && last is not null && (IsBody(last) || StandsBefore(result))
                && (next is null || !next.IsContent && next.Kind != PieceKind.Unknown))
            {
                // "Trunk straight, no sway."
                result.Add(Piece.As(piece, Vertical));
            }
            else if (piece.Text is "on the back" or "on the side" or "on the stomach" && result.Exists(IsPosture)
                && result.FindLast(IsPosture) is { Term.Relation: not ClaimRelation.Lying })
            {
                // "was fixed upright on the back": where it was worn.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "extent" } && next is not null
                && piece.Text.EndsWith(" to", StringComparison.Ordinal)
                && (next.Kind is PieceKind.Channels or PieceKind.Time || next.Is(TermClass.Segment) || next.Is(TermClass.Article))
                && last?.Term is { Class: TermClass.Noun or TermClass.Fact, IsSignal: false })
            {
                // "Tremor is confined to the first half": it is there then.
                result.Add(Piece.As(piece, Being) with { Text = "is" });
                result.Add(Piece.As(piece, Present) with { Start = piece.End, Text = "present" });
                result.Add(new Piece(PieceKind.Term, piece.End, piece.End, "in") { Term = By, Readings = [By] });
            }
            else if (piece.Text is "magnitude" && piece.Is(TermClass.Noun) && result.Count > 2 && last!.Is(TermClass.Article)
                && result[^2].Text == "of"
                && result[^3].Term is { Class: TermClass.Noun, IsSignal: false })
            {
                // "the variance of the magnitude": of that signal.
                result.Add(piece with { Kind = PieceKind.Channels, Term = null, Readings = [], Channels = ["magnitude"] });
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "reach" } && piece.Text.EndsWith("ing", StringComparison.Ordinal)
                && last?.Is(TermClass.Article) == true && next?.Is(TermClass.Noun) == true)
            {
                // "the reaching movement"
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Is(TermClass.Quality) && Energetic.Contains(piece.Text) && IsOfMovement(pieces, index, result))
            {
                // "Motionless at first, then lively"
                result.Add(Piece.As(piece, Vigorous));
            }
            else if (piece.Text is "changes" or "changed" or "is changed" or "alters"
                && last?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture, IsGeneric: false }
                && (next is null || next.Kind is PieceKind.Time or PieceKind.Comma or PieceKind.Sign or PieceKind.Stop
                    || next.Is(TermClass.Segment)))
            {
                // "The orientation changes at 6 s": it does not stay.
                result.Add(new Piece(PieceKind.Term, piece.Start, piece.Start, "does not") { Term = Not, Readings = [Not] });
                result.Add(Piece.As(piece, Changes));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }
}
