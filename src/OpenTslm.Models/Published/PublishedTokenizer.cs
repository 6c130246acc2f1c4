using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Published;

/// <summary>The tokenizer of a published model: that of its base, and for a Flamingo the tokens that were added behind it.</summary>
/// <remarks>Text is always plain: a special token written out in it stays text. Thread-safe.</remarks>
internal sealed class PublishedTokenizer
{
    private readonly ITextTokenizer _text;

    /// <param name="text">The base's tokenizer; it must have an end token.</param>
    /// <param name="added">Ids of the end-of-chunk and the image token, or null for a soft prompt.</param>
    /// <exception cref="InvalidDataException">The tokenizer has no end token.</exception>
    public PublishedTokenizer(ITextTokenizer text, (int EndOfChunk, int Image)? added)
    {
        _text = text;
        EndId = text.EndId ?? throw new InvalidDataException("the tokenizer of the base model has no end token");
        (EndOfChunkId, ImageId) = added ?? (-1, -1);
    }

    /// <summary>Ends a text.</summary>
    public int EndId { get; }

    /// <summary>Announces a series; −1 where the model has no such token.</summary>
    public int ImageId { get; }

    /// <summary>Closes the text of a series; −1 where the model has no such token.</summary>
    public int EndOfChunkId { get; }

    /// <summary>
    /// The ids that upstream gives the tokens it adds: end-of-chunk, image, and where the base has no padding token one for
    /// that; they end the enlarged vocabulary (architecture reference section 3.9).
    /// </summary>
    /// <param name="rows">Rows of the enlarged embedding.</param>
    /// <param name="hasPadding">Whether the base has a padding token.</param>
    public static (int EndOfChunk, int Image) AddedIds(int rows, bool hasPadding) => hasPadding ? (rows - 2, rows - 1) : (rows - 3, rows - 2);

    /// <summary>Encodes text with what the base puts around one: its begin token.</summary>
    public int[] Begin(string text) => _text.Encode(text);

    /// <summary>Encodes text that continues another.</summary>
    public int[] Plain(string text) => text.Length == 0 ? [] : _text.Encode(text, addSpecialTokens: false);

    /// <summary>Decodes the stream of a response, without special tokens.</summary>
    public ResponseDecoder CreateDecoder(bool cleanUp) => new(_text, cleanUp);
}
