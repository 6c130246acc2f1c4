using System.Runtime.InteropServices;
using System.Text;

namespace OpenTslm.Models.Tokenizers;

/// <summary>Learns the merges of a <see cref="ByteLevelBpeTokenizer"/> from text.</summary>
/// <remarks>
/// Deterministic: the most frequent pair is merged first; among equally frequent pairs the one with the smaller ids.
/// </remarks>
public static class ByteLevelBpeTrainer
{
    /// <summary>Learns a vocabulary.</summary>
    /// <param name="texts">The texts; read once.</param>
    /// <param name="vocabularySize">
    /// Wanted number of tokens, at least 261 (control tokens and bytes). Fewer are learned when no pair is left that
    /// occurs twice.
    /// </param>
    public static ByteLevelBpeTokenizer Train(IEnumerable<string> texts, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, ControlTokens.Count + 256);
        return new ByteLevelBpeTokenizer(new Learner(CountPieces(texts)).Learn(vocabularySize - ControlTokens.Count - 256));
    }

    private static Dictionary<string, long> CountPieces(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
        {
            for (var rest = text.AsSpan(); !rest.IsEmpty;)
            {
                var length = PreTokenizer.FirstLength(rest);
                CollectionsMarshal.GetValueRefOrAddDefault(lookup, rest[..length], out _)++;
                rest = rest[length..];
            }
        }

        return counts;
    }

    private sealed class Learner
    {
        private readonly List<int>[] _pieces;
        private readonly long[] _counts;
        private readonly Dictionary<TokenMerge, long> _pairs = [];
        private readonly Dictionary<TokenMerge, HashSet<int>> _places = [];
        private readonly PriorityQueue<(TokenMerge Pair, long Count), (long, int, int)> _queue = new();

        public Learner(Dictionary<string, long> counts)
        {
            _pieces = [.. counts.Keys.Select(p => Encoding.UTF8.GetBytes(p).Select(b => ControlTokens.Count + b).ToList())];
            _counts = [.. counts.Values];
            for (var piece = 0; piece < _pieces.Length; piece++)
            {
                for (var i = 0; i + 1 < _pieces[piece].Count; i++)
                {
                    Change(new TokenMerge(_pieces[piece][i], _pieces[piece][i + 1]), _counts[piece], piece);
                }
            }

            foreach (var (pair, count) in _pairs)
            {
                Enqueue(pair, count);
            }
        }

        public List<TokenMerge> Learn(int wanted)
        {
            var merges = new List<TokenMerge>(wanted);
            while (merges.Count < wanted && _queue.TryDequeue(out var entry, out _))
            {
                // Counts change after an entry was queued; only the entry with the present count is true.
                var count = _pairs.GetValueOrDefault(entry.Pair);
                if (count != entry.Count)
                {
                    continue;
                }

                if (count < 2)
                {
                    break;
                }

                Apply(entry.Pair, ControlTokens.Count + 256 + merges.Count);
                merges.Add(entry.Pair);
            }

            return merges;
        }

        private void Apply(TokenMerge pair, int id)
        {
            var touched = new HashSet<TokenMerge>();
            foreach (var piece in _places[pair])
            {
                var ids = _pieces[piece];
                for (var i = 0; i + 1 < ids.Count; i++)
                {
                    if (ids[i] == pair.Left && ids[i + 1] == pair.Right)
                    {
                        Replace(ids, i, id, piece, touched);
                    }
                }
            }

            _pairs.Remove(pair);
            _places.Remove(pair);
            touched.Remove(pair);
            foreach (var changed in touched)
            {
                if (_pairs.GetValueOrDefault(changed) is > 1 and var count)
                {
                    Enqueue(changed, count);
                }
            }
        }

        private void Replace(List<int> ids, int at, int id, int piece, HashSet<TokenMerge> touched)
        {
            var count = _counts[piece];
            if (at > 0)
            {
                Move(new TokenMerge(ids[at - 1], ids[at]), new TokenMerge(ids[at - 1], id));
            }

            if (at + 2 < ids.Count)
            {
                Move(new TokenMerge(ids[at + 1], ids[at + 2]), new TokenMerge(id, ids[at + 2]));
            }

            ids[at] = id;
            ids.RemoveAt(at + 1);

            void Move(TokenMerge from, TokenMerge to)
            {
                Change(from, -count, piece);
                Change(to, count, piece);
                touched.Add(from);
                touched.Add(to);
            }
        }

        private void Change(TokenMerge pair, long by, int piece)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_pairs, pair, out _) += by;
            if (by > 0)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_places, pair, out _) ??= []).Add(piece);
            }
        }

        private void Enqueue(TokenMerge pair, long count) => _queue.Enqueue((pair, count), (-count, pair.Left, pair.Right));
    }
}
