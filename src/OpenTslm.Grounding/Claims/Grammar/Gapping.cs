using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Puts back what a second clause leaves out: the verb of "x varies most, y least", the bound of "x stays below 2 g and y below 1 g",
/// the unit of "the left leg at 210 deg/s, the right leg at 165".
/// </summary>
internal static class Gapping
{
    private static readonly Term LittleMovement = new(TermClass.Fact) { Kind = ClaimKind.Movement, Relation = ClaimRelation.Low };

    private static readonly HashSet<string> Amounts = new(StringComparer.Ordinal)
    {
        "hardly", "barely", "scarcely", "a little", "only a little", "just a little", "a bit", "just a bit", "only slightly", "a lot",
        "very little", "little", "much", "strongly",
        "weakly", "a great deal", "a good deal", "vigorously", "quite a bit", "minimally",
    };

    /// <summary>The same pieces, with those words in the clauses that lack them.</summary>
    public static List<Piece> Fill(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count + 2);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (piece.Text is "not" && IsRemnant(pieces, index))
            {
                // "Spikes occur on x but not on y": none there.
                result.Add(piece with { Text = "none" });
                continue;
            }

            if (piece.Text is "it" or "them" && result.Count > 0 && result[^1].Text.EndsWith(" of", StringComparison.Ordinal)
                && (result[^1].Is(TermClass.Quality) || result[^1].Is(TermClass.Negator))
                && result.FindLast(noun => noun.Term is { Class: TermClass.Noun, IsSignal: false, Kind: not null }) is { } named)
            {
                // "no movement at first; from 16 s on, plenty of it"
                result.Add(named with { Start = piece.Start, End = piece.End });
                continue;
            }

            if (piece.Text is "calm" or "quiet" or "calmness" or "calmer" && piece.Is(TermClass.Quality) && index > 0
                && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop && IsAlone(pieces, index)
                && result.FindLast(noun => noun.Is(TermClass.Noun)
                    || noun.Kind == PieceKind.Channels) is { Term: { Class: TermClass.Noun, Kind: ClaimKind.Movement } })
            {
                // "considerable movement between 60 and 90 s, calm afterwards"
                result.Add(piece with { Term = LittleMovement, Readings = [LittleMovement] });
                continue;
            }

            if (DeviceOf(pieces, index) is { } device)
            {
                // "The watch counted 31 steps, the phone 29."
                result.Add(piece with { Kind = PieceKind.Channels, Term = null, Readings = [], Channels = [device] });
                var count = pieces[++index];
                result.Add(count with { Quantity = count.Quantity! with { Unit = "steps" } });
                continue;
            }

            var unit = UnitOf(pieces, index);
            while (unit is not null && result.Count > 0 && (result[^1].Text == "at" || result[^1].Is(TermClass.Skip)))
            {
                result.RemoveAt(result.Count - 1);
            }

