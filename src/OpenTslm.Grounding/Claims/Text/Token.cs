namespace OpenTslm.Grounding.Claims.Text;

/// <summary>A word, number or sign of a sentence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written.</param>
/// <param name="Lower">In lower case, apostrophes straight.</param>
/// <param name="Start">Index of the first character in the whole text.</param>
/// <param name="Number">The value of a number, else not a number.</param>
/// <param name="Joined">Whether nothing, or a hyphen between letters, stands between it and the token before.</param>
internal readonly record struct Token(TokenKind Kind, string Text, string Lower, int Start, double Number, bool Joined)
{
    public int End => Start + Text.Length;
}
