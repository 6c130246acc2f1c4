using System.Buffers.Binary;

namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>
/// The precompiled replacements of a SentencePiece normaliser: a double-array trie (Darts-clone) from UTF-8 strings to
/// offsets into a block of texts that each end with a zero byte.
/// </summary>
/// <remarks>
/// A unit holds its label in bits 0 to 7 and 31, whether a string ends there in bit 8, and the offset of its children in
/// bits 10 to 30, shifted by 8 more when bit 9 is set; a unit of a value holds it in bits 0 to 30. Every index is checked.
/// </remarks>
internal sealed class CharacterMap
{
    private readonly uint[] _units;
    private readonly byte[] _texts;

    private CharacterMap(uint[] units, byte[] texts) => (_units, _texts) = (units, texts);

    /// <summary>Reads the map; an empty one is null.</summary>
    /// <exception cref="InvalidDataException">Its lengths do not fit.</exception>
    public static CharacterMap? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        var length = bytes.Length < 4 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length == 0 || length % 4 != 0 || length > (uint)(bytes.Length - 4))
        {
            throw new InvalidDataException("The character map of the tokenizer's normaliser is damaged.");
        }

        var units = new uint[length / 4];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 + (4 * i))..]);
        }

        return new CharacterMap(units, bytes[(4 + (int)length)..].ToArray());
    }

    /// <summary>Finds the longest string that <paramref name="text"/> begins with and that is replaced.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="replacement">What it is replaced with.</param>
    /// <returns>Its length in bytes, or 0.</returns>
    /// <exception cref="InvalidDataException">The map points outside itself.</exception>
    public int Match(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> replacement)
    {
        var (longest, value) = (0, 0u);
        var at = Offset(_units[0]);
        for (var i = 0; i < text.Length; i++)
        {
            at ^= text[i];
            if (at >= (uint)_units.Length || (_units[at] & 0x8000_00FF) != text[i])
            {
                break;
            }

            var unit = _units[at];
            at ^= Offset(unit);
            if ((unit & 0x100) != 0)
            {
                (longest, value) = (i + 1, at < (uint)_units.Length ? _units[at] & 0x7FFF_FFFF : uint.MaxValue);
            }
        }

        replacement = longest == 0 ? [] : TextAt(value);
        return longest;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);

    private ReadOnlySpan<byte> TextAt(uint offset)
    {
        if (offset >= (uint)_texts.Length)
        {
            throw new InvalidDataException("The character map of the tokenizer's normaliser points outside itself.");
        }

        var text = _texts.AsSpan((int)offset);
        var end = text.IndexOf((byte)0);
        return end < 0 ? text : text[..end];
    }
}
