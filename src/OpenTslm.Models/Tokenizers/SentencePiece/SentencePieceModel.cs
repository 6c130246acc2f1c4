namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>A SentencePiece model, whatever file it comes from.</summary>
internal sealed record SentencePieceModel
{
    /// <summary>The vocabulary by id.</summary>
    public required IReadOnlyList<Piece> Pieces { get; init; }

    /// <summary>How text is divided.</summary>
    public required PieceAlgorithm Algorithm { get; init; }

    /// <summary>What is done to text first.</summary>
    public required NormalizerSettings Normalizer { get; init; }

    /// <summary>Whether text that the vocabulary lacks becomes the pieces of its bytes.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>What an unknown piece decodes to; null treats it as a special token.</summary>
    public string? UnknownSurface { get; init; }

    /// <summary>Id of the piece that begins a text, or null.</summary>
    public int? BeginId { get; init; }

    /// <summary>Id of the piece that ends a text, or null.</summary>
    public int? EndId { get; init; }

    /// <summary>Id of the piece that fills unused places, or null.</summary>
    public int? PaddingId { get; init; }

    /// <summary>Whether the begin piece is added to a text.</summary>
    public bool AddBegin { get; init; }

    /// <summary>Whether the end piece is added to a text.</summary>
    public bool AddEnd { get; init; }
}

/// <summary>What is done to text before it is divided.</summary>
/// <param name="Map">Replacements of characters, or null for none.</param>
/// <param name="AddDummyPrefix">Whether a space is put before a text.</param>
/// <param name="RemoveExtraSpaces">Whether leading, trailing and repeated spaces are dropped.</param>
/// <param name="EscapeSpaces">Whether spaces become U+2581.</param>
internal sealed record NormalizerSettings(CharacterMap? Map, bool AddDummyPrefix, bool RemoveExtraSpaces, bool EscapeSpaces);
