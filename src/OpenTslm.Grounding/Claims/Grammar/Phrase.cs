using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Finds the words of the lexicon at a token, also where an adverb stands between them: "goes gently downhill", "stays more or
/// less the same".</summary>
internal static class Phrase
{
    private static readonly string[][] Between =
    [
        ["more", "or", "less"], ["pretty", "much"], ["a", "bit"], ["a", "little"], ["somewhat"], ["much"], ["further"], ["ever", "so",
            "slightly"], ["a", "touch"], ["all", "the", "time"],
    ];

    /// <summary>The longest form at a token: its readings and its number of tokens, with those of an adverb within it.</summary>
    public static (IReadOnlyList<Term> Terms, int Count) Find(IReadOnlyList<Token> tokens, int first, ClaimLexicon lexicon)
    {
        var found = lexicon.Words.Find(tokens, first);
        if (found.Count > 1 && IsPluralOfNoun(tokens, first, found.Terms))
        {
            return lexicon.Words.Find([tokens[first]], 0);
        }

        if (found.Count > 1 && found.Terms[0].Kind == ClaimKind.Desaturations && tokens[first + found.Count - 1].Lower is "dropped"
            or "dipped" or "dropping" or "dipping")
        {
            // "Oxygen dropped": a verb.
            return lexicon.Words.Find([.. tokens.Skip(first).Take(found.Count - 1)], 0);
        }

        var skipped = found.Count < 2 ? AdverbLength(tokens, first + 1, lexicon) : 0;
        if (skipped == 0 || first + skipped + 1 >= tokens.Count)
        {
            return found;
        }

        var without = tokens.Skip(first + skipped + 1).Take(5).Prepend(tokens[first]).ToArray();
        var (terms, count) = lexicon.Words.Find(without, 0);
        return count > 1 && terms.All(term => term is { Class: TermClass.Verb, Dimension: "trend" or "steady" or "variation" })
            ? (terms, count + skipped) : found;
    }

    // "Sats still 95 %", "Steps increased": no form of "sat still" and "step increase".
    private static bool IsPluralOfNoun(IReadOnlyList<Token> tokens, int first, IReadOnlyList<Term> terms) =>
        terms[0].Class == TermClass.Fact && (tokens[first].Lower == "sats" || (tokens[first].Lower == "steps"
            && terms[0].Kind == ClaimKind.LevelShift && !tokens[first + 1].Lower.StartsWith("up", StringComparison.Ordinal)
            && !tokens[first + 1].Lower.StartsWith("down", StringComparison.Ordinal) && tokens[first + 1].Lower != "to"));

    private static int AdverbLength(IReadOnlyList<Token> tokens, int index, ClaimLexicon lexicon)
    {
        if (index >= tokens.Count || tokens[index].Kind != TokenKind.Word)
        {
            return 0;
        }

        foreach (var words in Between)
        {
            if (index + words.Length < tokens.Count && words.Select((word, at) => tokens[index + at].Lower == word).All(isSame => isSame))
            {
                return words.Length;
            }
        }

        return tokens[index].Lower is { Length: > 4 } adverb && adverb.EndsWith("ly", StringComparison.Ordinal)
            && lexicon.Words.Find([tokens[index]], 0).Terms.All(term => term.Class is TermClass.Skip or TermClass.Quality
                && term.Dimension is "" or "speed" or "size" or "steady") && adverb is not ("hardly" or "barely" or "scarcely"
                or "nearly" or "possibly") ? 1 : 0;
    }
}
