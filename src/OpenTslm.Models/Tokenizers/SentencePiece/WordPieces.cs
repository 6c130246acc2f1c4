namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>Whole words, each with the space before it, or single characters.</summary>
/// <param name="vocabulary">The pieces.</param>
/// <param name="characters">Whether single characters rather than words are looked up.</param>
internal sealed class WordPieces(PieceVocabulary vocabulary, bool characters) : IPieceEncoder
{
    /// <inheritdoc/>
    public void Encode(string text, List<PieceSpan> spans)
    {
        if (characters)
        {
            foreach (var symbol in PieceText.Characters(text, vocabulary.UserDefined))
            {
                Add(text, symbol.Start, symbol.Length, spans);
            }

            return;
        }

        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\u2581', start + 1);
            end = end < 0 ? text.Length : end;
            Add(text, start, end - start, spans);
            start = end;
        }
    }

    private void Add(string text, int start, int length, List<PieceSpan> spans)
    {
        var id = vocabulary.Find(text.AsSpan(start, length));
        spans.Add(new PieceSpan(start, length, id < 0 ? vocabulary.UnknownId : id));
    }
}
