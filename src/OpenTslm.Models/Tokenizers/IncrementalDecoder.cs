using System.Text;

namespace OpenTslm.Models.Tokenizers;

/// <summary>Decodes a stream of tokens: the bytes of an incomplete character are held back until the next token completes it.</summary>
/// <param name="tokenizer">Knows the bytes of each token.</param>
/// <remarks>Not thread-safe; one instance a stream.</remarks>
public sealed class IncrementalDecoder(ITokenizer tokenizer)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <summary>The text that became certain with this token; may be empty.</summary>
    public string Add(int id) => Decode(tokenizer.BytesOf(id), flush: false);

    /// <summary>Ends the stream: what was held back becomes U+FFFD.</summary>
    public string Finish() => Decode([], flush: true);

    private string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var characters = new char[_decoder.GetCharCount(bytes, flush)];
        return new string(characters, 0, _decoder.GetChars(bytes, characters, flush));
    }
}
