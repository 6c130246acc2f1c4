using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Takes a fall or rise at a moment for a step where the sentence says later that it was not undone: "…, and
/// the level never recovers".</summary>
internal static class PermanentChange
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Rises =
        new(TermClass.Fact) { Kind = ClaimKind.LevelShift, Relation = ClaimRelation.Rising, IsNominal = true };
    private static readonly Term Falls =
        new(TermClass.Fact) { Kind = ClaimKind.LevelShift, Relation = ClaimRelation.Falling, IsNominal = true };

    private static readonly string[] Stays =
    [
        "stays there", "stay there", "stayed there", "remains there", "remain there", "remained there", "stays down",
        "stay down", "stayed down", "stays up", "stayed up", "stays that way", "stays low", "stays high", "remains low", "remains high",
        "stays lower", "stays higher", "remains lower", "remains higher", "does not recover", "never recovers",
        "never comes back", "does not come back", "never returns", "does not return", "with no return",
        "without recovering", "without returning",
        "for good", "permanently", "recovers neither time", "remains down", "remains up", "has stayed up",
        "has stayed down", "has stayed there", "stays down there", "keeps that level", "holds that level",
        "remains at that level", "stays at that level", "doesn't recover", "never to return", "does not go back",
        "never goes back", "fails to recover", "has not recovered", "and holds there", "settles there",
        "also stays down", "then stays there", "then remains there",
    ];

    /// <summary>The same pieces, with the change as a step, and what tells that it lasts taken out.</summary>
    public static List<Piece> Mark(List<Piece> pieces)
    {
        var change = pieces.FindIndex(IsChange);
        if (change < 0 || FindStay(pieces, change + 1) is not { } stay
            || pieces.FindIndex(change, piece => piece.Kind == PieceKind.Stop) is >= 0 and var stop && stop < stay.Start
            || !pieces.Take(stay.Start).Any(piece => piece.Time is { From: not null } time && time.From == time.To))
        {
            return pieces;
        }

        var result = pieces.ToList();
        for (var at = 0; at < stay.Start; at++)
        {
            if (IsChange(result[at]))
            {
                var term = result[at].Term!.Relation == ClaimRelation.Rising ? Rises : Falls;
                result[at] = result[at] with { Term = term, Readings = [term] };
                if (at + 2 < result.Count && result[at + 1].Text == "by" && result[at + 2].Quantity is not null)
                {
                    // By how much is no claim.
                    result[at + 1] = As(result[at + 1], Filler);
                    result[at + 2] = As(result[at + 2], Filler);
                }
            }
        }

        for (var at = stay.Start; at < stay.End; at++)
        {
            result[at] = As(result[at], Filler);
        }

        if (stay.Start > 0 && result[stay.Start - 1].Is(TermClass.And))
        {
            result[stay.Start - 1] = As(result[stay.Start - 1], Filler);
        }

        return result;
    }

    private static bool IsChange(Piece piece) =>
        piece.Term is { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend,
            Relation: ClaimRelation.Rising or ClaimRelation.Falling } && !piece.Text.Contains("back", StringComparison.Ordinal);

    private static (int Start, int End)? FindStay(List<Piece> pieces, int from)
    {
        for (var start = from; start < pieces.Count; start++)
        {
            var text = string.Empty;
            for (var end = start; end < Math.Min(pieces.Count, start + 4); end++)
            {
                text = text.Length == 0 ? pieces[end].Text.ToLowerInvariant() : text + " " + pieces[end].Text.ToLowerInvariant();
                if (Array.IndexOf(Stays, text) >= 0)
                {
                    return (start, end + 1);
                }
            }
        }

        return null;
    }

    private static Piece As(Piece piece, Term term) =>
        piece with { Kind = PieceKind.Term, Text = "#", Term = term, Readings = [term], Quantity = null };
}
