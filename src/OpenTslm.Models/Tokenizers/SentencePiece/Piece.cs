namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>One entry of a SentencePiece vocabulary.</summary>
/// <param name="Text">How it is written, spaces as U+2581.</param>
/// <param name="Score">Log probability (unigram), or how early it merges (byte-pair encoding).</param>
/// <param name="Type">What it stands for.</param>
internal sealed record Piece(string Text, float Score, PieceType Type);
