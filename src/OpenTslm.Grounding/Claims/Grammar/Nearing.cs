using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Reads "practically zero" and "never strays far from 1 g" as a value of about that size.</summary>
internal static class Nearing
{
    private static readonly Term Being = new(TermClass.Copula);

    private static readonly HashSet<string> Leaving = new(StringComparer.Ordinal)
    {
        "stray", "strays", "strayed", "depart", "departs", "departed", "deviate", "deviates", "deviated", "wander", "wanders",
        "wandered", "move", "moves", "moved", "get", "gets", "got", "drift", "drifts", "drifted", "leave", "leaves", "left",
        "venture", "ventures", "ventured", "go", "goes", "went", "differ", "differs", "differed", "is", "are", "was", "were",
        "removed",
    };

    /// <summary>The same pieces, with those values as values of about that size.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (NearEnd(pieces, index) is { } end)
            {
                result.Add(pieces[index] with { Term = Being, Readings = [Being], Text = "is" });
                result.Add(About(pieces[end]));
                index = end;
            }
            else if (pieces[index].Is(TermClass.Bound) && pieces.ElementAtOrDefault(index + 1)?.Text == "gravity"
                && pieces.Skip(index + 2).Take(2).Any(next => next.Kind == PieceKind.Comma))
            {
                // "is close to gravity, at 9.7 m/s²": the number says it.
                index += 2;
            }
            else if (pieces[index].Quantity is { Value: 0, Relation: ClaimRelation.Is, Upper: null } && index > 0
                && pieces[index - 1].Text is "practically" or "virtually" or "essentially" or "effectively" or "basically" or "all but")
            {
                // "reads practically 0 deg/s"
                result.Add(About(pieces[index]));
            }
            else
            {
                result.Add(pieces[index]);
            }
        }

        return result;
    }

    // Index of the number in "never strays far from 1 g", "hardly leaves zero"; null elsewhere.
    private static int? NearEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var isDenied = pieces[index].Is(TermClass.Negator) && pieces[index].Text is "never" or "does not" or "do not" or "did not"
            or "doesn't" or "don't" or "didn't" or "is never" or "are never" or "not"
            || pieces[index].Text is "hardly" or "hardly ever" or "barely" or "scarcely" or "rarely" or "seldom";
        if (!isDenied || index + 2 >= pieces.Count || !Leaving.Contains(pieces[index + 1].Text))
        {
            return null;
        }

        var at = index + 2;
        var isFar = pieces[index].Text is not ("does not" or "do not" or "did not" or "doesn't" or "don't" or "didn't" or "not");
        while (at < pieces.Count && pieces[at].Text is "far" or "much" or "from" or "far from" or "very" or "very far" or "a long way"
            or "appreciably" or "noticeably" or "greatly" or "significantly" or "its" or "value" or "of")
        {
            isFar |= pieces[at].Text is "far" or "far from" or "very far" or "much";
            at++;
        }

        return isFar && at > index + 2 | pieces[index + 1].Text.StartsWith("lea", StringComparison.Ordinal)
            && pieces.ElementAtOrDefault(at)?.Quantity is { Relation: ClaimRelation.Is, Upper: null, Unit: not ("s" or "min" or "h") }
            ? at
            : null;
    }

    private static Piece About(Piece number) => number with { Quantity = number.Quantity! with { Relation = ClaimRelation.About } };
}
