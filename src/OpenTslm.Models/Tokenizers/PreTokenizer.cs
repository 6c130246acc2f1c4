using System.Globalization;
using System.Text;

namespace OpenTslm.Models.Tokenizers;

/// <summary>
/// Cuts text into the pieces inside which merges are learned and applied: a run of letters with the space before it,
/// one digit, a run of punctuation or symbols, a run of line breaks, a run of other white space (which gives its last
/// space to the letters that follow).
/// </summary>
/// <remarks>
/// Digits stay single so that a number is read digit by digit whatever its length. A run ends after
/// <see cref="LongestPiece"/> characters, so that encoding takes linear time whatever the text.
/// </remarks>
internal static class PreTokenizer
{
    /// <summary>Longest piece, in characters (a leading space not counted).</summary>
    public const int LongestPiece = 32;

    private enum Kind
    {
        Letter,
        Digit,
        Break,
        Space,
        Other,
    }

    /// <summary>Length in UTF-16 units of the first piece of a text that is not empty.</summary>
    public static int FirstLength(ReadOnlySpan<char> text)
    {
        var kind = KindAt(text, out var first);
        if (kind == Kind.Digit)
        {
            return first;
        }

        if (text[0] == ' ' && first < text.Length && KindAt(text[first..], out _) == Kind.Letter)
        {
            return first + RunLength(text[first..], Kind.Letter);
        }

        var length = RunLength(text, kind);
        var givesSpace = kind == Kind.Space && length > 1 && length < text.Length && text[length - 1] == ' '
            && KindAt(text[length..], out _) == Kind.Letter;
        return givesSpace ? length - 1 : length;
    }

    private static int RunLength(ReadOnlySpan<char> text, Kind kind)
    {
        var length = 0;
        for (var count = 0; count < LongestPiece && length < text.Length; count++)
        {
            if (KindAt(text[length..], out var consumed) != kind)
            {
                break;
            }

            length += consumed;
        }

        return length;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, out int consumed)
    {
        Rune.DecodeFromUtf16(text, out var rune, out consumed); // an unpaired surrogate decodes as U+FFFD
        return rune.Value is '\n' or '\r' ? Kind.Break
            : Rune.IsWhiteSpace(rune) ? Kind.Space
            : Rune.GetUnicodeCategory(rune) switch
            {
                <= UnicodeCategory.EnclosingMark => Kind.Letter, // letters of every case, and marks on letters
                UnicodeCategory.DecimalDigitNumber => Kind.Digit,
                _ => Kind.Other,
            };
    }
}
