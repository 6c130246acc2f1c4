using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Keeps a claim at words of its own sentence: where its words are left out ("several falls, but none") it gets those at its
/// place, and what it is said of may have been named a sentence before.
/// </summary>
internal static class WordedPlace
{
    /// <summary>The claim, at one or more whole words.</summary>
    /// <param name="claim">A claim that may begin before its sentence and may end no further than it begins.</param>
    /// <param name="tokens">The sentence, at least one token.</param>
    public static Claim Of(Claim claim, IReadOnlyList<Token> tokens)
    {
        var end = claim.Start + claim.Length;
        if (claim.Length > 0 && end > tokens[0].Start)
        {
            var start = Math.Max(claim.Start, tokens[0].Start);
            return claim with { Start = start, Length = end - start };
        }

        var (first, last) = (TokenBefore(tokens, end), TokenBefore(tokens, claim.Start));
        return claim with { Start = first.Start, Length = last.End - first.Start };
    }

    // The one that a place lies in or behind.
    private static Token TokenBefore(IReadOnlyList<Token> tokens, int place) =>
        tokens.LastOrDefault(token => token.Start < place, tokens[0]);
}
