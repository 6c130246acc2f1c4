using System.Globalization;
using System.Text;

namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>The pieces that text is made of, found by their text.</summary>
internal sealed class PieceVocabulary
{
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <exception cref="InvalidDataException">Two pieces have one text, none or several are the unknown one, or bytes are missing.</exception>
    public PieceVocabulary(SentencePieceModel model)
    {
        _pieces = model.Pieces;
        var ids = new Dictionary<string, int>(_pieces.Count, StringComparer.Ordinal);
        var unknown = -1;
        for (var id = 0; id < _pieces.Count; id++)
        {
            var (text, score, type) = _pieces[id];
            if (type == PieceType.Unknown)
            {
                unknown = unknown < 0 ? id : throw new InvalidDataException("The tokenizer has two pieces for unknown text.");
            }

            if (type is not (PieceType.Normal or PieceType.UserDefined or PieceType.Unused))
            {
                continue;
            }

            if (text.Length == 0 || !ids.TryAdd(text, id))
            {
                throw new InvalidDataException($"The tokenizer's piece {id} is empty, or there before ('{text}').");
            }

            LongestPiece = Math.Max(LongestPiece, text.Length);
            if (type == PieceType.Normal)
            {
                (LowestScore, HighestScore) = (Math.Min(LowestScore, score), Math.Max(HighestScore, score));
            }
            else if (type == PieceType.UserDefined)
            {
                UserDefined.Add(Encoding.UTF8.GetBytes(text), id);
            }
        }

        UnknownId = unknown >= 0 ? unknown : throw new InvalidDataException("The tokenizer has no piece for unknown text.");
        ByteIds = model.ByteFallback ? FindBytes() : null;
        _lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>All pieces by id.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>The pieces that text never breaks.</summary>
    public ByteTrie UserDefined { get; } = new();

    /// <summary>Id of the piece of unknown text.</summary>
    public int UnknownId { get; }

    /// <summary>The ids of the 256 bytes, or null without byte fallback.</summary>
    public int[]? ByteIds { get; }

    /// <summary>Lowest score of a piece of text.</summary>
    public float LowestScore { get; } = float.MaxValue;

    /// <summary>Highest score of a piece of text.</summary>
    public float HighestScore { get; } = float.MinValue;

    /// <summary>UTF-16 units of the longest piece of text.</summary>
    public int LongestPiece { get; }

    /// <summary>The byte that a piece is named for, or null where it is named otherwise.</summary>
    public static byte? ByteOf(string text) =>
        text.Length == 6 && text.StartsWith("<0x", StringComparison.Ordinal) && text[5] == '>'
        && byte.TryParse(text.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The id of a piece of text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text) => text.Length <= LongestPiece && _lookup.TryGetValue(text, out var id) ? id : -1;

    /// <summary>Whether a piece is of a type.</summary>
    public bool Is(int id, PieceType type) => _pieces[id].Type == type;

    private int[] FindBytes()
    {
        var ids = new int[256];
        Array.Fill(ids, -1);
        for (var id = 0; id < _pieces.Count; id++)
        {
            if (_pieces[id].Type == PieceType.Byte && ByteOf(_pieces[id].Text) is { } value)
            {
                ids[value] = id;
            }
        }

        return Array.IndexOf(ids, -1) is >= 0 and var missing
            ? throw new InvalidDataException($"The tokenizer promises a piece for every byte but lacks that of byte {missing}.")
            : ids;
    }
}
