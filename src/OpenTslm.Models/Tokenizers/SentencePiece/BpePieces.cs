namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>
/// Byte-pair encoding by score: of all neighbours that together are a piece, those with the best score merge first,
/// leftmost among equals.
/// </summary>
/// <remarks>A queue of merges over a linked list, so that a text of n characters takes n log n time.</remarks>
internal sealed class BpePieces(PieceVocabulary vocabulary) : IPieceEncoder
{
    private static readonly Comparer<(float Score, int Left)> BestFirst = Comparer<(float Score, int Left)>.Create(
        static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Left.CompareTo(b.Left));

    /// <inheritdoc/>
    public void Encode(string text, List<PieceSpan> spans)
    {
        var symbols = PieceText.Characters(text, vocabulary.UserDefined);
        var unusedParts = new Dictionary<string, int>(StringComparer.Ordinal);
        Merge(text, symbols, unusedParts);
        for (var at = 0; at >= 0 && symbols.Count > 0; at = symbols[at].Next)
        {
            Add(text, symbols[at].Start, symbols[at].Length, unusedParts, spans);
        }
    }

    private void Merge(string text, List<Symbol> symbols, Dictionary<string, int> unusedParts)
    {
        var queue = new PriorityQueue<(int Left, int Right, int Length), (float Score, int Left)>(symbols.Count, BestFirst);
        for (var i = 1; i < symbols.Count; i++)
        {
            Propose(i - 1, i);
        }

        while (queue.TryDequeue(out var merge, out _))
        {
            // Merges around an entry change its symbols after it was queued; it counts while their lengths still agree.
            var (left, right) = (symbols[merge.Left], symbols[merge.Right]);
            if (left.Length == 0 || right.Length == 0 || left.Length + right.Length != merge.Length)
            {
                continue;
            }

            symbols[merge.Left] = left with { Length = merge.Length, Next = right.Next };
            symbols[merge.Right] = right with { Length = 0 };
            if (right.Next >= 0)
            {
                symbols[right.Next] = symbols[right.Next] with { Previous = merge.Left };
            }

            Propose(left.Previous, merge.Left);
            Propose(merge.Left, right.Next);
        }

        void Propose(int left, int right)
        {
            if (left < 0 || right < 0 || symbols[left].IsFrozen || symbols[right].IsFrozen)
            {
                return;
            }

            var length = symbols[left].Length + symbols[right].Length;
            var id = length > vocabulary.LongestPiece ? -1 : vocabulary.Find(text.AsSpan(symbols[left].Start, length));
            if (id < 0)
            {
                return;
            }

            queue.Enqueue((left, right, length), (vocabulary.Pieces[id].Score, left));
            if (vocabulary.Is(id, PieceType.Unused))
            {
                unusedParts[text.Substring(symbols[left].Start, length)] = symbols[left].Length;
            }
        }
    }

    // An unused piece is divided again into what it was merged from.
    private void Add(string text, int start, int length, Dictionary<string, int> unusedParts, List<PieceSpan> spans)
    {
        var open = new Stack<(int Start, int Length)>([(start, length)]);
        while (open.TryPop(out var part))
        {
            var id = vocabulary.Find(text.AsSpan(part.Start, part.Length));
            if (id >= 0 && vocabulary.Is(id, PieceType.Unused)
                && unusedParts.TryGetValue(text.Substring(part.Start, part.Length), out var first))
            {
                open.Push((part.Start + first, part.Length - first));
                open.Push((part.Start, first));
            }
            else
            {
                spans.Add(new PieceSpan(part.Start, part.Length, id < 0 ? vocabulary.UnknownId : id));
            }
        }
    }
}
