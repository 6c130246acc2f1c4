using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides words about walking and lying by what stands beside them: "each step takes 0.6 s", "on the left side", "tremor at rest".</summary>
internal static class MotionSense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Cycle = ClaimLexicon.Default.Noun("cycle");
    private static readonly Term Moves = new(TermClass.Verb) { Kind = ClaimKind.Movement, Dimension = "motion", Relation = ClaimRelation.Present };
    private static readonly Term On = new(TermClass.Preposition);

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (IsStep(piece) && index > 0 && EachOf(pieces, index) is { } isOne)
            {
                // "Each step takes 0.6 s", "an impact with every step", "the next step is to …": none of the signal.
                result.Add(isOne && index + 1 < pieces.Count && pieces[index + 1].IsCopula ? As(piece, Cycle) : As(piece, Filler));
            }
            else if (piece.Text is "on the left side" or "on the right side" && !pieces.Take(index).Any(IsOfPosture))
            {
                // "reduced on the right side", but "lies on the right side"
                var side = piece.Text.Split(' ')[2];
                result.Add(As(piece, On) with { Text = "on" });
                result.Add(piece with { Kind = PieceKind.Channels, Term = null, Readings = [], Channels = [side] });
            }
            else if (piece.Text is "at rest" && pieces.Any(other => other.Term?.Kind == ClaimKind.Tremor) && !(index > 0 && pieces[index - 1].IsCopula))
            {
                result.Add(As(piece, Filler));
            }
            else if (piece.Term is { Class: TermClass.Fact or TermClass.Noun, Kind: ClaimKind.LevelShift } && piece.Text is "jumps" or "jump" or "hops" or "hop" or "leaps" && index > 0 && IsBody(pieces[index - 1]))
            {
                // "The person jumps four times."
                result.Add(As(piece, Moves));
            }
            else if (piece.Text == "still" && index + 1 < pieces.Count && pieces[index + 1].Text is "at" or "near" or "around" && pieces.Skip(index + 2).Take(1).Any(next => next.Quantity is not null) || (piece.Text == "still" && index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: not null }))
            {
                // "x still at minus 0.7 g"
                result.Add(As(piece, Filler));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    private static bool IsStep(Piece piece) => piece.Text is "step" or "stride" && piece.Term is { Class: TermClass.Fact or TermClass.Noun };

    // Whether an article before a step names one of many (true) or the next thing to be done (false); null where it is a step of the signal.
    private static bool? EachOf(IReadOnlyList<Piece> pieces, int index) => pieces[index - 1].Text.ToLowerInvariant() switch
    {
        "each" or "every" or "per" or "one" or "a single" => true,
        "next" or "the next" or "first" or "last" when index + 1 < pieces.Count && pieces[index + 1].IsCopula => false,
        _ => null,
    };

    private static bool IsOfPosture(Piece piece) =>
        piece.Term is { Kind: ClaimKind.Posture } || piece.Text.ToLowerInvariant() is "lying" or "lies" or "lie" or "lay" or "asleep" or "sleeping" or "sleeps" or "turned" or "turns" or "rolled" or "rolls" or "rests" or "he" or "she";

    private static bool IsBody(Piece piece) => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture, IsGeneric: true } || piece.Text.ToLowerInvariant() is "he" or "she" or "they" or "i" or "who";

    private static Piece As(Piece piece, Term term) => piece with { Kind = PieceKind.Term, Term = term, Readings = [term], Channels = [], Quantity = null };
}
