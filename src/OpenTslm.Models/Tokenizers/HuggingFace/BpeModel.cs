using System.Collections.Concurrent;
using System.Text;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>Byte-pair encoding over a vocabulary of strings: the best merge first, leftmost among equals.</summary>
/// <remarks>A queue of merges over a linked list, so that a piece of n characters takes n log n time. Thread-safe.</remarks>
internal sealed class BpeModel
{
    private const int LongestCached = 64, LargestCache = 1 << 16;
    private readonly Dictionary<string, int> _vocabulary;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> _merges;
    private readonly BpeSettings _settings;
    private readonly ConcurrentDictionary<string, int[]> _cache = new(StringComparer.Ordinal);
    private int _cached;

    /// <param name="vocabulary">Ids by token.</param>
    /// <param name="merges">The merges, most important first. Of equal ones the last counts.</param>
    /// <param name="settings">What happens to unknown characters.</param>
    /// <exception cref="InvalidDataException">A merge names or makes a token that the vocabulary lacks.</exception>
    public BpeModel(Dictionary<string, int> vocabulary, IReadOnlyList<(string Left, string Right)> merges, BpeSettings settings)
    {
        _vocabulary = vocabulary;
        _lookup = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        _settings = settings;
        _merges = new Dictionary<(int, int), (int, int)>(merges.Count);
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var (left, right) = merges[rank];
            if (!vocabulary.TryGetValue(left, out var leftId) || !vocabulary.TryGetValue(right, out var rightId)
                || !vocabulary.TryGetValue(left + right, out var id))
            {
                throw new InvalidDataException($"Merge {rank} of the tokenizer names or makes a token that its vocabulary lacks.");
            }

            _merges[(leftId, rightId)] = (rank, id);
        }
    }

    /// <summary>Appends the ids of one piece of text.</summary>
    public void Encode(string piece, List<int> ids)
    {
        if (piece.Length > LongestCached)
        {
            ids.AddRange(Encode(piece));
            return;
        }

        if (!_cache.TryGetValue(piece, out var known))
        {
            known = Encode(piece);
            if (Volatile.Read(ref _cached) < LargestCache && _cache.TryAdd(piece, known))
            {
                Interlocked.Increment(ref _cached);
            }
        }

        ids.AddRange(known);
    }

    private int[] Encode(string piece)
    {
        if (_settings.IgnoreMerges && _vocabulary.TryGetValue(piece, out var whole))
        {
            return [whole];
        }

        var symbols = Symbols(piece);
        return symbols.Count < 2 ? [.. symbols] : Merge(symbols);
    }

    private List<int> Symbols(string piece)
    {
        var symbols = new List<int>(piece.Length);
        var unknownBefore = false;
        Span<byte> utf8 = stackalloc byte[4];
        for (int at = 0, length; at < piece.Length; at += length)
        {
            length = UnicodeText.RuneLength(piece, at);
            var character = piece.AsSpan(at, length);
            var unknown = false;
            if (_lookup.TryGetValue(character, out var id))
            {
                symbols.Add(id);
            }
            else if (_settings.ByteIds is { } byteIds)
            {
                foreach (var value in utf8[..Encoding.UTF8.GetBytes(character, utf8)])
                {
                    symbols.Add(byteIds[value]);
                }
            }
            else if (_settings.UnknownId is { } unknownId)
            {
                unknown = true;
                if (!unknownBefore || !_settings.FuseUnknown)
                {
                    symbols.Add(unknownId);
                }
            }

            unknownBefore = unknown;
        }

        return symbols;
    }

    private int[] Merge(List<int> symbols)
    {
        var count = symbols.Count;
        var previous = new int[count];
        var next = new int[count];
        var queue = new PriorityQueue<(int At, int Id), (int Rank, int At)>(count);
        for (var i = 0; i < count; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1 < count ? i + 1 : -1;
            Propose(i);
        }

        var left = count;
        while (queue.TryDequeue(out var merge, out _))
        {
            // Merges around an entry change its symbols after it was queued; it counts while they still make the same token.
            var at = merge.At;
            var right = symbols[at] < 0 ? -1 : next[at];
            if (right < 0 || !_merges.TryGetValue((symbols[at], symbols[right]), out var now) || now.Id != merge.Id)
            {
                continue;
            }

            symbols[at] = merge.Id;
            symbols[right] = -1;
            next[at] = next[right];
            if (next[at] >= 0)
            {
                previous[next[at]] = at;
            }

            left--;
            Propose(previous[at]);
            Propose(at);
        }

        var ids = new int[left];
        for (int at = 0, i = 0; at >= 0; at = next[at])
        {
            ids[i++] = symbols[at];
        }

        return ids;

        void Propose(int at)
        {
            if (at >= 0 && next[at] is >= 0 and var right && _merges.TryGetValue((symbols[at], symbols[right]), out var merge))
            {
                queue.Enqueue((at, merge.Id), (merge.Rank, at));
            }
        }
    }
}

/// <summary>What byte-pair encoding does with characters that its vocabulary lacks.</summary>
/// <param name="IgnoreMerges">Whether a piece that is a token as a whole is taken so.</param>
/// <param name="ByteIds">The 256 ids of byte tokens, or null without byte fallback.</param>
/// <param name="UnknownId">The id of an unknown character, or null to leave it out.</param>
/// <param name="FuseUnknown">Whether a run of unknown characters is one token.</param>
internal sealed record BpeSettings(bool IgnoreMerges, int[]? ByteIds, int? UnknownId, bool FuseUnknown);
