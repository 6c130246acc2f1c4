using System.Text;
using OpenTslm.Models.Tokenizers.HuggingFace;

namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>
/// A SentencePiece tokenizer (Kudo and Richardson 2018): unigram, byte-pair encoding, words or characters, with byte
/// fallback, user-defined pieces and the model's own normaliser.
/// </summary>
/// <remarks>
/// What it cannot do is refused by name: spaces as suffixes of words, and a denormaliser. Where a special token is parsed,
/// the text on either side is normalised on its own. Thread-safe.
/// </remarks>
public sealed class SentencePieceTokenizer : ITextTokenizer
{
    private readonly SentencePieceModel _model;
    private readonly PieceVocabulary _vocabulary;
    private readonly TextNormalizer _normalizer;
    private readonly IPieceEncoder _encoder;
    private readonly TokenTable _tokens;
    private readonly AddedTokenFinder _control;

    internal SentencePieceTokenizer(SentencePieceModel model)
    {
        _model = model;
        _vocabulary = new PieceVocabulary(model);
        _normalizer = new TextNormalizer(model.Normalizer, _vocabulary.UserDefined);
        _encoder = model.Algorithm switch
        {
            PieceAlgorithm.Unigram => new UnigramPieces(_vocabulary),
            PieceAlgorithm.Bpe => new BpePieces(_vocabulary),
            _ => new WordPieces(_vocabulary, model.Algorithm == PieceAlgorithm.Character),
        };
        var settings = model.Normalizer;
        _tokens = new TokenTable(
            [.. model.Pieces.Select(Entry)],
            settings.RemoveExtraSpaces ? int.MaxValue : settings.AddDummyPrefix ? 1 : 0);
        _control = new AddedTokenFinder(
            model.Pieces.Select(static (piece, id) => (piece, id)).Where(static p => p.piece.Type == PieceType.Control)
                .Select(static p => new AddedToken(p.id, p.piece.Text, IsSpecial: true, false, false, false, false)),
            static text => text);
    }

    /// <inheritdoc/>
    public int VocabularySize => _tokens.Count;

    /// <inheritdoc/>
    public int? BeginId => _model.BeginId;

    /// <inheritdoc/>
    public int? EndId => _model.EndId;

    /// <inheritdoc/>
    public int? PaddingId => _model.PaddingId;

    /// <summary>Opens a <c>.model</c> file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="addBegin">Whether the language model expects the begin token before a text; the file does not say.</param>
    /// <param name="addEnd">Whether it expects the end token behind a text.</param>
    /// <exception cref="InvalidDataException">The file is damaged, has a part that is not supported, or lacks a token to be added.</exception>
    public static SentencePieceTokenizer Open(string path, bool addBegin = false, bool addEnd = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(File.ReadAllBytes(path), addBegin, addEnd);
    }

    /// <summary>Reads the bytes of a <c>.model</c> file.</summary>
    /// <param name="model">The file.</param>
    /// <param name="addBegin">Whether the language model expects the begin token before a text; the file does not say.</param>
    /// <param name="addEnd">Whether it expects the end token behind a text.</param>
    /// <exception cref="InvalidDataException">The file is damaged, has a part that is not supported, or lacks a token to be added.</exception>
    public static SentencePieceTokenizer Parse(ReadOnlySpan<byte> model, bool addBegin = false, bool addEnd = false)
    {
        var parts = SentencePieceFile.Read(model);
        if ((addBegin && parts.BeginId is null) || (addEnd && parts.EndId is null))
        {
            throw new InvalidDataException("The tokenizer has no begin or end token that could be added to a text.");
        }

        return new SentencePieceTokenizer(parts with { AddBegin = addBegin, AddEnd = addEnd });
    }

    /// <inheritdoc/>
    public int[] Encode(string text, bool addSpecialTokens = true, bool parseSpecialTokens = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        if (addSpecialTokens && _model.AddBegin)
        {
            ids.Add(BeginId!.Value);
        }

        var valid = UnicodeText.Valid(text);
        foreach (var (part, token) in parseSpecialTokens ? _control.Split(valid, parseSpecialTokens: true) : [(valid, null)])
        {
            if (token is null)
            {
                EncodePlain(part, ids);
            }
            else
            {
                ids.Add(token.Id);
            }
        }

        if (addSpecialTokens && _model.AddEnd)
        {
            ids.Add(EndId!.Value);
        }

        return [.. ids];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true) => _tokens.Decode(ids, skipSpecialTokens);

    /// <inheritdoc/>
    public IncrementalDecoder CreateDecoder(bool skipSpecialTokens = true) => new(_tokens, skipSpecialTokens);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(int id) => _tokens.BytesOf(id);

    /// <inheritdoc/>
    public int? IdOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return _tokens.IdOf(token);
    }

    /// <inheritdoc/>
    public string? TokenOf(int id) => _tokens[id]?.Name;

    private TokenEntry Entry(Piece piece) => piece.Type switch
    {
        PieceType.Control => new TokenEntry(piece.Text, Encoding.UTF8.GetBytes(piece.Text), IsSpecial: true),
        PieceType.Unknown => new TokenEntry(
            piece.Text, Encoding.UTF8.GetBytes(_model.UnknownSurface ?? piece.Text), IsSpecial: _model.UnknownSurface is null),
        PieceType.Byte when PieceVocabulary.ByteOf(piece.Text) is { } value => new TokenEntry(piece.Text, [value]),
        _ => new TokenEntry(piece.Text, Encoding.UTF8.GetBytes(piece.Text.Replace('\u2581', ' '))),
    };

    private void EncodePlain(string text, List<int> ids)
    {
        var normalized = _normalizer.Normalize(text);
        var spans = new List<PieceSpan>();
        _encoder.Encode(normalized, spans);
        var afterUnknown = false;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var span in spans)
        {
            var isUnknown = span.Id == _vocabulary.UnknownId;
            if (isUnknown && _vocabulary.ByteIds is { } byteIds)
            {
                foreach (var rune in normalized.AsSpan(span.Start, span.Length).EnumerateRunes())
                {
                    foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
                    {
                        ids.Add(byteIds[value]);
                    }
                }
            }
            else if (!isUnknown || !afterUnknown)
            {
                ids.Add(span.Id); // a run of unknown text is one token
            }

            afterUnknown = isUnknown;
        }
    }
}
