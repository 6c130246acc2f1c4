namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>Divides normalised text into pieces. Thread-safe.</summary>
internal interface IPieceEncoder
{
    /// <summary>Appends the pieces of a text, which together are the whole text.</summary>
    void Encode(string text, List<PieceSpan> spans);
}

/// <summary>A piece in a text.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Id">Its id; that of the unknown piece where the vocabulary lacks the text.</param>
internal readonly record struct PieceSpan(int Start, int Length, int Id);
