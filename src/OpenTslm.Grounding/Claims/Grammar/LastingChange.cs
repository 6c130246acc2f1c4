using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Tells a change that stays from one that passes: "drops at 17 s and does not come back" is a level shift, "drops suddenly and
/// recovers within a second" a dip.
/// </summary>
internal static class LastingChange
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Dip = ClaimLexicon.Default.Noun("dip");
    private static readonly Term Spike = ClaimLexicon.Default.Noun("spike");

    private static readonly HashSet<string> Stays = new(StringComparer.Ordinal)
    {
        "stays", "stay", "stayed", "remains", "remain", "remained", "keeps", "holds", "sits", "settles", "is left",
    };

    private static readonly HashSet<string> Returns = new(StringComparer.Ordinal)
    {
        "recovers", "recover", "recovered", "returns", "return", "returned", "rebounds", "rebounded", "comes back", "came back",
        "come back", "goes back", "went back",
        "bounces back", "bounced back", "falls back", "fell back", "drops back", "dropped back", "springs back", "climbs back", "is back",
        "back again",
    };

    /// <summary>The same pieces, with the verb of the change read as it is meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = pieces.ToList();
        for (var index = 1; index < result.Count; index++)
        {
            if (IsJump(result[index]) && AndAfter(result, index) is { } link && StaysEnd(result, link + 1) is { } last)
            {
                // "jumps at 5 h and stays there": a step, in which direction is not said.
                for (var at = link; at <= last; at++)
                {
                    result[at] = Piece.As(result[at], Filler);
                }

                continue;
            }

            if (result[index].Term is { Class: TermClass.Verb, Dimension: "presence",
                Kind: ClaimKind.Dips or ClaimKind.Spikes } && AndAfter(result, index) is { } then
                && ReturnsEnd(result, then + 1) is { } over)
            {
                // "falls briefly and recovers"
                for (var at = then; at <= over; at++)
                {
                    result[at] = Piece.As(result[at], Filler);
                }

                continue;
            }

            if (Direction(result, index) is not { } isUp || AndAfter(result, index) is not { } and)
            {
                continue;
            }

            if (StaysEnd(result, and + 1) is { } end)
            {
                // "drops at 17 s and stays there"
                result[index] = Piece.As(result[index], new Term(TermClass.Fact) { Kind = ClaimKind.LevelShift, Relation = isUp
                    ? ClaimRelation.Rising : ClaimRelation.Falling, IsNominal = true });
                result[and] = Piece.As(result[and], Filler);
                DropSpan(result, index + 1);
                for (var at = and + 1; at <= end; at++)
                {
                    result[at] = Piece.As(result[at], Filler);
                }
            }
            else if (IsSudden(result, index, and) && ReturnsEnd(result, and + 1) is { } back)
            {
                // "drops suddenly at 7 s and recovers within a second"
                result[index] = Piece.As(result[index], isUp ? Spike : Dip);
                for (var at = and; at <= back; at++)
                {
                    result[at] = Piece.As(result[at], Filler);
                }
            }
        }

        return result;
    }

    private static bool IsJump(Piece piece) => piece.Term is { Class: TermClass.Verb or TermClass.Fact, Kind: ClaimKind.LevelShift };

    // Whether a verb of change goes up or down; "goes from 0.2 to 0.6 g" by its numbers. Null for others.
    private static bool? Direction(List<Piece> pieces, int index)
    {
        var piece = pieces[index];
        if (piece.Term is { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend, Relation: ClaimRelation.Rising
            or ClaimRelation.Falling })
        {
            return piece.Term.Relation == ClaimRelation.Rising;
        }

        if (piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.LevelShift, Relation: ClaimRelation.Rising
            or ClaimRelation.Falling } && !pieces[index - 1].Is(TermClass.Article))
        {
            return piece.Term.Relation == ClaimRelation.Rising;
        }

        if (!(piece.Text.ToLowerInvariant().Split(' ')[0] is "flips" or "flipped" or "switches" or "switched" or "goes" or "went"
            or "moves" or "changes" or "changed" or "jumps" or "jumped" or "steps" or "swaps" or "toggles"))
        {
            return null;
        }

        var numbers = pieces.Skip(index + 1).Take(6).Where(next => next.Quantity is not null).Take(2).ToArray();
        return index + 1 < pieces.Count && pieces[index + 1].Quantity is { Relation: ClaimRelation.Between, Lead: "from" } range
            ? !range.IsDownward
            : index + 1 < pieces.Count && pieces[index + 1].Text == "from"
                && numbers.Length == 2 ? numbers[1].Quantity!.Value > numbers[0].Quantity!.Value
            : null;
    }

    // The numbers "from +9.8 down to -9.8" are the ends of the change.
    private static void DropSpan(List<Piece> pieces, int index)
    {
        if (index < pieces.Count && pieces[index].Quantity is { Relation: ClaimRelation.Between, Lead: "from" })
        {
            pieces[index] = Piece.As(pieces[index], Filler);
            return;
        }

        if (index >= pieces.Count || pieces[index].Text is not ("from" or "by" or "to"))
        {
            return;
        }

        var isFrom = pieces[index].Text == "from";
        for (var at = index; at < Math.Min(pieces.Count, index + 6) && (pieces[at].Quantity is not null
            || pieces[at].Kind == PieceKind.Unknown || pieces[at].Term?.Class is TermClass.Preposition or TermClass.Bound
            or TermClass.Unit or TermClass.Skip); at++)
        {
            var isLast = pieces[at].Quantity is not null && (!isFrom
                || pieces.Skip(index).Take(at - index).Any(before => before.Quantity is not null));
            pieces[at] = Piece.As(pieces[at], Filler);
            if (isLast)
            {
                return;
            }
        }
    }

    // The "and" or comma that goes on with what happens after the change, within the clause.
    private static int? AndAfter(List<Piece> pieces, int index)
    {
        for (var at = index + 1; at < Math.Min(pieces.Count, index + 9); at++)
        {
            if (pieces[at].Is(TermClass.And) || pieces[at].Text is "but" or "and then")
            {
                return at;
            }

            if (pieces[at].Kind is PieceKind.Stop or PieceKind.Channels || pieces[at].Is(TermClass.Break) || pieces[at].IsCopula)
            {
                return null;
            }
        }

        return null;
    }

    // "stays there", "remains low", "does not come back", "never recovers"
    private static int? StaysEnd(List<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Text is "then" or "it"))
        {
            at++;
        }

        if (at >= pieces.Count)
        {
            return null;
        }

        if (at + 1 >= pieces.Count)
        {
            return pieces[at].Text is "does not recover" or "never recovers" or "stays there" or "remains there" ? at : null;
        }

        if (Stays.Contains(pieces[at].Text)
            && pieces.Skip(at + 1).Take(4)
                .FirstOrDefault(piece => piece.Text is "new level" or "level" or "plateau" or "new plateau" or "value"
                    or "bottom" or "top" or "floor" or "ceiling") is { } place
            && pieces.Skip(at + 1).Take(3)
                .Any(piece => piece.Text is "new" or "that" or "this" or "bottom" or "top" or "floor" or "ceiling"
                    or "new level" or "new plateau" or "lower" or "higher"))
        {
            // "keeps to the new level"
            return pieces.IndexOf(place);
        }

        if (Stays.Contains(pieces[at].Text)
            && pieces[at + 1].Text is "high" or "low" or "higher" or "lower" or "elevated" && at + 2 < pieces.Count
            && pieces[at + 2].Text is "after" or "from" or "afterwards" or "thereafter" or "since" or "from then on")
        {
            // "remains high after that"
            return at + 3 < pieces.Count && pieces[at + 3].Text is "that" or "this" or "then" ? at + 3 : at + 2;
        }

        if (Stays.Contains(pieces[at].Text))
        {
            return pieces[at + 1].Text is "there" or "at that level" or "put" or "like that" or "that way" or "so" or "down" or "up"
                or "down there" or "up there" ? at + 1 : null;
        }

        if (pieces[at].Text is "does not recover" or "did not recover" or "does not return" or "does not come back" or "never recovers"
            or "never returns" or "stays there" or "remains there" or "stays put" or "stays down" or "stays up" or "stays low"
            or "stays high")
        {
            return at;
        }

        if (!pieces[at].Is(TermClass.Negator))
        {
            return null;
        }

        at++;
        if (Returns.Contains(pieces[at].Text))
        {
            return at;
        }

        return pieces[at].Text is "come" or "comes" or "go" or "goes" && at + 1 < pieces.Count
            && pieces[at + 1].Text is "back" or "down again" or "up again" ? at + 1 : null;
    }

    private static int? ReturnsEnd(List<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Text is "then" or "it" or "quickly" or "soon"))
        {
            at++;
        }

        if (at >= pieces.Count || !Returns.Contains(pieces[at].Text))
        {
            return null;
        }

        // "within a second", "at once", "to its old level"
        while (at + 1 < pieces.Count && !(pieces[at + 1].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
            or PieceKind.Channels || pieces[at + 1].Term?.Class is TermClass.And or TermClass.Break))
        {
            at++;
        }

        return at;
    }

    private static bool IsSudden(List<Piece> pieces, int index, int and) =>
        pieces.Take(and).Any(piece => piece.Time is { From: not null } time && time.From == time.To)
        && pieces.Skip(index - 1).Take(and - index + 1).Any(piece => piece.Text.Contains("sudden", StringComparison.Ordinal)
            || piece.Text.Contains("brief", StringComparison.Ordinal)
            || piece.Text.Contains("abrupt", StringComparison.Ordinal) || piece.Text.Contains("sharp", StringComparison.Ordinal)
                || piece.Text.Contains("momentar", StringComparison.Ordinal));
}
