using System.Text;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>
/// A tokenizer read from a <c>tokenizer.json</c> of the Hugging Face layout: byte-pair encoding, byte-level (GPT-2,
/// GPT-NeoX, Llama 3) or with byte fallback (Llama 2, Gemma).
/// </summary>
/// <remarks>
/// Parts that it does not know are refused by name. Bytes that are not UTF-8 decode as the runtime does, one U+FFFD for
/// each maximal part of a character. Thread-safe.
/// </remarks>
public sealed class HuggingFaceTokenizer : ITextTokenizer
{
    private readonly TokenizerFile _file;
    private readonly SpecialTokenNames _names;
    private readonly AddedTokenFinder _inText;
    private readonly AddedTokenFinder _inNormalized;

    internal HuggingFaceTokenizer(TokenizerFile file, SpecialTokenNames names)
    {
        _file = file;
        _names = names;
        _inText = new AddedTokenFinder(file.Added.Where(t => !t.IsNormalized), static text => text);
        _inNormalized = new AddedTokenFinder(file.Added.Where(t => t.IsNormalized), file.Normalize);
        BeginId = Find(names.Begin);
        EndId = Find(names.End);
        PaddingId = Find(names.Padding);
    }

    /// <inheritdoc/>
    public int VocabularySize => _file.Tokens.Count;

    /// <inheritdoc/>
    public int? BeginId { get; }

    /// <inheritdoc/>
    public int? EndId { get; }

    /// <inheritdoc/>
    public int? PaddingId { get; }

    /// <summary>Opens a file; the special tokens' names come from <c>tokenizer_config.json</c> beside it.</summary>
    /// <param name="path">The <c>tokenizer.json</c>.</param>
    /// <param name="names">The names, where there is no such file or others are wanted.</param>
    /// <exception cref="InvalidDataException">A file is damaged or has a part that is not supported.</exception>
    public static HuggingFaceTokenizer Open(string path, SpecialTokenNames? names = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var config = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "tokenizer_config.json");
        if (names is null && File.Exists(config))
        {
            names = SpecialTokenNames.Parse(File.ReadAllBytes(config));
        }

        return Parse(File.ReadAllBytes(path), names);
    }

    /// <summary>Reads the bytes of a <c>tokenizer.json</c>.</summary>
    /// <param name="json">The file in UTF-8.</param>
    /// <param name="names">
    /// The special tokens' names. Without them the begin token is the first that the file's template puts before a text,
    /// and no end or padding token is known.
    /// </param>
    /// <exception cref="InvalidDataException">The file is damaged or has a part that is not supported.</exception>
    public static HuggingFaceTokenizer Parse(ReadOnlyMemory<byte> json, SpecialTokenNames? names = null)
    {
        var file = TokenizerFile.Read(json);
        var begin = file.Template.Before is [var first, ..] ? file.Tokens[first]?.Name : null;
        return new HuggingFaceTokenizer(file, names ?? new SpecialTokenNames(begin, null, null));
    }

    /// <summary>Reads the older pair of files of GPT-2, <c>encoder.json</c> and <c>vocab.bpe</c>.</summary>
    /// <param name="vocabularyJson">Ids by token, in UTF-8.</param>
    /// <param name="merges">The merges, one a line, most important first.</param>
    /// <param name="endOfText">The one special token, which begins and ends a text.</param>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static HuggingFaceTokenizer ParseGpt2(
        ReadOnlyMemory<byte> vocabularyJson, string merges, string endOfText = "<|endoftext|>")
    {
        ArgumentNullException.ThrowIfNull(merges);
        ArgumentException.ThrowIfNullOrEmpty(endOfText);
        return new HuggingFaceTokenizer(
            TokenizerFile.Read(vocabularyJson, merges, endOfText), new SpecialTokenNames(endOfText, endOfText, null));
    }

    /// <summary>
    /// A tokenizer with further special tokens, whose ids follow in the order given; a token that exists already keeps
    /// its id. Fine-tuned checkpoints add theirs so.
    /// </summary>
    /// <param name="tokens">The names.</param>
    public HuggingFaceTokenizer WithSpecialTokens(params IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        List<AddedToken> added = [.. _file.Added];
        List<TokenEntry?> entries = [.. _file.Tokens.Entries];
        foreach (var token in tokens)
        {
            ArgumentException.ThrowIfNullOrEmpty(token, nameof(tokens));
            if (added.Any(a => a.Content == token))
            {
                continue;
            }

            var entry = new TokenEntry(token, Encoding.UTF8.GetBytes(token), IsSpecial: true);
            var id = IdOf(token) ?? entries.Count;
            if (id == entries.Count)
            {
                entries.Add(entry);
            }
            else
            {
                entries[id] = entry;
            }

            added.Add(new AddedToken(id, token, IsSpecial: true, false, false, false, false));
        }

        var table = new TokenTable([.. entries], _file.Tokens.LeadingSpaces);
        return new HuggingFaceTokenizer(_file with { Added = added, Tokens = table }, _names);
    }

    /// <inheritdoc/>
    public int[] Encode(string text, bool addSpecialTokens = true, bool parseSpecialTokens = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<int> ids = addSpecialTokens ? [.. _file.Template.Before] : [];
        foreach (var (part, token) in _inText.Split(UnicodeText.Valid(text), parseSpecialTokens))
        {
            if (token is not null)
            {
                ids.Add(token.Id);
                continue;
            }

            foreach (var (piece, normalizedToken) in _inNormalized.Split(_file.Normalize(part), parseSpecialTokens))
            {
                if (normalizedToken is not null)
                {
                    ids.Add(normalizedToken.Id);
                }
                else
                {
                    EncodePlain(piece, step: 0, ids);
                }
            }
        }

        if (addSpecialTokens)
        {
            ids.AddRange(_file.Template.After);
        }

        return [.. ids];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true) => _file.Tokens.Decode(ids, skipSpecialTokens);

    /// <inheritdoc/>
    public IncrementalDecoder CreateDecoder(bool skipSpecialTokens = true) => new(_file.Tokens, skipSpecialTokens);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(int id) => _file.Tokens.BytesOf(id);

    /// <inheritdoc/>
    public int? IdOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return _file.Tokens.IdOf(token);
    }

    /// <inheritdoc/>
    public string? TokenOf(int id) => _file.Tokens[id]?.Name;

    private void EncodePlain(string text, int step, List<int> ids)
    {
        if (step == _file.Split.Count)
        {
            _file.Model.Encode(text, ids);
            return;
        }

        foreach (var piece in _file.Split[step](text))
        {
            EncodePlain(piece, step + 1, ids);
        }
    }

    private int? Find(string? name) => name is null ? null : _file.Tokens.IdOf(name)
        ?? throw new InvalidDataException($"The tokenizer has no token '{name}', which its configuration names.");
}
