using System.Text;
using OpenTslm.Models.Tokenizers.HuggingFace;
using OpenTslm.Models.Tokenizers.SentencePiece;

namespace OpenTslm.Models.Tokenizers.Gguf;

/// <summary>Reads byte-level byte-pair encoding from GGUF metadata.</summary>
internal static class GgufBytePairs
{
    // The names that llama.cpp gives to ways of cutting text, as far as their expressions are known here.
    private static readonly Dictionary<string, (SplitPattern Pattern, bool IsLlama3)> Patterns = new(StringComparer.Ordinal)
    {
        ["gpt-2"] = (SplitPattern.Gpt2, false),
        ["gpt2"] = (SplitPattern.Gpt2, false),
        ["olmo"] = (SplitPattern.Gpt2, false),
        ["llama3"] = (SplitPattern.Llama3, true),
        ["llama-v3"] = (SplitPattern.Llama3, true),
        ["llama-bpe"] = (SplitPattern.Llama3, true),
        ["qwen2"] = (SplitPattern.SingleDigits, false),
    };

    /// <summary>Reads a whole <c>tokenizer.json</c> that lies in the metadata.</summary>
    public static ITextTokenizer Read(string json, GgufVocabulary values)
    {
        var tokenizer = HuggingFaceTokenizer.Parse(Encoding.UTF8.GetBytes(json));
        string? Name(string role) => values.Id(role) is { } id && id < tokenizer.VocabularySize ? tokenizer.TokenOf(id) : null;
        return Name("bos") is null && Name("eos") is null
            ? tokenizer
            : HuggingFaceTokenizer.Parse(
                Encoding.UTF8.GetBytes(json), new SpecialTokenNames(Name("bos"), Name("eos"), Name("padding")));
    }

    /// <summary>Reads tokens, types and merges.</summary>
    public static ITextTokenizer Read(GgufVocabulary values)
    {
        var name = values.Metadata.TryGet<string>("tokenizer.ggml.pre", out var pre) ? pre
            : throw new InvalidDataException("The GGUF file does not say how its tokenizer cuts text ('tokenizer.ggml.pre' is missing).");
        if (!Patterns.TryGetValue(name, out var known))
        {
            throw new InvalidDataException(
                $"The way '{name}' of the GGUF file's tokenizer to cut text is not supported; known are {string.Join(", ", Patterns.Keys)}.");
        }

        var vocabulary = new Dictionary<string, int>(values.Tokens.Length, StringComparer.Ordinal);
        var added = new List<AddedToken>();
        for (var id = 0; id < values.Tokens.Length; id++)
        {
            var token = values.Tokens[id];
            if (!vocabulary.TryAdd(token, id))
            {
                throw new InvalidDataException($"The GGUF file's tokenizer holds the token '{token}' twice.");
            }

            var type = values.TypeOf(id, token);
            if (type is PieceType.Control or PieceType.UserDefined && token.Length > 0)
            {
                added.Add(new AddedToken(id, token, type == PieceType.Control, false, false, false, false));
            }
        }

        return Create(values, vocabulary, added, known.Pattern, known.IsLlama3);
    }

    private static HuggingFaceTokenizer Create(
        GgufVocabulary values, Dictionary<string, int> vocabulary, List<AddedToken> added, SplitPattern pattern, bool isLlama3)
    {
        if (!values.Metadata.TryGet<string[]>("tokenizer.ggml.merges", out var merges))
        {
            throw new InvalidDataException("The GGUF file's tokenizer 'gpt2' has no merges.");
        }

        var (begin, end, padding) = (values.Id("bos"), values.Id("eos"), values.Id("padding"));
        string? Name(int? id) => id is { } known ? values.Tokens[known] : null;
        var file = new TokenizerFile(
            new BpeModel(vocabulary, [.. merges.Select(Pair)], new BpeSettings(IgnoreMerges: isLlama3, null, null, FuseUnknown: false)),
            static text => text,
            [text => pattern.Split(text).ConvertAll(ByteAlphabet.Write)],
            TokenizerFile.Table(vocabulary, added, DecoderReader.ByteLevel()),
            added,
            (
                begin is { } first && values.Flag("tokenizer.ggml.add_bos_token", absent: isLlama3) ? [first] : [],
                end is { } last && values.Flag("tokenizer.ggml.add_eos_token", absent: false) ? [last] : []));
        return new HuggingFaceTokenizer(file, new SpecialTokenNames(Name(begin), Name(end), Name(padding)));
    }

    private static (string Left, string Right) Pair(string merge)
    {
        var space = merge.IndexOf(' ', Math.Min(1, merge.Length));
        return space > 0
            ? (merge[..space], merge[(space + 1)..])
            : throw new InvalidDataException("A merge of the GGUF file's tokenizer does not have two parts.");
    }
}
