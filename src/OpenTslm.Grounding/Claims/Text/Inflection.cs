namespace OpenTslm.Grounding.Claims.Text;

/// <summary>Base forms that an English word may be an inflection of, so that the lexicon lists each word once.</summary>
internal static class Inflection
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["rose"] = "rise", ["risen"] = "rise", ["fell"] = "fall", ["fallen"] = "fall", ["grew"] = "grow",
        ["grown"] = "grow", ["sank"] = "sink",
        ["sunk"] = "sink", ["shrank"] = "shrink", ["shrunk"] = "shrink", ["swung"] = "swing", ["slid"] = "slide", ["crept"] = "creep",
        ["held"] = "hold", ["kept"] = "keep", ["ran"] = "run", ["went"] = "go", ["gone"] = "go", ["came"] = "come", ["became"] = "become",
        ["began"] = "begin", ["lay"] = "lie", ["sat"] = "sit", ["stood"] = "stand", ["took"] = "take",
        ["taken"] = "take", ["made"] = "make",
        ["hung"] = "hang", ["shook"] = "shake", ["shaken"] = "shake", ["leapt"] = "leap", ["wore"] = "wear",
        ["spun"] = "spin", ["shot"] = "shoot",
        ["drew"] = "draw", ["gave"] = "give", ["given"] = "give", ["bore"] = "bear", ["saw"] = "see",
        ["showed"] = "show", ["shown"] = "show",
        ["had"] = "have", ["broke"] = "break", ["broken"] = "break", ["lost"] = "lose", ["left"] = "leave",
        ["leant"] = "lean", ["bent"] = "bend",
        ["dove"] = "dive", ["swelled"] = "swell", ["swollen"] = "swell", ["spent"] = "spend", ["woke"] = "wake",
        ["beaten"] = "beat", ["got"] = "get", ["gotten"] = "get", ["spiked"] = "spike",
    };

    /// <summary>The word itself, then candidates without the endings of plurals, verbs and adverbs; not all are words.</summary>
    /// <param name="word">In lower case.</param>
    public static IEnumerable<string> BaseForms(string word)
    {
        yield return word;
        if (Irregular.TryGetValue(word, out var infinitive))
        {
            yield return infinitive;
        }

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

        if (word.EndsWith("ly", StringComparison.Ordinal) && word != "only")
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
        if (stem == "not")
        {
            // "noted" denies nothing.
            yield return "note";
            yield break;
        }

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
