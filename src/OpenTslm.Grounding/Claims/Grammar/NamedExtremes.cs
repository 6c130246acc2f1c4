using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Takes "the largest of which", "the biggest of them", "the taller one" before a number for the highest value of what was
/// named.</summary>
internal static class NamedExtremes
{
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Lowest = ClaimLexicon.Default.Noun("minimum");

    /// <summary>The same pieces, with a noun in the place of such words.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (OtherEnd(pieces, index, result) is { } other)
            {
                // "The largest value on z is 3.2 g and the smallest -1.8 g."
                result.Add(pieces[index] with { Term = other, Readings = [other] });
                continue;
            }

            if ((pieces[index].Term is { Class: TermClass.Superlative, Relation: ClaimRelation.HigherThan }
                || pieces[index].Text.ToLowerInvariant() is "peak" or "maximum" or "maximal" or "max" or "top")
                && pieces.ElementAtOrDefault(index + 1)?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Rotation }
                && !pieces.Skip(index).Any(piece => piece.Is(TermClass.Than))
                    && pieces.Skip(index + 2).Take(5).Any(piece => piece.Quantity is { Unit: "deg/s" or "rad/s" }))
            {
                // "The largest angular velocity recorded was 310 deg/s."
                result.Add(pieces[index] with { Term = Highest, Readings = [Highest], End = pieces[++index].End });
                continue;
            }

            if (pieces[index].Text is "extremes" or "extreme values" or "extrema" or "limits" && PairAt(pieces, index) is { } pair)
            {
                // "The extremes on z are -1.9 and 2.7 g."
                var isUp = pieces[pair].Quantity!.Value <= pieces[pair + 2].Quantity!.Value;
                var unit = pieces[pair].Quantity!.Unit ?? pieces[pair + 2].Quantity!.Unit;
                var place = pieces.Skip(index + 1).Take(pair - index - 1).ToArray();
                foreach (var (at, extreme) in new[] { (pair, isUp ? Lowest : Highest), (pair + 2, isUp ? Highest : Lowest) })
                {
                    if (at > pair)
                    {
                        result.Add(pieces[pair + 1]);
                    }

                    result.Add(pieces[index] with { Kind = PieceKind.Term, Term = extreme, Readings = [extreme] });
                    result.AddRange(place);
                    result.Add(pieces[at] with { Quantity = pieces[at].Quantity! with { Unit = unit } });
                }

                index = pair + 2;
                continue;
            }

            if (EndOf(pieces, index, result) is not { } end)
            {
                result.Add(pieces[index]);
                continue;
            }

            var isLow = result.FindLast(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes
                or ClaimKind.Dips })?.Term?.Kind == ClaimKind.Dips;
            var noun = isLow ? Lowest : Highest;
            result[^1] = result[^1] with { Text = "its" };
            result.Add(pieces[index] with
            {
                Kind = PieceKind.Term, Term = noun, Readings = [noun], Quantity = null, End = pieces[end].End,
            });
            index = end + 1 < pieces.Count && pieces[end + 1].Kind == PieceKind.Comma ? end + 1 : end;
        }

        return result;
    }

    // The smallest value after the largest, or the other way round, where a number follows at once.
    private static Term? OtherEnd(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Term is not { Class: TermClass.Superlative, Dimension: "size" or "degree" } superlative || before.Count == 0
            || !(before[^1].Is(TermClass.Article) || before[^1].Is(TermClass.And) || before[^1].Kind is PieceKind.Comma or PieceKind.Stop)
            || !before.Exists(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }))
        {
            return null;
        }

        var next = index + 1;
        while (next < pieces.Count && next - index < 4 && (pieces[next].IsCopula || pieces[next].Text is "one" or "at" or "being" or ":"
            || pieces[next].Is(TermClass.Skip)))
        {
            next++;
        }

        return next < pieces.Count && pieces[next].Quantity is { Unit: null or not ("s" or "min" or "h" or "ms" or "Hz"), Upper: null }
            ? superlative.Relation == ClaimRelation.HigherThan ? Highest : Lowest
            : null;
    }

    // Index of the first of two numbers that "extremes" names, or null.
    private static int? PairAt(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index + 1; at + 2 < pieces.Count && at - index < 7; at++)
        {
            if (pieces[at].Kind is PieceKind.Comma or PieceKind.Stop)
            {
                return null;
            }

            if (pieces[at].Quantity is { Upper: null, Unit: not "s" })
            {
                return pieces[at + 1].Is(TermClass.And) && pieces[at + 2].Quantity is { Upper: null, Unit: not "s" } ? at : null;
            }
        }

        return null;
    }

    // Index of the last piece of such words at an index where a number follows, or null.
    private static int? EndOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!(pieces[index].Term is { Class: TermClass.Superlative or TermClass.Comparative, Dimension: "size" or "degree"
            or "tall", Relation: ClaimRelation.HigherThan }
                || pieces[index].Text is "deepest" or "lowest" or "deeper")
            || before.Count == 0 || before[^1].Text.ToLowerInvariant() is not ("the" or "its" or "their")
            || !before.Exists(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips
                or ClaimKind.Periodicity or ClaimKind.Movement }))
        {
            return null;
        }

        var at = index + 1;
        if (at < pieces.Count && pieces[at].Text == "of")
        {
            at++;
            while (at < pieces.Count && (pieces[at].Text is "which" or "them" or "these" or "those" or "all" or "the"
                || pieces[at].Quantity is { Unit: null } || pieces[at].Is(TermClass.Article)))
            {
                at++;
            }

            at--;
        }
        else if (at < pieces.Count && pieces[at].Text is "one" or "ones")
        {
            // Of "the bigger one".
        }
        else
        {
            at = index;
        }

        var next = at + 1;
        while (next < pieces.Count && next - at < 4 && (pieces[next].Kind == PieceKind.Comma || pieces[next].IsCopula
            || pieces[next].Term?.Class is TermClass.Skip or TermClass.Preposition
            || pieces[next].Term is { Class: TermClass.Verb, Dimension: "reach" or "value" or "extent" }))
        {
            next++;
        }

        return next < pieces.Count && pieces[next].Quantity is { Unit: not null and not ("s" or "min" or "h" or "ms" or "Hz") } ? at : null;
    }
}
