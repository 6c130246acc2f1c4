using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Keeps a denial up to its noun where two attributes stand between: "no strong and frequent spikes" denies spikes.</summary>
internal static class DeniedAttributes
{
    private static readonly Term Either = new(TermClass.Or);

    /// <summary>The pieces; "and" between two attributes of what is denied reads as "or".</summary>
    public static IReadOnlyList<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        List<Piece>? result = null;
        for (var index = 2; index + 2 < pieces.Count; index++)
        {
            if (pieces[index].Text == "and" && IsAttribute(pieces[index - 1]) && IsDenied(pieces, index - 1)
                && LeadsNoun(pieces, index + 1))
            {
                result ??= [.. pieces];
                result[index] = Piece.As(pieces[index], Either) with { Text = "or" };
            }
        }

        return result ?? pieces;
    }

    private static bool IsAttribute(Piece piece) =>
        piece.Readings.Any(term => term is { Class: TermClass.Quality, IsNominal: false });

    private static bool IsDenied(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at >= 0 && index - at < 6 && (IsAttribute(pieces[at]) || pieces[at].Term?.Class is TermClass.Skip or TermClass.Article))
        {
            at--;
        }

        // "lacks strong and …", "does not show the strong and …"
        return at >= 0
            && (pieces[at].Is(TermClass.Negator) || (pieces[at].Is(TermClass.Show) && at > 0 && pieces[at - 1].Is(TermClass.Negator)));
    }

    private static bool LeadsNoun(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && at - index < 3 && (IsAttribute(pieces[at]) || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at > index && at < pieces.Count && pieces[at].Is(TermClass.Noun);
    }
}
