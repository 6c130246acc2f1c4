namespace OpenTslm.Models.Tokenizers;

/// <summary>A tokenizer of a published language model: text to the ids its checkpoint was trained on, and back.</summary>
/// <remarks>
/// It knows nothing of series; <see cref="SeriesTokenizer"/> turns it into the <see cref="ITokenizer"/> that model code
/// takes. Implementations are immutable in behaviour and thread-safe.
/// </remarks>
public interface ITextTokenizer
{
    /// <summary>The largest id plus one.</summary>
    int VocabularySize { get; }

    /// <summary>The token that begins a text, or null where the model has none.</summary>
    int? BeginId { get; }

    /// <summary>The token that ends a text, or null where the model has none.</summary>
    int? EndId { get; }

    /// <summary>The token that fills unused places, or null where the model has none.</summary>
    int? PaddingId { get; }

    /// <summary>Encodes text. Unpaired surrogates are read as U+FFFD.</summary>
    /// <param name="text">The text.</param>
    /// <param name="addSpecialTokens">Whether to add what the model expects around a text, such as its begin token.</param>
    /// <param name="parseSpecialTokens">
    /// Whether a special token written out in the text becomes that token. By default it is plain text, so that nobody
    /// who supplies a text can command the model; ask for it only with text of your own.
    /// </param>
    /// <exception cref="InvalidDataException">The file promised a rule that turns out to be damaged.</exception>
    int[] Encode(string text, bool addSpecialTokens = true, bool parseSpecialTokens = false);

    /// <summary>Decodes tokens; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="skipSpecialTokens">Whether special tokens are left out rather than written by name.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true);

    /// <summary>Decodes a stream of tokens one by one to the same text as <see cref="Decode"/>.</summary>
    /// <param name="skipSpecialTokens">Whether special tokens are left out rather than written by name.</param>
    IncrementalDecoder CreateDecoder(bool skipSpecialTokens = true);

    /// <summary>The UTF-8 bytes that a token stands for inside a text; empty for a special token.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    ReadOnlySpan<byte> BytesOf(int id);

    /// <summary>The id of a token by its name in the file, or null when there is none.</summary>
    int? IdOf(string token);

    /// <summary>The name of a token in the file, or null for an id that the file leaves out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    string? TokenOf(int id);
}
