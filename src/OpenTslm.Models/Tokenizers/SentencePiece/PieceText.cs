using System.Text;

namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>Divides normalised text where every algorithm begins.</summary>
internal static class PieceText
{
    /// <summary>The characters of a text; a user-defined piece is one, and frozen.</summary>
    public static List<Symbol> Characters(string text, ByteTrie userDefined)
    {
        var symbols = new List<Symbol>(text.Length);
        ReadOnlySpan<byte> bytes = userDefined.IsEmpty ? [] : Encoding.UTF8.GetBytes(text);
        for (var at = 0; at < text.Length;)
        {
            var frozen = userDefined.LongestPrefix(bytes);
            var length = frozen > 0 ? Encoding.UTF8.GetCharCount(bytes[..frozen]) : UnicodeText.RuneLength(text, at);
            if (!bytes.IsEmpty)
            {
                bytes = bytes[(frozen > 0 ? frozen : Encoding.UTF8.GetByteCount(text.AsSpan(at, length)))..];
            }

            symbols.Add(new Symbol(at, length, symbols.Count - 1, symbols.Count + 1, frozen > 0));
            at += length;
        }

        if (symbols.Count > 0)
        {
            symbols[^1] = symbols[^1] with { Next = -1 };
        }

        return symbols;
    }
}

/// <summary>A part of a text in a linked list.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">UTF-16 units; 0 when it was merged into another.</param>
/// <param name="Previous">Index of the one before, or -1.</param>
/// <param name="Next">Index of the one behind, or -1.</param>
/// <param name="IsFrozen">Whether it never merges.</param>
internal readonly record struct Symbol(int Start, int Length, int Previous, int Next, bool IsFrozen);
