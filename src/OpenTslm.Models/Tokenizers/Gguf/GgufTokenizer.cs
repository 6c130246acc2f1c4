using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tokenizers.SentencePiece;

namespace OpenTslm.Models.Tokenizers.Gguf;

/// <summary>
/// The tokenizer that a GGUF file of the community carries in its metadata (ggml-org/ggml, docs/gguf.md): byte-pair
/// encoding by score with byte fallback (<c>llama</c>, also Gemma's), or byte-level (<c>gpt2</c>, also Llama 3's).
/// </summary>
/// <remarks>A whole <c>tokenizer.json</c> under <c>tokenizer.huggingface.json</c> comes first, since it says more.</remarks>
public static class GgufTokenizer
{
    /// <summary>Key of the whole <c>tokenizer.json</c>.</summary>
    internal const string HuggingFaceKey = "tokenizer.huggingface.json";

    /// <summary>Key of the tokenizer's kind.</summary>
    internal const string KindKey = "tokenizer.ggml.model";

    /// <summary>The kind of a file without a tokenizer.</summary>
    internal const string NoKind = "no_vocab";

    /// <summary>Reads the tokenizer.</summary>
    /// <param name="metadata">The file's key-value pairs.</param>
    /// <exception cref="InvalidDataException">There is none, it is damaged, or it is of a kind that is not supported.</exception>
    public static ITextTokenizer Read(GgufMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var values = new GgufVocabulary(metadata);
        return metadata.TryGet<string>(HuggingFaceKey, out var json) ? GgufBytePairs.Read(json, values)
            : metadata.Get<string>(KindKey) switch
            {
                "llama" => new SentencePieceTokenizer(ReadScored(values)),
                "gpt2" => GgufBytePairs.Read(values),
                NoKind or "none" => throw new InvalidDataException("The GGUF file holds no tokenizer."),
                var other => throw new InvalidDataException($"The tokenizer '{other}' of the GGUF file is not supported, only 'llama' and 'gpt2' are."),
            };
    }

    private static SentencePieceModel ReadScored(GgufVocabulary values)
    {
        if (!values.Metadata.TryGet<float[]>("tokenizer.ggml.scores", out var scores) || scores.Length != values.Tokens.Length)
        {
            throw new InvalidDataException("The GGUF file's tokenizer 'llama' needs one score for each of its tokens.");
        }

        var pieces = new List<Piece>(scores.Length);
        var bytes = new HashSet<byte>();
        for (var id = 0; id < scores.Length; id++)
        {
            var type = values.TypeOf(id, values.Tokens[id]);
            pieces.Add(new Piece(values.Tokens[id], float.IsNaN(scores[id]) ? float.MinValue : scores[id], type));
            if (type == PieceType.Byte && PieceVocabulary.ByteOf(values.Tokens[id]) is { } value)
            {
                bytes.Add(value);
            }
        }

        return new SentencePieceModel
        {
            Pieces = pieces,
            Algorithm = PieceAlgorithm.Bpe,
            Normalizer = new NormalizerSettings(
                null,
                values.Flag("tokenizer.ggml.add_space_prefix", absent: true),
                values.Flag("tokenizer.ggml.remove_extra_whitespaces", absent: false),
                EscapeSpaces: true),
            ByteFallback = bytes.Count == 256,
            BeginId = values.Id("bos") ?? 1, // what a file of this kind leaves out is as in Llama's first tokenizer
            EndId = values.Id("eos") ?? 2,
            PaddingId = values.Id("padding"),
            AddBegin = values.Flag("tokenizer.ggml.add_bos_token", absent: true),
            AddEnd = values.Flag("tokenizer.ggml.add_eos_token", absent: false),
        };
    }
}
