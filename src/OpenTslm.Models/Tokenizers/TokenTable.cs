using System.Text;

namespace OpenTslm.Models.Tokenizers;

/// <summary>What each id is called and which bytes it stands for; how a text's first spaces are treated in decoding.</summary>
internal sealed class TokenTable
{
    private readonly TokenEntry?[] _entries;
    private readonly Dictionary<string, int> _ids;

    /// <param name="entries">By id; null where the file leaves an id out.</param>
    /// <param name="leadingSpaces">How many spaces a decoder drops from the beginning of a text.</param>
    public TokenTable(TokenEntry?[] entries, int leadingSpaces)
    {
        _entries = entries;
        LeadingSpaces = leadingSpaces;
        _ids = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var id = 0; id < entries.Length; id++)
        {
            if (entries[id] is { } entry)
            {
                _ids.TryAdd(entry.Name, id);
            }
        }
    }

    public int Count => _entries.Length;

    public int LeadingSpaces { get; }

    public IReadOnlyList<TokenEntry?> Entries => _entries;

    public int? IdOf(string name) => _ids.TryGetValue(name, out var id) ? id : null;

    public TokenEntry? this[int id]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(id);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, _entries.Length);
            return _entries[id];
        }
    }

    public ReadOnlySpan<byte> BytesOf(int id) => this[id] is { IsSpecial: false } entry ? entry.Bytes : [];

    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens)
    {
        var decoder = new IncrementalDecoder(this, skipSpecialTokens);
        var text = new StringBuilder(ids.Length * 4);
        foreach (var id in ids)
        {
            text.Append(decoder.Add(id));
        }

        return text.Append(decoder.Finish()).ToString();
    }
}

/// <summary>One token.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Bytes">The UTF-8 bytes it stands for; for a special token, its name.</param>
/// <param name="IsSpecial">Whether it stands for no text of its own.</param>
internal sealed record TokenEntry(string Name, byte[] Bytes, bool IsSpecial = false);
