namespace OpenTslm.Models.Published;

/// <summary>
/// Takes spaces away before punctuation and English contractions, one replacement after another, as the tokenizer's flag
/// <c>clean_up_tokenization_spaces</c> asks (architecture reference section 2.4). The result does not depend on how the
/// text is cut into pieces.
/// </summary>
internal sealed class SpaceCleanUp
{
    private const int Longest = 4; // characters of a replaced text

    private static readonly (string From, string To)[] Replacements =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    private string _held = "";

    /// <summary>Cleans a whole text.</summary>
    public static string Clean(string text)
    {
        foreach (var (from, to) in Replacements)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Takes text; returns what is certain.</summary>
    public string Add(string text)
    {
        _held += text;

        // Every replacement begins with a space and reaches three characters beyond it: nothing spans a place that has
        // no space among the four characters before it.
        var end = _held.Length;
        while (end > 0 && _held.LastIndexOf(' ', end - 1, Math.Min(Longest, end)) is >= 0 and var space)
        {
            end = space;
        }

        var certain = _held[..end];
        _held = _held[end..];
        return Clean(certain);
    }

    /// <summary>The text has ended.</summary>
    public string Finish()
    {
        var rest = Clean(_held);
        _held = "";
        return rest;
    }
}
