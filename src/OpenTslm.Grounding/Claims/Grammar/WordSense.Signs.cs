using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>By what it is told that a word means something else.</summary>
internal static partial class WordSense
{
    // "T waves that point downward", but "shows that", "than that of".
    private static bool IsRelative(IReadOnlyList<Piece> pieces, int index) =>
        index > 0 && index + 1 < pieces.Count && (pieces[index - 1].Is(TermClass.Noun) || pieces[index - 1].Is(TermClass.Fact)
            || (pieces[index - 1].Quantity is { Unit: not null }
            && pieces[index + 1].Term is { Class: TermClass.Copula or TermClass.Verb or TermClass.Quality }))
        && (pieces[index + 1].Term is { Class: TermClass.Verb or TermClass.Copula or TermClass.Hedge or TermClass.Show }
            || pieces[index + 1].Term is { Class: TermClass.Quality, Dimension: "polarity" or "presence" });
}
