using System.Text;
using System.Text.Json;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Tokenizers.SentencePiece;

namespace OpenTslm.Fuzz.Models;

/// <summary>Small tokenizers of every kind.</summary>
internal static class TokenizerSeeds
{
    /// <summary>Tokens of those that <see cref="AddByteLevel"/> and <see cref="AddScored"/> add.</summary>
    public const int Tokens = 272;

    private static readonly string[] ByteTokens = [.. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>")];

    /// <summary>Byte-level pairs as Llama 3 has them, and pairs with byte fallback as Gemma has them.</summary>
    public static IReadOnlyList<FuzzSeed> CreateHuggingFace() =>
    [
        new("level.json", Encoding.UTF8.GetBytes(
            """
            {
              "added_tokens": [{"id": 4, "content": "<s>", "special": true, "normalized": false, "lstrip": true, "rstrip": false, "single_word": false}],
              "normalizer": null,
              "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "use_regex": true},
              "post_processor": {"type": "TemplateProcessing", "single": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                "special_tokens": {"<s>": {"id": "<s>", "ids": [4], "tokens": ["<s>"]}}},
              "decoder": {"type": "ByteLevel"},
              "model": {"type": "BPE", "vocab": {"a": 0, "i": 1, "ai": 2, "Ġ": 3}, "merges": ["a i"]}
            }
            """)),
        new("fallback.json", Encoding.UTF8.GetBytes(
            $$"""
            {
              "added_tokens": [{"id": 0, "content": "<unk>", "special": true}, {"id": 1, "content": "<s>", "special": true}],
              "normalizer": {"type": "Sequence", "normalizers": [
                {"type": "Prepend", "prepend": "▁"}, {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
              "pre_tokenizer": null,
              "post_processor": null,
              "decoder": {"type": "Sequence", "decoders": [
                {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"},
                {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
              "model": {"type": "BPE", "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true,
                "vocab": {{Vocabulary()}}, "merges": [["▁", "s"], ["i", "n"]]}
            }
            """)),
    ];

    /// <summary>The same texts as pieces of a merging and of a unigram model.</summary>
    public static IReadOnlyList<FuzzSeed> CreateSentencePiece() =>
    [
        new("pairs.model", SentencePieceBuilder.Create(2, SentencePieceBuilder.Field(35, 1)).Bytes()
            .Piece("▁").Piece("s", -1).Piece("i", -2).Piece("n", -3).Piece("in", -4).Piece("▁s", -5).ToArray()),
        new("unigram.model", SentencePieceBuilder.Create(1)
            .Piece("▁", -2).Piece("s", -3).Piece("i", -3).Piece("n", -3).Piece("sig", -1.5f).Piece("nal", -1.5f)
            .Piece("user", 0, SentencePieceBuilder.UserDefined).Normalizer([], dummyPrefix: true, removeExtraSpaces: true).ToArray()),
    ];

    /// <summary>A byte-level vocabulary under the community's keys.</summary>
    public static void AddByteLevel(GgufMetadata metadata)
    {
        string[] tokens = [.. Enumerable.Range(0, Tokens - 3).Select(n => $"{(char)(0x100 + n)}"), "ĀĠ", "<|b|>", "<|e|>"];
        metadata.Add("tokenizer.ggml.model", "gpt2");
        metadata.Add("tokenizer.ggml.pre", "llama-bpe");
        metadata.Add("tokenizer.ggml.tokens", tokens);
        metadata.Add("tokenizer.ggml.token_type", Enumerable.Range(0, Tokens).Select(id => id >= Tokens - 2 ? 3 : 1).ToArray());
        metadata.Add("tokenizer.ggml.merges", (string[])["Ā Ġ"]);
        metadata.Add("tokenizer.ggml.bos_token_id", (uint)(Tokens - 2));
        metadata.Add("tokenizer.ggml.eos_token_id", (uint)(Tokens - 1));
    }

    /// <summary>Scored pieces with byte fallback under the community's keys.</summary>
    public static void AddScored(GgufMetadata metadata)
    {
        string[] tokens = ["<unk>", "<s>", "</s>", .. ByteTokens, "▁", "s", "i", "n", "g", "a", "l", "▁s", "in", "al", "sig", "nal", "▁w"];
        metadata.Add("tokenizer.ggml.model", "llama");
        metadata.Add("tokenizer.ggml.tokens", tokens);
        metadata.Add("tokenizer.ggml.scores", tokens.Select((_, id) => (float)-id).ToArray());
        metadata.Add("tokenizer.ggml.token_type", tokens.Select((_, id) => id == 0 ? 2 : id < 3 ? 3 : id < 259 ? 6 : 1).ToArray());
    }

    private static string Vocabulary() => JsonSerializer.Serialize(
        ((string[])["<unk>", "<s>", .. ByteTokens, "▁", "s", "i", "n", "▁s", "in"]).Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id));
}
