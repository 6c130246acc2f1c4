using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Reads "the 12th second" as second 12 of the recording.</summary>
internal static class OrdinalReader
{
    /// <summary>The same pieces, with the ordinals of seconds, minutes and hours as plain numbers.</summary>
    public static List<Piece> Read(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (IsEnding(pieces, index) && IsOfTime(pieces, index + 1))
            {
                if (result.Count > 1 && result[^2].Text.Equals("the", StringComparison.OrdinalIgnoreCase))
                {
                    result.RemoveAt(result.Count - 2);
                }
            }
            else
            {
                result.Add(pieces[index]);
            }
        }

        return result;
    }

    private static bool IsEnding(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "th" or "st" or "nd" or "rd" && index > 0 && pieces[index - 1].Kind == PieceKind.Number;

    // "second", or "to the 9th second"
    private static bool IsOfTime(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < pieces.Count && pieces[index].Text is "to" or "and" or "until" or "till" or "-")
        {
            var at = index + 1 < pieces.Count && pieces[index + 1].Is(TermClass.Article) ? index + 2 : index + 1;
            return at + 1 < pieces.Count && IsEnding(pieces, at + 1) && IsOfTime(pieces, at + 2);
        }

        return index < pieces.Count && pieces[index].Text is "second" or "minute" or "hour"
            && pieces[index].Readings.Any(term => term.Class == TermClass.Unit);
    }
}
