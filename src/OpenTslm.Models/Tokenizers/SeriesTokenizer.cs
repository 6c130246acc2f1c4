namespace OpenTslm.Models.Tokenizers;

/// <summary>
/// The tokenizer of a published language model as model code takes it: with the two tokens that stand around the text of
/// a series, such as <c>&lt;image&gt;</c> and <c>&lt;|endofchunk|&gt;</c> of Flamingo checkpoints.
/// </summary>
/// <remarks>Text is always plain: special tokens written out in it stay text. Thread-safe.</remarks>
public sealed class SeriesTokenizer : ITokenizer
{
    private readonly ITextTokenizer _text;

    /// <summary>Creates the tokenizer.</summary>
    /// <param name="text">The published tokenizer; it must have a begin and an end token.</param>
    /// <param name="seriesToken">Name of the token that announces a series.</param>
    /// <param name="endOfSeriesToken">Name of the token that closes the text of a series.</param>
    /// <param name="paddingToken">Name of the padding token; null: the published one, else the end token.</param>
    /// <exception cref="ArgumentException">The tokenizer lacks one of these tokens.</exception>
    public SeriesTokenizer(ITextTokenizer text, string seriesToken, string endOfSeriesToken, string? paddingToken = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
        BeginId = text.BeginId ?? throw new ArgumentException("The tokenizer has no begin token.", nameof(text));
        EndId = text.EndId ?? throw new ArgumentException("The tokenizer has no end token.", nameof(text));
        SeriesId = Find(seriesToken, nameof(seriesToken));
        EndOfSeriesId = Find(endOfSeriesToken, nameof(endOfSeriesToken));
        PaddingId = paddingToken is null ? text.PaddingId ?? EndId : Find(paddingToken, nameof(paddingToken));
    }

    /// <inheritdoc/>
    public int VocabularySize => _text.VocabularySize;

    /// <inheritdoc/>
    public int PaddingId { get; }

    /// <inheritdoc/>
    public int BeginId { get; }

    /// <inheritdoc/>
    public int EndId { get; }

    /// <inheritdoc/>
    public int SeriesId { get; }

    /// <inheritdoc/>
    public int EndOfSeriesId { get; }

    /// <inheritdoc/>
    public int[] Encode(string text) => _text.Encode(text, addSpecialTokens: false);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(int id) => _text.BytesOf(id);

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids) => _text.Decode(ids);

    private int Find(string token, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(token, parameter);
        return _text.IdOf(token) ?? throw new ArgumentException($"The tokenizer has no token '{token}'.", parameter);
    }
}
