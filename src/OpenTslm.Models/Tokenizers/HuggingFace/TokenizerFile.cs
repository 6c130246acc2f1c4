using System.Text.Json;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>The parts of a <c>tokenizer.json</c>, read and checked.</summary>
/// <param name="Model">Turns pieces into ids.</param>
/// <param name="Normalize">What is done to text first.</param>
/// <param name="Split">How text is cut, step by step.</param>
/// <param name="Tokens">What each id is.</param>
/// <param name="Added">The tokens found in text before anything else.</param>
/// <param name="Template">The ids before and after a text.</param>
internal sealed record TokenizerFile(
    BpeModel Model,
    Func<string, string> Normalize,
    IReadOnlyList<Func<string, IReadOnlyList<string>>> Split,
    TokenTable Tokens,
    IReadOnlyList<AddedToken> Added,
    (int[] Before, int[] After) Template)
{
    private const int MostLeftOut = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or has a part that is not supported.</exception>
    public static TokenizerFile Read(ReadOnlyMemory<byte> json) => Guard(() =>
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var model = root.Required("model");
        var vocabulary = ReadVocabulary(model.Members("vocab"));
        var added = root.Optional("added_tokens") is null ? [] : root.Items("added_tokens").Select(ReadAdded).ToList();
        var decoder = DecoderReader.Read(root.Optional("decoder"));
        var tokens = Table(vocabulary, added, decoder);
        var template = TemplateReader.Read(root.Optional("post_processor"));
        return template.Before.Concat(template.After).Any(id => id >= tokens.Count)
            ? throw new InvalidDataException("The template of the tokenizer file names an id that the vocabulary lacks.")
            : new TokenizerFile(
                ReadModel(model, vocabulary),
                NormalizerReader.Read(root.Optional("normalizer")),
                PreTokenizerReader.Read(root.Optional("pre_tokenizer")),
                tokens, added, template);
    });

    /// <summary>Reads the older pair of files of GPT-2: a vocabulary, and merges one a line.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static TokenizerFile Read(ReadOnlyMemory<byte> vocabularyJson, string merges, string endOfText) => Guard(() =>
    {
        using var document = JsonDocument.Parse(vocabularyJson);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("The vocabulary file of the tokenizer must hold an object.");
        }

        var vocabulary = ReadVocabulary(document.RootElement.EnumerateObject());
        List<AddedToken> added = vocabulary.TryGetValue(endOfText, out var id)
            ? [new AddedToken(id, endOfText, IsSpecial: true, false, false, false, false)]
            : throw new InvalidDataException($"The vocabulary file of the tokenizer lacks '{endOfText}'.");
        var pairs = merges.Split('\n').Select(line => line.TrimEnd('\r'))
            .Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal)).Select(ReadMerge).ToList();
        return new TokenizerFile(
            new BpeModel(vocabulary, pairs, new BpeSettings(IgnoreMerges: false, null, null, FuseUnknown: false)),
            static text => text,
            [static text => SplitPattern.Gpt2.Split(text).ConvertAll(ByteAlphabet.Write)],
            Table(vocabulary, added, DecoderReader.ByteLevel()), added, ([], []));
    });

    /// <summary>Reports what JSON itself finds wrong as a damaged file.</summary>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                e is JsonException
                    ? $"The tokenizer file is not JSON ({JsonFailure.PlaceOf(e)})."
                    : "The tokenizer file holds a string that is not Unicode text.",
                e);
        }
    }

    /// <summary>What each id is; ids may be left out, but not more than a file of real use would.</summary>
    public static TokenTable Table(Dictionary<string, int> vocabulary, IReadOnlyList<AddedToken> added, DecoderReader decoder)
    {
        var count = vocabulary.Count + added.Count;
        var largest = vocabulary.Values.Concat(added.Select(a => a.Id)).DefaultIfEmpty(-1).Max();
        if (largest >= count + MostLeftOut)
        {
            throw new InvalidDataException($"The tokenizer file gives id {largest} to one of {count} tokens.");
        }

        var entries = new TokenEntry?[largest + 1];
        foreach (var (token, id) in vocabulary)
        {
            entries[id] = entries[id] is null
                ? new TokenEntry(token, decoder.BytesOf(token))
                : throw new InvalidDataException($"The tokenizer file gives id {id} to two tokens.");
        }

        foreach (var token in added)
        {
            if ((vocabulary.TryGetValue(token.Content, out var id) && id != token.Id)
                || (entries[token.Id] is { } other && other.Name != token.Content))
            {
                throw new InvalidDataException($"The tokenizer file gives id {token.Id} to two tokens, or two ids to one.");
            }

            entries[token.Id] = new TokenEntry(token.Content, decoder.BytesOf(token.Content), token.IsSpecial);
        }

        return new TokenTable(entries, decoder.LeadingSpaces);
    }

    private static Dictionary<string, int> ReadVocabulary(JsonElement.ObjectEnumerator members)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (!vocabulary.TryAdd(member.Name, member.Value.AsCount("vocab")))
            {
                throw new InvalidDataException($"The tokenizer file holds the token '{member.Name}' twice.");
            }
        }

        return vocabulary;
    }

    private static BpeModel ReadModel(JsonElement model, Dictionary<string, int> vocabulary)
    {
        if (model.Optional("type") is { } type && type.AsString("type") != "BPE")
        {
            throw JsonParts.Unsupported("model", type.GetString()!);
        }

        if (model.Optional("dropout") is { } dropout && !(dropout.ValueKind == JsonValueKind.Number && dropout.GetDouble() == 0))
        {
            throw JsonParts.Unsupported("model setting", "dropout");
        }

        foreach (var affix in new[] { "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (model.Optional(affix) is { } value && value.AsString(affix).Length > 0)
            {
                throw JsonParts.Unsupported("model setting", affix);
            }
        }

        int? unknownId = model.Optional("unk_token") is not { } unknown ? null
            : vocabulary.TryGetValue(unknown.AsString("unk_token"), out var id) ? id
            : throw new InvalidDataException("The vocabulary of the tokenizer file lacks its own unknown token.");
        return new BpeModel(
            vocabulary,
            model.Items("merges").Select(ReadMerge).ToList(),
            new BpeSettings(
                model.Flag("ignore_merges"),
                model.Flag("byte_fallback") ? ByteIds(vocabulary) : null,
                unknownId,
                model.Flag("fuse_unk")));
    }

    private static int[] ByteIds(Dictionary<string, int> vocabulary) =>
        [.. Enumerable.Range(0, 256).Select(b => vocabulary.TryGetValue($"<0x{b:X2}>", out var id)
            ? id
            : throw new InvalidDataException($"The tokenizer file asks for byte fallback but lacks the token of byte {b}."))];

    private static (string Left, string Right) ReadMerge(JsonElement merge)
    {
        if (merge.ValueKind != JsonValueKind.Array)
        {
            return ReadMerge(merge.AsString("merges"));
        }

        return merge.GetArrayLength() == 2
            ? (merge[0].AsString("merges"), merge[1].AsString("merges"))
            : throw new InvalidDataException("A merge of the tokenizer file does not have two parts.");
    }

    private static (string Left, string Right) ReadMerge(string merge)
    {
        var parts = merge.Split(' ');
        return parts.Length == 2
            ? (parts[0], parts[1])
            : throw new InvalidDataException("A merge of the tokenizer file does not have two parts.");
    }

    private static AddedToken ReadAdded(JsonElement json) => new(
        json.Required("id").AsCount("id"),
        json.String("content") is { Length: > 0 } content
            ? content
            : throw new InvalidDataException("An added token of the tokenizer file is empty."),
        json.Flag("special"),
        json.Flag("normalized", absent: !json.Flag("special")),
        json.Flag("single_word"),
        json.Flag("lstrip"),
        json.Flag("rstrip"));
}
