using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>The most extreme of several events, of which a number follows: "the deepest of them 82 %".</summary>
internal static partial class PhraseSense
{
    private static readonly HashSet<string> Low =
        new(StringComparer.Ordinal) { "deepest", "lowest", "deeper", "lower", "worst", "worse", "smallest", "minimum" };

    private static readonly HashSet<string> Most = new(StringComparer.Ordinal)
    {
        "deepest", "lowest", "deeper", "lower", "worst", "worse", "largest", "highest", "biggest", "tallest",
        "greatest", "higher", "larger", "taller", "bigger", "strongest", "tallest peak", "sharpest",
    };

    // Index after what leads to the number, which is the next piece.
    private static (bool IsLow, int Next)? ExtremeOfThem(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var word = pieces[index].Text.ToLowerInvariant();
        if (!Most.Contains(word) || before.Count == 0
            || before[^1].Text.ToLowerInvariant() is not ("the" or "its" or "their" or "with")
            || before.FindLast(IsEvent) is not { } events)
        {
            return null;
        }

        var at = index + 1;
        var isOfThem = false;
        while (at < pieces.Count
            && pieces[at].Text is "of" or "them" or "which" or "value" or "reading" or "figure" or "these" or "those"
                or "of them" or "of which" or "one" or "of these" or "of those" or "all" or "being" or "is" or "was"
                or "reaches" or "reaching" or "reached" or "at" or "to" or "down to" or "up to" or "going" or "goes"
                or "went" or "with" or "a" or "minimum" or "maximum"
            or "nadir" or "peak" or "only" or "measuring" or "measures" or "falls" or "dips" or "drops" or "peaks at"
            or "dips to" or "drops to" or "goes down to" or "about" or "hits" or "climbs" or "climbing")
        {
            isOfThem |= pieces[at].Text is "of" or "of them" or "of which" or "one" or "of these" or "of those" or "at"
                or "to" or "down to" or "with" or "being" or "reaching" or "reaches";
            at++;
        }

        isOfThem |= at == index + 1;
        var isFall = events.Term!.Kind is ClaimKind.Dips or ClaimKind.Desaturations;
        return isOfThem && at < pieces.Count && pieces[at].Quantity is { Unit: not ("s" or "min" or "h" or "ms") }
            ? (isFall || Low.Contains(word), at)
            : null;
    }

    private static bool IsEvent(Piece piece) =>
        piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Desaturations }
            or { Class: TermClass.Verb, Kind: ClaimKind.Dips };
}
