namespace OpenTslm.Grounding.Claims.Text;

/// <summary>Base forms that an English word may be an inflection of, so that the lexicon lists each word once.</summary>
internal static class Inflection
{
    /// <summary>The word itself, then candidates without the endings of plurals, verbs and adverbs; not all are words.</summary>
    /// <param name="word">In lower case.</param>
    public static IEnumerable<string> BaseForms(string word)
    {
        yield return word;
        if (word.Length < 4)
        {
            yield break;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal))
        {
            yield return word[..^3] + "y";
        }
        else if (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal))
        {
            yield return word[..^1];
            if (word.EndsWith("es", StringComparison.Ordinal))
            {
                yield return word[..^2];
            }
        }

        foreach (var stem in Stems(word, "ing"))
        {
            yield return stem;
        }

        foreach (var stem in Stems(word, "ed"))
        {
            yield return stem;
        }

        if (word.EndsWith("ly", StringComparison.Ordinal))
        {
            yield return word[..^2];
            yield return word[..^2] + "le";
            if (word.EndsWith("ically", StringComparison.Ordinal))
            {
                yield return word[..^4];
            }
            else if (word.EndsWith("ily", StringComparison.Ordinal))
            {
                yield return word[..^3] + "y";
            }
        }
    }

    private static IEnumerable<string> Stems(string word, string ending)
    {
        if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length < ending.Length + 3)
        {
            yield break;
        }

        var stem = word[..^ending.Length];
        yield return stem;
        yield return stem + "e";
        if (stem.Length > 3 && stem[^1] == stem[^2])
        {
            yield return stem[..^1];
        }

        if (ending == "ed" && stem.EndsWith('i'))
        {
            yield return stem[..^1] + "y";
        }
    }
}
