using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Puts comparisons in other words into plain ones: "no more than z", "as far as the hip", "most of the variance", "x and y are
/// identical", "less than the right".
/// </summary>
internal static partial class Comparing
{
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Not = new(TermClass.Negator);
    private static readonly Term More =
        new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.HigherThan, TakesOther = true };
    private static readonly Term Less = More with { Relation = ClaimRelation.LowerThan };
    private static readonly Term Alike = More with { Relation = ClaimRelation.SameAs };
    private static readonly Term On = new(TermClass.Preposition);
    private static readonly Term Visible =
        new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present, Code = "present" };
    private static readonly Term Than = new(TermClass.Than);
    private static readonly Term Motion = ClaimLexicon.Default.Noun("motion");
    private static readonly Term Most = new(TermClass.Superlative) { Relation = ClaimRelation.HigherThan };

    // Dimensions in which "as … as" compares; of others it compares the size.
    private static readonly HashSet<string> Compared = new(StringComparer.Ordinal)
    {
        "variation", "activity", "speed", "noise", "degree", "width",
    };

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        pieces = Reordered(pieces);
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (DeniedBound(pieces, index) is { } bound)
            {
                // "moves no more than the right hand": not more.
                result.Add(Piece.As(piece, Not) with { Text = "not", End = piece.Start });
                result.Add(Piece.As(piece, bound));
            }
            else if (piece.Text is "is no more" or "are no more" or "was no more" or "were no more" && HasThan(pieces, index + 1))
            {
                // "is no more restless than z", but "the signal is no more"
                result.Add(Piece.As(piece, Being) with { Text = "is" });
                result.Add(Piece.As(piece, Not) with { Text = "not", Start = piece.End });
            }
            else if (EquativeOfTimes(pieces, index) is { } second)
            {
                // "fluctuates as much in the first half as in the second"
                var relation = Multiple(result);
                result.Add(Piece.As(piece with { End = pieces[index + 1].End }, Alike with { TakesOther = false, Relation = relation }));
                result.AddRange(pieces.Skip(index + 2).Take(second - index - 2));
                result.Add(Piece.As(pieces[second], Than));
                index = second;
            }
            else if (Equative(pieces, index) is { } like)
            {
                index = AddEquative(pieces, index, like, result);
            }
            else if (FractionOf(pieces, index) is { } of)
            {
                // "has only a third of the variance of z": less than that of z.
                var isLess = piece.Quantity!.Value < 1;
                result.Add(Piece.As(piece, (isLess ? Less : More) with { TakesOther = false }));
                result.AddRange(pieces.Skip(index + 1).Take(of - index - 1).Where(part => part.Is(TermClass.Noun)));
                result.Add(Piece.As(pieces[of], Than) with { Text = "than that of" });
                index = of;
            }
            else if (piece.Text is "more" or "less" && SharedAdjective(pieces, index) is { } dimension)
            {
                // "is neither more nor less variable than z"
                result.Add(Piece.As(piece, piece.Term! with { Dimension = dimension }));
            }
            else if (piece is { Term: { Class: TermClass.Comparative, Relation: ClaimRelation.SameAs, TakesOther: true } }
                && piece.Text.StartsWith("as ", StringComparison.Ordinal)
                && result.Count > 0 && (result[^1].Quantity is { Unit: null } || result[^1].Text is "more than twice" or "more than half"))
            {
                // "swings more than twice as much as the lateral axis"
                var isPart = result[^1].Quantity is { Value: < 1 } || result[^1].Text.EndsWith("half", StringComparison.Ordinal);
                result.RemoveAt(result.Count - 1);
                result.Add(Piece.As(piece, piece.Term! with { Relation = isPart ? ClaimRelation.LowerThan : ClaimRelation.HigherThan }));
            }
            else if (piece is { Term: { Class: TermClass.Comparative, Relation: ClaimRelation.SameAs } }
                && BothHalves(pieces, index + 1) is { } both)
            {
                // "is the same in both halves"
                result.Add(Piece.As(piece, new Term(TermClass.Segment) { Code = "first-half" }));
                result.Add(Piece.As(piece, piece.Term! with { TakesOther = true }) with { Start = piece.End });
                result.Add(Piece.As(pieces[both], new Term(TermClass.Segment) { Code = "second-half" }));
                index = both;
            }
            else if (piece is { Term: { Class: TermClass.Comparative, Relation: ClaimRelation.SameAs, TakesOther: false } }
                && TwoParts(pieces, index + 1) is { } other)
            {
                // "is the same at the start and at the end"
                result.Add(Piece.As(piece, new Term(TermClass.Segment) { Code = other.First }) with { End = piece.Start });
                result.Add(Piece.As(piece, piece.Term! with { TakesOther = true }));
                result.Add(Piece.As(pieces[other.End], new Term(TermClass.Segment) { Code = other.Second }));
                index = other.End;
            }
            else if (HalvesEnd(pieces, index) is { } halves)
            {
                // "does not change between the first and the second half": the same in the one as in the other.
                result.Add(Piece.As(piece, new Term(TermClass.Segment) { Code = halves.First }));
                result.Add(Piece.As(piece, Being) with { Text = "is", Start = piece.End });
                result.Add(Piece.As(piece, Alike) with { Text = "the same as", Start = piece.End });
                result.Add(Piece.As(pieces[halves.End], new Term(TermClass.Segment) { Code = halves.Second }));
                index = halves.End;
            }
            else if (DirectionOf(pieces, index) is { } direction)
            {
                // "Sideways motion is weaker than forward motion": each direction is what is compared.
                result.Add(piece with
                {
                    Kind = PieceKind.Channels, Term = null, Readings = [], Channels = [direction], End = piece.Start + direction.Length,
                });
                result.Add(piece with { Start = piece.Start + direction.Length + 1, Text = "motion", Term = Motion, Readings = [Motion] });
            }
            else if (ShareEnd(pieces, index) is { } share)
            {
                // "Most of the variance lies along z", "z carries the bulk of the movement"
                result.Add(Piece.As(piece with { End = pieces[share].End }, Most) with { Text = "the most" });
                index = share;
            }
            else if (piece.Text is "most of" or "least of" && index > 0 && pieces[index - 1].Kind == PieceKind.Channels
                && pieces.ElementAtOrDefault(index + 1)?.Text == "all")
            {
                // "All axes are active, z most of all."
                result.Add(Piece.As(piece with { End = pieces[++index].End }, piece.Text == "most of"
                    ? Most : Most with { Relation = ClaimRelation.LowerThan }) with { Text = "the most" });
            }
            else if (piece.Text is "identical" or "equal" && index > 0 && IsOfTwo(pieces, index))
            {
                // "The means of x and y are identical."
                result.Add(Piece.As(piece, Alike with { TakesOther = false }));
            }
            else if (OtherAxes(pieces, index) is { } rest)
            {
                // "while the other two axes stay close to zero"
                result.Add(piece with { Channels = rest });
                index += pieces.ElementAtOrDefault(index + 1)?.Text is "axes" or "axis" or "two" or "ones" ? 1 : 0;
            }
            else if (piece.Text is "dominates" or "dominate" && IsNoRival(result) && IsNamed(pieces, index + 1))
            {
                // "Strong swings dominate the z-axis": they are on it, and nothing is compared.
                result.Add(Piece.As(piece, Being) with { Text = "are" });
                result.Add(Piece.As(piece, Visible) with { Text = "visible", Start = piece.End });
                result.Add(Piece.As(piece, On) with { Text = "on", Start = piece.End });
            }
            else if (SideOf(pieces, index) is { } limb)
            {
                // "The left leg swings less than the right."
                result.Add(piece with { Kind = PieceKind.Channels, Term = null, Readings = [], Channels = [limb] });
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    // "no more than", "not less than", "no faster than" before something to compare with, and not before a number.
    private static Term? DeniedBound(IReadOnlyList<Piece> pieces, int index)
    {
        var words = pieces[index].Text.Split(' ');
        if (!pieces[index].Is(TermClass.Bound) || words is not ["no" or "not", _, "than"] || index + 1 >= pieces.Count
            || pieces[index + 1].Quantity is not null)
        {
            return null;
        }

        return words[1] switch
        {
            "faster" => More with { Dimension = "speed" },
            "slower" => Less with { Dimension = "speed" },
            "higher" => More with { Dimension = "degree" },
            "lower" => Less with { Dimension = "degree" },
            "longer" or "wider" => More with { Dimension = "width" },
            "shorter" or "narrower" => Less with { Dimension = "width" },
            "less" or "fewer" or "smaller" or "weaker" => Less,
            _ => More,
        };
    }

    private static bool HasThan(IReadOnlyList<Piece> pieces, int index) =>
        pieces.Skip(index).Take(4).TakeWhile(piece => piece.Kind is not (PieceKind.Comma or PieceKind.Stop))
            .Any(piece => piece.Is(TermClass.Than));

    // Where "most of the", "the bulk of the" ends before what moves or varies, with a channel in the sentence; null elsewhere.
    private static int? ShareEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + (pieces[index].Text.ToLowerInvariant() is "the" ? 1 : 0);
        at += pieces.ElementAtOrDefault(at)?.Text is "vast" or "great" or "largest" or "larger" or "greater" or "better" or "main" ? 1 : 0;
        var share = pieces.ElementAtOrDefault(at)?.Text.ToLowerInvariant();
        if (share is "most of")
        {
            share = "most";
            at--;
        }

        if (!(share is "most" or "bulk" or "majority" or "part" or "share" or "portion" or "lion's share" or "brunt")
            || (share is "part" or "share" or "portion"
                && at < index + 2) || pieces.ElementAtOrDefault(at + 1)?.Text is not ("of" or "most of" or "Most of"))
        {
            return null;
        }

        var noun = at + 2;
        while (noun < pieces.Count && pieces[noun].Is(TermClass.Article))
        {
            noun++;
        }

        return pieces.ElementAtOrDefault(noun)?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Movement or ClaimKind.Variability
            or ClaimKind.Amplitude or ClaimKind.Rotation or ClaimKind.Noise or ClaimKind.Tremor }
            && pieces.Any(piece => piece.Kind == PieceKind.Channels)
            ? noun - 1
            : null;
    }

    // Whether two channels and no spacing in time are what is said to be the same.
    private static bool IsOfTwo(IReadOnlyList<Piece> pieces, int index)
    {
        var before = pieces.Take(index).ToArray();
        var clause = before.Skip(Array.FindLastIndex(before, piece => piece.Kind is PieceKind.Stop or PieceKind.Comma) + 1)
            .Concat(pieces.Skip(index).TakeWhile(piece => piece.Kind is not (PieceKind.Stop or PieceKind.Comma))).ToArray();
        return pieces.Take(index).LastOrDefault(piece => !piece.Is(TermClass.Skip) && !piece.Is(TermClass.Bound))?.IsCopula == true
            && clause.Where(piece => piece.Kind == PieceKind.Channels).SelectMany(piece => piece.Channels).Distinct().Count() == 2
            && !clause.Any(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Rhythm or ClaimKind.Period
                or ClaimKind.RrInterval });
    }

    // The other side of what was named with its side: "right leg" for "the right" after "the left leg … than".
    private static string? SideOf(IReadOnlyList<Piece> pieces, int index)
    {
        var side = pieces[index].Text.ToLowerInvariant();
        if (side is not ("left" or "right") || pieces[index].Kind == PieceKind.Channels || index < 2
            || (index + 1 < pieces.Count
                && (pieces[index + 1].IsContent || pieces[index + 1].Kind is PieceKind.Unknown or PieceKind.Channels)))
        {
            return null;
        }

        var isCompared = pieces[index - 1].Text is "than the" || (pieces[index - 1].Text == "the"
            && pieces[index - 2].Text is "in" or "on" or "at" or "of")
            || (pieces[index - 1].Is(TermClass.Article) && (pieces[index - 2].Is(TermClass.Than)
                || pieces[index - 2].Term is { TakesOther: true } || pieces[index - 2].Text == "as"));
        var other = side == "left" ? "right " : "left ";
        var named = pieces.Take(index).Where(piece => piece.Kind == PieceKind.Channels).SelectMany(piece => piece.Channels)
            .LastOrDefault(name => name.StartsWith(other, StringComparison.Ordinal));
        return isCompared && named is not null ? side + " " + named[other.Length..] : null;
    }
}
