namespace OpenTslm.Agents.Context;

/// <summary>How many tokens a text takes at most, whatever the language model.</summary>
/// <remarks>
/// Tokenizers of byte pairs make at most one token of a byte, and of English words far fewer. Counted are one token for
/// two letters of a word, and one for every digit, sign and byte beyond ASCII; single blanks go with the word behind them.
/// </remarks>
public static class TokenEstimate
{
    private const int LettersPerToken = 2;

    /// <summary>Counts.</summary>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (tokens, letters, blanks) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetter((char)rune.Value))
            {
                (letters, blanks) = (letters + 1, 0);
                continue;
            }

            tokens += (letters + LettersPerToken - 1) / LettersPerToken;
            letters = 0;
            if (rune.Value == ' ')
            {
                tokens += blanks++ > 0 ? 1 : 0;
                continue;
            }

            blanks = 0;
            tokens += rune.Utf8SequenceLength;
        }

        return tokens + ((letters + LettersPerToken - 1) / LettersPerToken);
    }
}
