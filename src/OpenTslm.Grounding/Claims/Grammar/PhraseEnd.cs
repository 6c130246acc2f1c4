using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Where a phrase is over: at a comma, a full stop, another sign, "and", "but" or the end.</summary>
internal static class PhraseEnd
{
    /// <summary>Whether no word of the phrase stands at an index, which may lie behind the last piece.</summary>
    public static bool IsAt(IReadOnlyList<Piece> pieces, int index) =>
        index >= pieces.Count || pieces[index].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
        || pieces[index].Term?.Class is TermClass.Break or TermClass.And;
}
