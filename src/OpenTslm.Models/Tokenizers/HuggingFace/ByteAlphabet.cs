using System.Text;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>
/// The letters that byte-level vocabularies write bytes with (Radford et al. 2019): printable Latin-1 characters stand for
/// themselves, the other bytes, in order, for U+0100 and on.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = new char[256];
    private static readonly Dictionary<char, byte> Bytes = [];

    static ByteAlphabet()
    {
        var next = (char)0x100;
        for (var value = 0; value < 256; value++)
        {
            var letter = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE ? (char)value : next++;
            Letters[value] = letter;
            Bytes.Add(letter, (byte)value);
        }
    }

    /// <summary>The letter of a byte.</summary>
    public static char LetterOf(byte value) => Letters[value];

    /// <summary>Writes the UTF-8 bytes of a text, one letter each.</summary>
    public static string Write(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return string.Create(utf8.Length, utf8, static (letters, bytes) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = Letters[bytes[i]];
            }
        });
    }

    /// <summary>The bytes that a token is written with; its UTF-8 where it has a character outside the alphabet.</summary>
    public static byte[] Read(string token)
    {
        var bytes = new byte[token.Length];
        for (var i = 0; i < token.Length; i++)
        {
            if (!Bytes.TryGetValue(token[i], out bytes[i]))
            {
                return Encoding.UTF8.GetBytes(token);
            }
        }

        return bytes;
    }
}
