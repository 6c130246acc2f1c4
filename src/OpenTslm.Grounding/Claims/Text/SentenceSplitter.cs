namespace OpenTslm.Grounding.Claims.Text;

/// <summary>
/// Cuts a text into sentences: at full stops, question and exclamation marks and line ends, but not at decimal points,
/// abbreviations, initials or the dots of "e.g.".
/// </summary>
internal static class SentenceSplitter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "approx", "ca", "cf", "dr", "e.g", "eg", "etc", "fig", "i.e", "ie", "incl", "max", "min", "mr", "mrs", "ms", "no", "nr",
        "resp", "sec", "st", "vs", "avg", "std", "amp", "freq", "ampl", "int", "dur", "p.m", "a.m", "hr", "hrs", "msec", "u.s",
    };

    /// <summary>The sentences, without white space around them; none is empty.</summary>
    public static IEnumerable<Span> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsEnd(text, i))
            {
                continue;
            }

            if (Trim(text, start, i + 1) is { } sentence)
            {
                yield return sentence;
            }

            start = i + 1;
        }

        if (Trim(text, start, text.Length) is { } last)
        {
            yield return last;
        }
    }

    private static bool IsEnd(string text, int at) => text[at] switch
    {
        '\n' or '\r' => !ContinuesAfterLine(text, at),
        '!' or '?' or '\u3002' => true,
        '.' => IsFullStop(text, at),
        _ => false,
    };

    // Wrapped prose goes on in lower case; lists and headings do not.
    private static bool ContinuesAfterLine(string text, int at)
    {
        var next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r')
        {
            next++;
        }

        return next < text.Length && char.IsLower(text[next]) && at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == ',');
    }

    private static bool IsFullStop(string text, int at)
    {
        var next = at + 1;
        if (next < text.Length && !char.IsWhiteSpace(text[next]) && text[next] is not '"' and not ')' and not '\'' and not '\u201d')
        {
            // "regular.The": a forgotten space; "0.8", "e.g." and "file.csv" go on.
            return char.IsUpper(text[next]) && at > 1 && char.IsLower(text[at - 1]) && char.IsLower(text[at - 2]);
        }

        var word = WordBefore(text, at);
        if (word.Length == 0 || !Abbreviations.Contains(word))
        {
            return true;
        }

        // An abbreviation ends a sentence where the next word begins one: "in 2 min. The rate"; but "vs. V2", "no. 3" go on.
        while (next < text.Length && text[next] is ' ')
        {
            next++;
        }

        return next + 1 < text.Length && char.IsUpper(text[next]) && (char.IsLower(text[next + 1]) || text[next + 1] == ' ');
    }

    private static string WordBefore(string text, int at)
    {
        var first = at;
        while (first > 0 && at - first < 8 && (char.IsLetter(text[first - 1]) || text[first - 1] == '.'))
        {
            first--;
        }

        return text[first..at];
    }

    private static Span? Trim(string text, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '-' or '*' or '\u2022' or '#'))
        {
            // A list's dash is followed by a space, a negative number's is not.
            if (text[start] == '-' && !(start + 1 < end && char.IsWhiteSpace(text[start + 1])))
            {
                break;
            }

            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return HasWord(text, start, end) ? new Span(start, end) : null;
    }

    private static bool HasWord(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
