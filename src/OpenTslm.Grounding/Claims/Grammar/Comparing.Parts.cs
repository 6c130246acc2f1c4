using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Comparisons of parts of the recording and of directions of movement.</summary>
internal static partial class Comparing
{
    private static readonly string[] Axes = ["x", "y", "z"];

    // The axes that "the other two axes", "the remaining axis" names beside those that the sentence names; null elsewhere.
    private static string[]? OtherAxes(IReadOnlyList<Piece> pieces, int index)
    {
        var words = pieces[index].Channels is [{ } name] ? name.Split(' ') : [];
        if (!(words.Contains("other") || words.Contains("others") || words.Contains("remaining")) || index == 0
            || pieces.Skip(Math.Max(0, index - 6)).Take(Math.Min(6, index)).Any(before => before.Is(TermClass.Than)
                || before.Term is { TakesOther: true }))
        {
            return null;
        }

        var named = pieces.SelectMany(piece => piece.Channels).Where(Axes.Contains).Distinct().ToArray();
        return named.Length is 1 or 2 ? [.. Axes.Except(named)] : null;
    }

    // Whether what was named last is something seen in a channel, and no channel that could be compared with another.
    private static bool IsNoRival(List<Piece> before) =>
        before.FindLast(piece => piece.Kind == PieceKind.Channels || piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact))
            is { Kind: not PieceKind.Channels, Term: { IsSignal: false } };

    private static readonly Term Of = new(TermClass.Preposition);
    private static readonly Term Aspect = new(TermClass.Preposition) { Code = "aspect" };

    private static readonly HashSet<string> Directions = new(StringComparer.Ordinal)
    {
        "forward", "backward", "sideways", "lateral", "vertical", "horizontal", "upward", "downward",
    };

    // The parts that "between the first and the second half" names after a verb of staying the same, and where it ends.
    private static (string First, string Second, int End)? HalvesEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (!(pieces[index].Term is { Class: TermClass.Verb, Dimension: "steady" }
            || pieces[index].Text is "does not differ" or "do not differ" or "did not differ" or "doesn't differ" or "don't differ"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Skip) || pieces[at].Text is "much" or "in size" or "noticeably"))
        {
            at++;
        }

        if (pieces.ElementAtOrDefault(at)?.Text is not ("between" or "from"))
        {
            return null;
        }

        return PartAt(pieces, at + 1) is { } first && pieces.ElementAtOrDefault(first.End + 1) is { } glue
            && (glue.Is(TermClass.And) || glue.Text == "to") && PartAt(pieces, first.End + 2) is { } second && first.Code != second.Code
            && (first.Code == "first-half" || pieces[at].Text == "between")
            ? (first.Code, second.Code, second.End)
            : null;
    }

    // Index of "halves" in "in both halves", or null.
    private static int? BothHalves(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index;
        while (at < pieces.Count && at - index < 5
            && pieces[at].Text is "in" or "for" or "over" or "both" or "the" or "two" or "in both" or "across")
        {
            at++;
        }

        return at > index + 1 && pieces.ElementAtOrDefault(at)?.Text is "halves" ? at : null;
    }

    // The parts that "the same at the start and at the end", "the same in the first and the second half" names; null elsewhere.
    private static (string First, string Second, int End)? TwoParts(IReadOnlyList<Piece> pieces, int index)
    {
        var at = pieces.ElementAtOrDefault(index)?.Text is "in" or "over" or "during" or "for" ? index + 1 : index;
        return PartAt(pieces, at) is { } first && pieces.ElementAtOrDefault(first.End + 1)?.Is(TermClass.And) == true
            && PartAt(pieces, first.End + 2) is { } second && first.Code != second.Code
            ? (first.Code, second.Code, second.End)
            : null;
    }

    // "Between the first half and the second the range does not change", "The end does not differ from the start in mean level", "In
    // spread, x and z are alike": what is compared comes first, and the parts or the aspect in their usual place.
    private static IReadOnlyList<Piece> Reordered(IReadOnlyList<Piece> pieces)
    {
        if (pieces.Count > 5 && pieces[0].Text.ToLowerInvariant() is "between" or "from" && PartAt(pieces, 1) is { } first
            && pieces.ElementAtOrDefault(first.End + 1) is { } glue && (glue.Is(TermClass.And) || glue.Text == "to")
            && PartAt(pieces, first.End + 2) is { } second
                && pieces[first.End + 2].Is(TermClass.Article) | pieces[second.End].Is(TermClass.Segment))
        {
            var start = pieces.ElementAtOrDefault(second.End + 1)?.Kind == PieceKind.Comma ? second.End + 2 : second.End + 1;
            var verb = pieces.ToList().FindIndex(start, piece => piece.Term is { Class: TermClass.Verb, Dimension: "steady" });
            if (verb > start)
            {
                return [.. pieces.Skip(start).Take(verb - start + 1), pieces[0] with { Text = "between" },
                    .. pieces.Skip(1).Take(second.End), .. pieces.Skip(verb + 1)];
            }
        }

        if (pieces.Count > 4 && pieces[0].Text == "In" | pieces[0].Text == "in" && pieces[0].Is(TermClass.Preposition))
        {
            var noun = pieces[1].Is(TermClass.Article) ? 2 : 1;
            if (IsAspect(pieces[noun]) && pieces.ElementAtOrDefault(noun + 1)?.Kind == PieceKind.Comma
                && pieces.Skip(noun + 2).Any(piece => piece.Term?.Class is TermClass.Comparative or TermClass.Superlative))
            {
                return [pieces[0] with { Term = Aspect, Readings = [Aspect] }, .. pieces.Skip(1)];
            }
        }

        var than = pieces.ToList().FindIndex(piece => piece.Term is { Class: TermClass.Comparative, TakesOther: true, Dimension: "size" });
        if (than > 1 && pieces[0].Is(TermClass.Article) && pieces[1].Is(TermClass.Segment))
        {
            var place = than + 1 < pieces.Count && pieces[than + 1].Is(TermClass.Article) ? than + 2 : than + 1;
            if (place + 2 < pieces.Count && pieces[place].Is(TermClass.Segment) && pieces[place + 1].Text == "in"
                && IsAspect(pieces[place + 2]))
            {
                var of = pieces[0] with { Text = "of", Term = Of, Readings = [Of] };
                return [pieces[place + 2] with { Start = pieces[0].Start }, of, .. pieces.Take(place + 1), .. pieces.Skip(place + 3)];
            }
        }

        return pieces;
    }

    private static bool IsAspect(Piece piece) => piece.Term is { Class: TermClass.Noun, IsSignal: false, Kind: ClaimKind.Variability
        or ClaimKind.Amplitude
        or ClaimKind.Level or ClaimKind.DominantFrequency or ClaimKind.Movement or ClaimKind.Noise };

    private static (string Code, int End)? PartAt(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index < pieces.Count && pieces[index].Is(TermClass.Article) ? index + 1 : index;
        var part = pieces.ElementAtOrDefault(at);
        var code = part?.Is(TermClass.Segment) == true ? part.Term!.Code : part?.Text switch
        {
            "first" => "first-half",
            "second" => "second-half",
            _ => null,
        };
        return code is null ? null : (code, pieces.ElementAtOrDefault(at + 1)?.Text is "half" or "halves" ? at + 1 : at);
    }

    // The direction of "sideways motion" where another direction is compared with it.
    private static string? DirectionOf(IReadOnlyList<Piece> pieces, int index)
    {
        static string? Direction(Piece piece)
        {
            var words = piece.Text.ToLowerInvariant().Split(' ');
            return piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Movement } && words is [{ } way, _] && Directions.Contains(way)
                ? way
                : null;
        }

        return Direction(pieces[index]) is { } own && pieces.Any(piece => piece.Is(TermClass.Than) || piece.Term is { TakesOther: true })
            && pieces.Any(other => Direction(other) is { } way && way != own)
            ? own
            : null;
    }
}
