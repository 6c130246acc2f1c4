using System.Collections.Concurrent;
using System.Text;

namespace OpenTslm.Models.Tokenizers;

/// <summary>
/// Byte-pair encoding over UTF-8 bytes (Sennrich et al. 2016; bytes as in Radford et al. 2019): any text can be
/// written, and decoding gives the same text back. Ids: <see cref="ControlTokens"/>, then the 256 bytes, then one a merge.
/// </summary>
/// <remarks>
/// Text with unpaired surrogates is not valid Unicode: each is encoded as U+FFFD, so only that text does not come back
/// as it was. Thread-safe.
/// </remarks>
public sealed class ByteLevelBpeTokenizer : ITokenizer
{
    private const int LargestCache = 1 << 16;
    private readonly Dictionary<TokenMerge, int> _merged;
    private readonly byte[][] _bytes;
    private readonly ConcurrentDictionary<string, int[]> _pieces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _cached;

    /// <summary>Creates a tokenizer.</summary>
    /// <param name="merges">The merges, most important first; each may refer to bytes and earlier merges.</param>
    /// <exception cref="InvalidDataException">A merge refers to a control token or a later token, or appears twice.</exception>
    public ByteLevelBpeTokenizer(IReadOnlyList<TokenMerge> merges)
    {
        ArgumentNullException.ThrowIfNull(merges);
        Merges = [.. merges];
        _lookup = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        _merged = new Dictionary<TokenMerge, int>(Merges.Count);
        _bytes = new byte[ControlTokens.Count + 256 + Merges.Count][];
        Array.Fill(_bytes, [], 0, ControlTokens.Count);
        for (var value = 0; value < 256; value++)
        {
            _bytes[ControlTokens.Count + value] = [(byte)value];
        }

        for (var rank = 0; rank < Merges.Count; rank++)
        {
            AddMerge(rank, Merges[rank]);
        }
    }

    /// <summary>The merges, most important first.</summary>
    public IReadOnlyList<TokenMerge> Merges { get; }

    /// <inheritdoc/>
    public int VocabularySize => _bytes.Length;

    /// <inheritdoc/>
    public int PaddingId => ControlTokens.Padding;

    /// <inheritdoc/>
    public int BeginId => ControlTokens.Begin;

    /// <inheritdoc/>
    public int EndId => ControlTokens.End;

    /// <inheritdoc/>
    public int SeriesId => ControlTokens.Series;

    /// <inheritdoc/>
    public int EndOfSeriesId => ControlTokens.EndOfSeries;

    /// <inheritdoc/>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>((text.Length / 3) + 8);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var length = PreTokenizer.FirstLength(rest);
            ids.AddRange(EncodePiece(rest[..length]));
            rest = rest[length..];
        }

        return [.. ids];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, _bytes.Length);
        return _bytes[id];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var bytes = new List<byte>(ids.Length * 3);
        foreach (var id in ids)
        {
            bytes.AddRange(BytesOf(id));
        }

        return Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes));
    }

    private void AddMerge(int rank, TokenMerge merge)
    {
        var id = ControlTokens.Count + 256 + rank;
        if (merge.Left < ControlTokens.Count || merge.Left >= id || merge.Right < ControlTokens.Count || merge.Right >= id)
        {
            throw new InvalidDataException($"Tokenizer merge {rank} joins tokens {merge.Left} and {merge.Right}, which are not bytes or earlier merges.");
        }

        if (!_merged.TryAdd(merge, id))
        {
            throw new InvalidDataException($"Tokenizer merge {rank} appears twice.");
        }

        byte[] left = _bytes[merge.Left], right = _bytes[merge.Right];
        if (left.Length + right.Length > 8 * PreTokenizer.LongestPiece)
        {
            throw new InvalidDataException($"Tokenizer merge {rank} is {left.Length + right.Length} bytes long, longer than any piece of text.");
        }

        _bytes[id] = [.. left, .. right];
    }

    private int[] EncodePiece(ReadOnlySpan<char> piece)
    {
        if (_lookup.TryGetValue(piece, out var known))
        {
            return known;
        }

        var ids = Merge(piece);
        if (Volatile.Read(ref _cached) < LargestCache && _lookup.TryAdd(piece, ids))
        {
            Interlocked.Increment(ref _cached);
        }

        return ids;
    }

    // The best merge first, again and again: pieces are short, so scanning them beats a priority queue.
    private int[] Merge(ReadOnlySpan<char> piece)
    {
        var utf8 = new byte[Encoding.UTF8.GetMaxByteCount(piece.Length)];
        var count = Encoding.UTF8.GetBytes(piece, utf8);
        var ids = new int[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = ControlTokens.Count + utf8[i];
        }

        while (true)
        {
            int best = int.MaxValue, at = -1;
            for (var i = 0; i + 1 < count; i++)
            {
                if (_merged.TryGetValue(new TokenMerge(ids[i], ids[i + 1]), out var id) && id < best)
                {
                    (best, at) = (id, i);
                }
            }

            if (at < 0)
            {
                return ids[..count];
            }

            ids[at] = best;
            ids.AsSpan((at + 2)..count).CopyTo(ids.AsSpan(at + 1));
            count--;
        }
    }
}
