namespace OpenTslm.Agents.Context;

/// <summary>Texts that tell who somebody is, found again in prose whatever the case and punctuation between their words.</summary>
internal sealed class PersonalTexts
{
    // Names of all staff of a large hospital are fewer.
    private const int Most = 500_000;
    private const int MostWords = 12;
    private const int ShortestWord = 2;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _longest;

    /// <summary>Whether there were more than are kept: prose can then not be made safe.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a text as a whole; of more than twelve words the first twelve count.</summary>
    public void Add(string? text)
    {
        if (text is null)
        {
            return;
        }

        var words = Words(text).Take(MostWords).Select(w => Fold(text.AsSpan(w.Start, w.Length))).ToArray();
        if (words.Length == 0 || (words.Length == 1 && words[0].Length < ShortestWord))
        {
            return;
        }

        if (_known.Count >= Most)
        {
            IsFull = true;
            return;
        }

        _known.Add(string.Join(' ', words));
        _longest = Math.Max(_longest, words.Length);
    }

    /// <summary>Adds each word of a person's name.</summary>
    public void AddName(string? name)
    {
        Add(name);
        foreach (var (start, length) in Words(name ?? ""))
        {
            Add(name!.Substring(start, length));
        }
    }

    /// <summary>Replaces what is known to be personal.</summary>
    public string Remove(string text, string replacement)
    {
        var words = Words(text).ToArray();
        var folded = Array.ConvertAll(words, w => Fold(text.AsSpan(w.Start, w.Length)));
        var result = new System.Text.StringBuilder();
        var copied = 0;
        for (var i = 0; i < words.Length;)
        {
            var count = Math.Min(_longest, words.Length - i);
            while (count > 0 && !_known.Contains(string.Join(' ', folded.AsSpan(i, count))))
            {
                count--;
            }

            if (count > 0)
            {
                result.Append(text, copied, words[i].Start - copied).Append(replacement);
                copied = words[i + count - 1].Start + words[i + count - 1].Length;
            }

            i += Math.Max(1, count);
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static string Fold(ReadOnlySpan<char> word) => word.ToString().ToUpperInvariant();

    private static IEnumerable<(int Start, int Length)> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]) || IsMark(text[i]));
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                yield return (start, i - start);
                start = -1;
            }
        }
    }

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
