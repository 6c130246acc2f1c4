using System.Text;

namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>The sequence of pieces with the highest sum of scores, found by Viterbi's algorithm.</summary>
internal sealed class UnigramPieces : IPieceEncoder
{
    private const float UnknownPenalty = 10;
    private readonly PieceVocabulary _vocabulary;
    private readonly ByteTrie _pieces = new();

    public UnigramPieces(PieceVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        for (var id = 0; id < vocabulary.Pieces.Count; id++)
        {
            // An unused piece is never put out, and nothing is merged here, so it takes no part.
            if (vocabulary.Pieces[id].Type is PieceType.Normal or PieceType.UserDefined)
            {
                _pieces.Add(Encoding.UTF8.GetBytes(vocabulary.Pieces[id].Text), id);
            }
        }
    }

    /// <inheritdoc/>
    public void Encode(string text, List<PieceSpan> spans)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var best = new Step[bytes.Length + 1];
        Array.Fill(best, new Step(-1, 0, 0));
        for (int at = 0, length; at < bytes.Length; at += length)
        {
            length = bytes[at] switch { < 0xC0 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
            Extend(bytes, at, length, best);
        }

        var first = spans.Count;
        for (int end = bytes.Length, start; end > 0; end = start)
        {
            start = best[end].Start;
            spans.Add(new PieceSpan(start, end - start, best[end].Id));
        }

        spans.Reverse(first, spans.Count - first);
        var position = 0;
        for (var i = first; i < spans.Count; i++)
        {
            var length = Encoding.UTF8.GetCharCount(bytes.AsSpan(spans[i].Start, spans[i].Length));
            spans[i] = new PieceSpan(position, length, spans[i].Id);
            position += length;
        }
    }

    // Scores are summed in single precision, as SentencePiece sums them: another precision would break ties otherwise.
    private void Extend(byte[] bytes, int at, int characterLength, Step[] best)
    {
        var till = best[at].Score;
        var hasCharacter = false;
        for (int node = ByteTrie.Root, end = at; end < bytes.Length && (node = _pieces.Step(node, bytes[end])) >= 0;)
        {
            end++;
            var id = _pieces.ValueAt(node);
            if (id < 0)
            {
                continue;
            }

            double score = _vocabulary.Is(id, PieceType.UserDefined)
                ? ((end - at) * _vocabulary.HighestScore) - 0.1
                : _vocabulary.Pieces[id].Score;
            Offer(ref best[end], new Step(at, id, (float)(score + till)), score + till);
            hasCharacter |= end - at == characterLength;
        }

        if (!hasCharacter)
        {
            var score = _vocabulary.LowestScore - UnknownPenalty + till;
            Offer(ref best[at + characterLength], new Step(at, _vocabulary.UnknownId, score), score);
        }
    }

    private static void Offer(ref Step best, Step step, double score)
    {
        if (best.Start < 0 || score > best.Score)
        {
            best = step;
        }
    }

    /// <summary>The best way to a place: from where, with which piece, and the sum of scores.</summary>
    private readonly record struct Step(int Start, int Id, float Score);
}
