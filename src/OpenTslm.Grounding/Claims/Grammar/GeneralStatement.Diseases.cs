namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>General knowledge about diseases: "In hyperkalaemia the T waves become tall".</summary>
internal static partial class GeneralStatement
{
    private static readonly string[] Diseases =
    [
        "emia", "itis", "osis", "pathy", "trophy", "thermia", "thyroidism", "cardia", "plegia", "embolism", "syndrome", "disease",
        "infarction", "block", "failure",
    ];

    private static bool IsAboutDisease(IReadOnlyList<Piece> pieces)
    {
        if (pieces.Count < 5 || pieces[0].Text.ToLowerInvariant() is not ("in" or "with" or "during") || HasPlace(pieces)
            || pieces.Any(piece => piece.Quantity is not null))
        {
            return false;
        }

        var at = 1;
        while (at < 3 && pieces[at].Kind == PieceKind.Unknown && !NamesDisease(pieces[at]))
        {
            at++;
        }

        return NamesDisease(pieces[at]) && (pieces[at + 1].Kind == PieceKind.Comma || pieces[at + 1].Is(Lexicon.TermClass.Article)
            || pieces[at + 1].Is(Lexicon.TermClass.Noun));
    }

    private static bool NamesDisease(Piece piece) =>
        piece.Kind == PieceKind.Unknown && Array.Exists(Diseases, ending => piece.Text.EndsWith(ending, StringComparison.Ordinal));
}
