using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>By what a word about walking and lying is known for what it means.</summary>
internal static partial class MotionSense
{
    private static bool IsPostureSaid(Piece piece) => piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Posture }
        or { Class: TermClass.Quality, Dimension: "posture" };

    private static bool IsStep(Piece piece) => piece.Text is "step" or "stride"
        && piece.Term is { Class: TermClass.Fact or TermClass.Noun };

    private static bool IsRepeated(Piece piece) => piece.Text is "stroke" or "cycle" or "swing" or "push" or "pull" or "hop"
        or "bounce" or "squat" or "repetition" or "rep" or "revolution" or "sway" or "oscillation" or "pendulum swing";

    // Whether an article before a step names one of many (true) or the next thing to be done (false); null where it is a step of the
    // signal.
    private static bool? EachOf(IReadOnlyList<Piece> pieces, int index) => pieces[index - 1].Text.ToLowerInvariant() switch
    {
        "each" or "every" or "per" or "one" or "a single" => true,
        "next" or "the next" or "first" or "last" when index + 1 < pieces.Count && pieces[index + 1].IsCopula => false,
        _ => null,
    };

    private static bool IsOfPosture(Piece piece) =>
        piece.Term is { Kind: ClaimKind.Posture } || piece.Text.ToLowerInvariant() is "lying" or "lies" or "lie" or "lay" or "asleep"
            or "sleeping" or "sleeps" or "turned" or "turns" or "rolled" or "rolls" or "rests" or "he" or "she";

    private static bool IsBody(Piece piece) => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture, IsGeneric: true }
        || piece.Text.ToLowerInvariant() is "he" or "she" or "they" or "i" or "who";

    private static string? SwingingLimb(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text.ToLowerInvariant() is "arm swings" or "leg swings" or "trunk sways" && index > 0
            && pieces[index - 1].Is(TermClass.Article)
            && index + 1 < pieces.Count
            && (pieces[index + 1].Is(TermClass.Preposition) || pieces[index + 1].Is(TermClass.Skip)
                || pieces[index + 1].Is(TermClass.Show) || pieces[index + 1].Quantity is not null
                || pieces[index + 1].Term is { Class: TermClass.Comparative, TakesOther: true } or
                    { Class: TermClass.Quality, Dimension: "regularity" or "side" })
            ? pieces[index].Text.ToLowerInvariant().Split(' ')[0]
            : null;

    // A property of posture before a part of the body with nothing said of it after; how many pieces are used up.
    private static int? DescribedLimb(IReadOnlyList<Piece> pieces, int index)
    {
        var isPosture = pieces[index].Term is { Class: TermClass.Quality, Dimension: "posture" }
            or { Class: TermClass.Fact, Kind: ClaimKind.Posture, IsNominal: false };
        return isPosture && index + 1 < pieces.Count && pieces[index + 1] is { Kind: PieceKind.Channels, Channels: [{ } name] }
            && PlacedName.IsBody(ClaimLexicon.Default, name)
            && (index == 0 || pieces[index - 1].Is(TermClass.Article) || pieces[index - 1].Is(TermClass.And)
                || pieces[index - 1].Is(TermClass.Skip) || pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop)
            && (index + 2 >= pieces.Count || pieces[index + 2].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
                or PieceKind.Time || pieces[index + 2].Term?.Class is TermClass.And or TermClass.Break or TermClass.Segment)
            ? 1
            : null;
    }
}
