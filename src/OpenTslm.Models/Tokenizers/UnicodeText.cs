using System.Text;

namespace OpenTslm.Models.Tokenizers;

/// <summary>What all readers of published tokenizers do with UTF-16.</summary>
internal static class UnicodeText
{
    /// <summary>The text with U+FFFD for every unpaired surrogate, as UTF-8 would hold it.</summary>
    public static string Valid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }

    /// <summary>Length in UTF-16 units of the code point at <paramref name="at"/> in valid text.</summary>
    public static int RuneLength(ReadOnlySpan<char> text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
}
