using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides words about walking and lying by what stands beside them: "each step takes 0.6 s", "on the left side", "tremor at
/// rest".</summary>
internal static partial class MotionSense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Cycle = ClaimLexicon.Default.Noun("cycle");
    private static readonly Term Moves =
        new(TermClass.Verb) { Kind = ClaimKind.Movement, Dimension = "motion", Relation = ClaimRelation.Present };
    private static readonly Term On = new(TermClass.Preposition);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Not = new(TermClass.Negator);
    private static readonly Term Because = new(TermClass.Break);
    private static readonly Term Present =
        new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present, Code = "present" };
    private static readonly Term Tilted = new(TermClass.Fact) { Kind = ClaimKind.Posture, Relation = ClaimRelation.Tilted };
    private static readonly Term Level = ClaimLexicon.Default.Noun("level");
    private static readonly Term Rhythmic = ClaimLexicon.Default.Noun("periodicity");
    private static readonly Term Swings =
        new(TermClass.Verb) { Kind = ClaimKind.Periodicity, Dimension = "presence", Relation = ClaimRelation.Present };

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (piece.Text is "full" or "complete" or "whole" && index > 0 && pieces[index - 1].Quantity is { Value: 1, Unit: null }
                && index + 2 < pieces.Count && IsRepeated(pieces[index + 1]) && pieces[index + 2].Text is "takes" or "lasts" or "took"
                    or "lasted")
            {
                // "One full sway takes about 6 s."
                result[^1] = Piece.As(result[^1], Filler);
                result.Add(Piece.As(pieces[++index], Cycle));
            }
            else if (piece.Quantity is { Value: 1, Unit: "steps" } && index + 2 < pieces.Count
                && pieces[index + 1].Text is "takes" or "lasts" or "took")
            {
                // "One step takes half a second."
                result.Add(Piece.As(piece, Cycle));
            }
            else if (IsRepeated(piece) && index > 0 && EachOf(pieces, index) == true && index + 1 < pieces.Count
                && pieces[index + 1].IsCopula)
            {
                // "Each stroke takes 1.5 s."
                result.Add(Piece.As(piece, Cycle));
            }
            else if (IsStep(piece) && index > 0 && EachOf(pieces, index) is { } isOne)
            {
                // "Each step takes 0.6 s", "an impact with every step", "the next step is to …": none of the signal.
                result.Add(isOne && index + 1 < pieces.Count && pieces[index + 1].IsCopula
                    ? Piece.As(piece, Cycle)
                    : Piece.As(piece, Filler));
            }
            else if (piece.Text == "step" && piece.Term is { Class: TermClass.Fact or TermClass.Noun, Kind: ClaimKind.LevelShift }
                && index + 1 < pieces.Count && (pieces[index + 1].Kind == PieceKind.Unknown
                    || pieces[index + 1].Text is "regularity" or "symmetry" or "variability" or "length")
                && !(index > 0 && pieces[index - 1].Text is "a" or "an"))
            {
                // "step regularity", "step length"
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text is "rather than" or "instead of" && index + 1 < pieces.Count
                && pieces[index + 1].Term is { Class: TermClass.Fact, Kind: ClaimKind.Posture }
                or { Class: TermClass.Quality, Dimension: "posture" }
                && result.Exists(IsPostureSaid))
            {
                // "tilted rather than lying flat"
                result.Add(Piece.As(piece, Not) with { Text = "not" });
            }
            else if (piece.Text is "on the left side" or "on the right side" && !pieces.Take(index).Any(IsOfPosture))
            {
                // "reduced on the right side", but "lies on the right side"
                var side = piece.Text.Split(' ')[2];
                result.Add(Piece.As(piece, On) with { Text = "on" });
                result.Add(piece with { Kind = PieceKind.Channels, Term = null, Readings = [], Channels = [side] });
            }
            else if (piece.Text is "at rest" && pieces.Any(other => other.Term?.Kind == ClaimKind.Tremor) && !(index > 0
                && pieces[index - 1].IsCopula))
            {
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Term is { Class: TermClass.Fact or TermClass.Noun, Kind: ClaimKind.LevelShift }
                && piece.Text is "jumps" or "jump" or "hops" or "hop" or "leaps" && index > 0 && IsBody(pieces[index - 1]))
            {
                // "The person jumps four times."
                result.Add(Piece.As(piece, Moves));
            }
            else if (piece.Text == "still" && index + 1 < pieces.Count && pieces[index + 1].Text is "at" or "near" or "around"
                && pieces.Skip(index + 2).Take(1).Any(next => next.Quantity is not null) || (piece.Text == "still"
                && index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: not null }))
            {
                // "x still at minus 0.7 g"
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text.ToLowerInvariant() is "as" && piece.Is(TermClass.Preposition) && (index == 0
                || pieces[index - 1].Kind == PieceKind.Comma) && BeginsReason(pieces, index + 1))
            {
                // "…, as z is close to -1 g"
                result.Add(Piece.As(piece, Because) with { Text = "since" });
            }
            else if (piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Periodicity }
                && piece.Text is "oscillating" or "pulsating" or "undulating" or "repeating" && IsBeforeSpeed(pieces, index + 1))
            {
                // "with y oscillating a little faster than x"
                result.Add(Piece.As(piece, Swings));
            }
            else if (DescribedDirection(pieces, index))
            {
                // "a small vertical amplitude"
                result.Add(piece with
                {
                    Kind = PieceKind.Channels, Term = null, Readings = [], Channels = [piece.Text.ToLowerInvariant()],
                });
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "motion" } && index + 2 < pieces.Count
                && pieces[index + 1].Text is "in" or "together"
                && pieces.Skip(index + 1).Take(3).Any(next => next.Text is "opposite" or "the same" or "different" or "together"
                    or "phase" or "parallel" or "unison" or "step"))
            {
                // "x and y move in opposite directions": how two channels go together.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Term is { Class: TermClass.Verb or TermClass.Fact
                or TermClass.Noun, Kind: ClaimKind.LevelShift, Relation: ClaimRelation.Present } && result.Count > 0
                && result[^1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture })
            {
                // "The direction of gravity shifts from y to z": of no level.
                result.Add(Piece.As(piece, Filler));
                index += index + 2 < pieces.Count && pieces[index + 1].Text == "from"
                    && pieces[index + 2].Kind == PieceKind.Channels ? 2 : 0;
            }
            else if (piece.Text is "rhythmically" or "cyclically" or "periodically"
                && result.Exists(before => before.Term is { Class: TermClass.Verb, Kind: ClaimKind.Periodicity }))
            {
                // "swings back and forth rhythmically"
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text is "up and down" or "back and forth" && index > 0
                && (pieces[index - 1].Term is { Class: TermClass.Verb, Dimension: "motion" }
                || (pieces[index - 1].Kind == PieceKind.Unknown && pieces[index - 1].Text.EndsWith("ing", StringComparison.Ordinal))))
            {
                // "bobs up and down": how it moves, not how much.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Kind == PieceKind.Channels && piece.Text.ToLowerInvariant() is "sat" && index > 0
                && index + 1 < pieces.Count && (pieces[index + 1].Text is "down" or "up" or "on" or "in" or "at" or "still"
                || pieces[index + 1].Term is { Class: TermClass.Fact, Kind: ClaimKind.Movement }
                || pieces[index - 1].Text.ToLowerInvariant() is "have" or "has" or "had" or "he" or "she" or "they"
                    or "i" or "who" or "person"))
            {
                // "may have sat down": no saturation.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.IsCopula && piece.Text is "lasts" or "lasted" or "persists" or "goes on" or "continues"
                && index + 1 < pieces.Count && pieces[index + 1].Time is { From: not null } lasting && lasting.From != lasting.To
                && index > 0 && pieces[index - 1].Term is { Class: TermClass.Noun, IsSignal: false })
            {
                // "The trembling lasts from 7 s to 19 s": it is there then.
                result.Add(Piece.As(piece, Present));
            }
            else if (piece.Text == "'s" && index > 0 && index + 1 < pieces.Count && pieces[index - 1].Kind == PieceKind.Channels
                && pieces[index + 1].Kind == PieceKind.Channels)
            {
                // "the gyroscope's y-axis"
                result.RemoveAt(result.Count - 1);
            }
            else if (piece.Text is "shortly" or "just" or "right" or "immediately" && index + 1 < pieces.Count
                && pieces[index + 1].Text is "before" or "after")
            {
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text == "lasting" && piece.IsCopula && index > 0 && index + 1 < pieces.Count && (pieces[index + 1].IsContent
                || pieces[index - 1].Is(TermClass.Article)))
            {
                // "two lasting level jumps"
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Term is { Class: TermClass.Quality, Dimension: "side" } && IsLeaning(piece)
                && !pieces.Any(other => other.Term?.Kind == ClaimKind.ElectricalAxis && other.Text != "axis"))
            {
                // "The trunk leans to the left."
                result.Add(Piece.As(piece, Tilted));
            }
            else if (piece.Text is "though" or "but" or "although" or "albeit" && index + 2 < pieces.Count
                && pieces[index + 1].Text == "by" && pieces[index + 2].Quantity is not null)
            {
                // "leans to the left, though by less than ten degrees"
                if (result.Count > 0 && result[^1].Kind == PieceKind.Comma)
                {
                    result.RemoveAt(result.Count - 1);
                }
            }
            else if (piece.Text == "level of" && piece.Is(TermClass.Skip) && index > 0
                && pieces[index - 1].Text.ToLowerInvariant() is "the" && index + 1 < pieces.Count
                && pieces[index + 1].Kind == PieceKind.Channels)
            {
                // "The level of y creeps down", but "a high level of noise"
                result.Add(Piece.As(piece, Level) with { Text = "level", End = piece.End - 3 });
                result.Add(Piece.As(piece, On) with { Text = "of", Start = piece.End - 2 });
            }
            else if (piece.Text == "so" && index + 2 < pieces.Count && pieces[index + 1].Is(TermClass.Quality)
                && pieces[index + 2].Text is "a" or "an")
            {
                // "low for so long a walk"
                result.Add(Piece.As(piece, Filler));
                result.Add(Piece.As(pieces[++index], Filler));
            }
            else if (piece.Is(TermClass.Negator) && piece.Text.ToLowerInvariant() is "no" && index + 2 < pieces.Count
                && pieces[index + 1].Text == "such"
                && pieces[index + 2].Text is "pattern" or "thing" or "rhythm" or "behaviour" or "behavior" or "feature" or "change"
                    or "effect")
            {
                // "whereas pitch shows no such pattern": none of what was named.
                result.Add(piece with { Text = "none" });
                index += 2;
            }
            else if (piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Movement } && index + 1 < pieces.Count
                && pieces[index + 1].Is(TermClass.Noun)
                && pieces[index + 1].Text is "rhythm" or "pattern" or "oscillation" or "oscillations" or "cycle" or "cycles"
                    or "frequency" or "period")
            {
                // "a rocking rhythm": a rhythm.
                result.Add(Piece.As(piece, Filler));
                if (pieces[index + 1].Text is "rhythm" or "pattern")
                {
                    result.Add(Piece.As(pieces[++index], Rhythmic));
                }
            }
            else if (SwingingLimb(pieces, index) is { } limb)
            {
                // "The arm swings at 0.9 Hz", but "arm swing is larger on the right"
                var verb = piece.Text[(limb.Length + 1)..];
                result.Add(piece with
                {
                    Kind = PieceKind.Channels, Term = null, Readings = [], Channels = [limb], End = piece.End - verb.Length - 1,
                });
                result.Add(Piece.As(piece, verb == "sways" ? Moves : Swings) with { Text = verb, Start = piece.End - verb.Length });
            }
            else if (DescribedLimb(pieces, index) is { } described)
            {
                // "a horizontal thigh and a vertical trunk"
                result.Add(pieces[index + 1]);
                result.Add(Piece.As(piece, Being) with { Text = "is", Start = pieces[index + 1].End, End = pieces[index + 1].End });
                result.Add(piece with { Start = pieces[index + 1].End, End = pieces[index + 1].End });
                index += described;
            }
            else if (piece.Quantity is { Unit: null } && index > 1 && pieces[index - 1].Text == "of"
                && pieces[index - 2].Text is "man" or "woman" or "lady" or "boy" or "girl" or "patient" or "person" or "gentleman"
                or "child")
            {
                // "for a man of eighty"
                result.Add(Piece.As(piece, Filler));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    private static bool BeginsReason(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index < pieces.Count && pieces[index].Is(TermClass.Article) ? index + 1 : index;
        return at + 1 < pieces.Count && (pieces[at].Kind == PieceKind.Channels || pieces[at].Is(TermClass.Noun))
            && (pieces[at + 1].IsCopula || pieces[at + 1].Term?.Class is TermClass.Verb or TermClass.Show && pieces[at + 1].Text != "with");
    }

    private static bool IsBeforeSpeed(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && at - index < 3 && (pieces[at].Is(TermClass.Skip)
            || pieces[at].Term is { Class: TermClass.Quality, Dimension: "size" }))
        {
            at++;
        }

        return at < pieces.Count && pieces[at].Term is { Class: TermClass.Comparative, Dimension: "speed" };
    }

    private static bool DescribedDirection(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text.ToLowerInvariant() is "vertical" or "horizontal" or "lateral" or "mediolateral" or "anteroposterior"
            or "sagittal" or "longitudinal" or "fore-aft" or "transverse"
        && pieces[index].Kind is PieceKind.Term or PieceKind.Unknown && index + 1 < pieces.Count
        && pieces[index + 1].Term is { Class: TermClass.Noun, IsSignal: false, Kind: ClaimKind.Amplitude or ClaimKind.Variability
            or ClaimKind.Periodicity or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Spikes or ClaimKind.Dips
            or ClaimKind.Movement };

    private static bool IsLeaning(Piece piece) =>
        piece.Text.StartsWith("lean", StringComparison.Ordinal) || piece.Text.StartsWith("tilt", StringComparison.Ordinal)
            || piece.Text.StartsWith("tip", StringComparison.Ordinal);
}
