using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>By what a word about walking and lying is known for what it means.</summary>
internal static partial class MotionSense
{
    private static bool IsPostureSaid(Piece piece) => piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Posture }
        or { Class: TermClass.Quality, Dimension: "posture" };

    private static bool IsStep(Piece piece) => piece.Text is "step" or "stride"
        && piece.Term is { Class: TermClass.Fact or TermClass.Noun };

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
}
