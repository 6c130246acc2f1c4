using System.Text;

namespace OpenTslm.Models.Tests.Tokenizers.SentencePiece;

/// <summary>Writes SentencePiece models for tests, field by field.</summary>
internal sealed class SentencePieceBuilder
{
    private readonly List<byte> _file = [];

    public const int Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6;

    public static byte[] Field(int number, long value) => [.. Varint((ulong)number << 3), .. Varint((ulong)value)];

    public static byte[] Field(int number, float value) => [.. Varint(((ulong)number << 3) | 5), .. BitConverter.GetBytes(value)];

    public static byte[] Raw(int number, params byte[] value) =>
        [.. Varint(((ulong)number << 3) | 2), .. Varint((ulong)value.Length), .. value];

    public static byte[] Field(int number, string value) => Raw(number, Encoding.UTF8.GetBytes(value));

    /// <summary>The usual pieces: unknown, begin, end.</summary>
    public static SentencePieceBuilder Create(int algorithm, params byte[][] training) => new SentencePieceBuilder()
        .Piece("<unk>", 0, Unknown).Piece("<s>", 0, Control).Piece("</s>", 0, Control)
        .Add(2, [Field(3, algorithm), .. training]);

    public SentencePieceBuilder Piece(string text, float score = 0, int type = 1) =>
        Add(1, Field(1, text), Field(2, score), Field(3, type));

    /// <summary>A byte-level alphabet: all 256 bytes.</summary>
    public SentencePieceBuilder Bytes()
    {
        for (var value = 0; value < 256; value++)
        {
            Piece($"<0x{value:X2}>", 0, Byte);
        }

        return this;
    }

    public SentencePieceBuilder Normalizer(byte[] map, bool dummyPrefix, bool removeExtraSpaces, bool escape = true) => Add(
        3, Raw(2, map), Field(3, dummyPrefix ? 1 : 0), Field(4, removeExtraSpaces ? 1 : 0), Field(5, escape ? 1 : 0));

    public SentencePieceBuilder Add(int field, params byte[][] parts)
    {
        _file.AddRange(Raw(field, [.. parts.SelectMany(part => part)]));
        return this;
    }

    public byte[] ToArray() => [.. _file];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}