            result.Add(BoundOf(pieces, index) ?? unit ?? PredicateOf(pieces, index) ?? piece);
            if (piece.Kind == PieceKind.Channels && VerbOf(pieces, index) is { } verb)
            {
                var at = index + 1;
                while (at < pieces.Count && (pieces[at].Is(TermClass.Negator) || pieces[at].Is(TermClass.Hedge)))
                {
                    result.Add(pieces[at].Text == "not at all" ? pieces[at] with { Text = "not" } : pieces[at]);
                    at++;
                }

                result.Add(verb with { Start = piece.End, End = piece.End });
                index = at - 1;
            }
        }

        return result;
    }

    private static bool IsAlone(IReadOnlyList<Piece> pieces, int index) =>
        index + 1 < pieces.Count && pieces[index + 1].Kind == PieceKind.Time && (index + 2 >= pieces.Count
            || pieces[index + 2].Kind is PieceKind.Sign or PieceKind.Stop or PieceKind.Comma);

    private static string? DeviceOf(IReadOnlyList<Piece> pieces, int index) =>
        index > 2 && index + 1 < pieces.Count
            && pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Posture, IsGeneric: true }
            && pieces[index + 1].Quantity is { Unit: null }
            && pieces[index - 1].Is(TermClass.Article) && (pieces[index - 2].Kind == PieceKind.Comma
                || pieces[index - 2].Is(TermClass.And)) && pieces.Take(index).Any(before => before.Quantity is { Unit: "steps" })
            ? pieces[index].Text.ToLowerInvariant()
            : null;

    // "… but not on y", "…, and not after 4 s"
    private static bool IsRemnant(IReadOnlyList<Piece> pieces, int index) =>
        index > 1 && index + 1 < pieces.Count && (pieces[index - 1].Text is "but" or "though" || pieces[index - 1].Is(TermClass.And))
            && pieces.Take(index).Any(piece => piece.Is(TermClass.Noun) && !piece.Term!.IsSignal)
        && (pieces[index + 1].Kind == PieceKind.Time || pieces[index + 1].Is(TermClass.Segment)
            || (pieces[index + 1].Text is "in" or "on" or "at" or "along" or "around" or "about" or "during"
                && pieces.Skip(index + 2).Take(3).FirstOrDefault(next => !next.Is(TermClass.Article)) is { } place
                && (place.Kind is PieceKind.Channels or PieceKind.Time || place.Is(TermClass.Segment))));

    // "x stays below 0.4 g and y below 0.3 g": stays below, too.
    private static Piece? BoundOf(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Quantity is not { Lead: "below" or "above" or "under" or "over" or "at" } quantity || index < 3
            || pieces[index - 1].Kind != PieceKind.Channels || !OpensClause(pieces, index - 1))
        {
            return null;
        }

        var before = pieces.Take(index - 1).LastOrDefault(piece => piece.Quantity is not null)?.Quantity;
        return before is not null && before.Relation == quantity.Relation
            && before.Lead.EndsWith(" " + quantity.Lead, StringComparison.Ordinal)
            ? pieces[index] with { Quantity = quantity with { Lead = before.Lead } }
            : null;
    }

    // "All axes are active, the z-axis the most": the superlative is of what was said before.
    private static Piece? PredicateOf(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Term is not { Class: TermClass.Superlative, Dimension: "" or "size" } most
            || !(pieces[index].Text.EndsWith("most", StringComparison.Ordinal)
            || pieces[index].Text.EndsWith("least", StringComparison.Ordinal)) || index < 4
            || (index + 1 < pieces.Count && pieces[index + 1].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign)
                && !pieces[index + 1].Is(TermClass.And)))
        {
            return null;
        }

        var dimension = pieces.Take(index).LastOrDefault(piece => piece.Term?.Class is TermClass.Fact or TermClass.Quality
            or TermClass.Verb or TermClass.Noun)?.Term switch
        {
            { Class: TermClass.Fact, Kind: ClaimKind.Movement } => "activity",
            { Class: TermClass.Fact, Kind: ClaimKind.Noise } => "noise",
            { Class: TermClass.Quality, Dimension: "activity" or "variation" or "noise" } said => said.Dimension,
            _ => null,
        };
        return dimension is null ? null : pieces[index] with { Term = most with { Dimension = dimension } };
    }

    // "The left leg whips through at 210 deg/s, the right leg at 165."
    private static Piece? UnitOf(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Quantity is not { Unit: null } quantity || index < 4)
        {
            return null;
        }

        var channels = index - 1;
        while (channels > 0 && (pieces[channels].Text == "at" || pieces[channels].Is(TermClass.Skip) || pieces[channels].IsCopula))
        {
            channels--;
        }

        if (pieces[channels].Kind != PieceKind.Channels || !OpensClause(pieces, channels) || (index + 1 < pieces.Count
            && pieces[index + 1].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign) && !pieces[index + 1].Is(TermClass.And)))
        {
            return null;
        }

        return pieces.Take(channels).LastOrDefault(piece => piece.Quantity is not null)?.Quantity is { Unit: { } unit and not ("s"
            or "min" or "h" or "%") } ? pieces[index] with { Quantity = quantity with { Unit = unit } } : null;
    }

    // "the ankle varies most and the chest least", "the left foot moves a lot, the right foot hardly at all"
    private static Piece? VerbOf(IReadOnlyList<Piece> pieces, int index)
    {
        if (index < 3 || !OpensClause(pieces, index))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Hedge) || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        if (at >= pieces.Count || !(pieces[at].Is(TermClass.Superlative) || pieces[at].Text is "not at all"
            || (pieces[at].Is(TermClass.Quality) && Amounts.Contains(pieces[at].Text))))
        {
            return null;
        }

        at++;
        while (at < pieces.Count && pieces[at].Is(TermClass.Skip))
        {
            at++;
        }

        if (at < pieces.Count && pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign or PieceKind.Time)
            && !pieces[at].Is(TermClass.And) && !pieces[at].Is(TermClass.Break) && !pieces[at].Is(TermClass.Segment))
        {
            return null;
        }

        // The predicate of the clause before: a verb, with nothing else that could be repeated after it.
        var verb = -1;
        for (var back = index - 1; back > 0 && pieces[back].Kind != PieceKind.Stop; back--)
        {
            if (pieces[back].Term is { Class: TermClass.Verb, Dimension: "variation" or "motion" or "presence" or "trend" })
            {
                verb = back;
                break;
            }

            if (pieces[back].IsCopula || pieces[back].Is(TermClass.Show))
            {
                return null;
            }
        }

        return verb > 0 && pieces.Take(verb).Any(piece => piece.Kind == PieceKind.Channels) ? pieces[verb] : null;
    }

    // Whether channels stand at the head of a clause that is not the first.
    private static bool OpensClause(IReadOnlyList<Piece> pieces, int channels)
    {
        var at = channels - 1;
        while (at > 0 && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)))
        {
            at--;
        }

        return at > 0 && (pieces[at].Kind is PieceKind.Comma or PieceKind.Stop || pieces[at].Is(TermClass.And)
            || pieces[at].Text is "while" or "whereas" or "but");
    }
}
