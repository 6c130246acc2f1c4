using System.Text;

namespace OpenTslm.Models.Tokenizers;

/// <summary>Decodes a stream of tokens: the bytes of an incomplete character are held back until the next token completes it.</summary>
/// <remarks>
/// <see cref="ITextTokenizer.CreateDecoder"/> gives one that begins a text; one made from an <see cref="ITokenizer"/>
/// continues one, so that its first space is kept. Not thread-safe; one instance a stream.
/// </remarks>
public sealed class IncrementalDecoder
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly ITokenizer? _tokenizer;
    private readonly TokenTable? _table;
    private readonly bool _skipSpecialTokens;
    private int _spacesToDrop;

    /// <summary>Begins a stream.</summary>
    /// <param name="tokenizer">Knows the bytes of each token.</param>
    public IncrementalDecoder(ITokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        _tokenizer = tokenizer;
    }

    internal IncrementalDecoder(TokenTable table, bool skipSpecialTokens)
    {
        _table = table;
        _skipSpecialTokens = skipSpecialTokens;
        _spacesToDrop = table.LeadingSpaces;
    }

    /// <summary>The text that became certain with this token; may be empty.</summary>
    public string Add(int id) => Decode(_tokenizer is null ? TableBytes(id) : _tokenizer.BytesOf(id), flush: false);

    /// <summary>Ends the stream: what was held back becomes U+FFFD.</summary>
    public string Finish() => Decode([], flush: true);

    private ReadOnlySpan<byte> TableBytes(int id)
    {
        if (_table![id] is not { } entry || (entry.IsSpecial && _skipSpecialTokens))
        {
            return [];
        }

        ReadOnlySpan<byte> bytes = entry.Bytes;
        while (_spacesToDrop > 0 && !bytes.IsEmpty && bytes[0] == ' ')
        {
            bytes = bytes[1..];
            _spacesToDrop--;
        }

        if (!bytes.IsEmpty)
        {
            _spacesToDrop = 0;
        }

        return bytes;
    }

    private string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var characters = new char[_decoder.GetCharCount(bytes, flush)];
        return new string(characters, 0, _decoder.GetChars(bytes, characters, flush));
    }
}
