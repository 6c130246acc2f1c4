using System.Text;

using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Models.Tokenizers.Gguf;

namespace OpenTslm.Models.Tests.Tokenizers.Gguf;

public sealed class GgufTokenizerTests
{
    [TokenizerFact]
    public void Read_ByteLevelVocabulary_EncodesAsItsTokenizerFileDoes()
    {
        var expected = PublishedTokenizers.Gpt2();
        var metadata = ByteLevel("gpt-2", expected, MergesOfGpt2());
        var tokenizer = GgufTokenizer.Read(metadata);

        tokenizer.VocabularySize.ShouldBe(expected.VocabularySize);
        tokenizer.EndId.ShouldBe(50256);
        var random = new Random(29);
        for (var n = 0; n < 200; n++)
        {
            var text = PublishedTokenizers.RandomText(random);
            tokenizer.Encode(text).ShouldBe(expected.Encode(text), text);
            tokenizer.Encode(text, parseSpecialTokens: true).ShouldBe(expected.Encode(text, parseSpecialTokens: true), text);
            tokenizer.Decode(tokenizer.Encode(text)).ShouldBe(text);
        }
    }

    [TokenizerFact]
    public void Read_WholeTokenizerFile_ComesFirst()
    {
        var metadata = new GgufMetadata
        {
            { "tokenizer.huggingface.json", File.ReadAllText(PublishedTokenizers.PathOf("lm-stories260k", "tokenizer.json")) },
            { "tokenizer.ggml.bos_token_id", 1u },
            { "tokenizer.ggml.eos_token_id", 2u },
        };

        var tokenizer = GgufTokenizer.Read(metadata);

        (tokenizer.BeginId, tokenizer.EndId, tokenizer.PaddingId).ShouldBe((1, 2, null));
        tokenizer.Encode("Once upon a time").ShouldBe([1, 403, 407, 261, 378]);
    }

    [Fact]
    public void Read_Llama3Cut_TakesWholeTokensAndBeginsWithItsBeginToken()
    {
        var metadata = new GgufMetadata
        {
            { "tokenizer.ggml.model", "gpt2" },
            { "tokenizer.ggml.pre", "llama-bpe" },
            { "tokenizer.ggml.tokens", new[] { "a", "b", "c", "ab", "abc", "1", "2", "12", "<|b|>", "<x>" } },
            { "tokenizer.ggml.token_type", new[] { 1, 1, 1, 1, 1, 1, 1, 1, 3, 4 } },
            { "tokenizer.ggml.merges", new[] { "a b", "1 2" } },
            { "tokenizer.ggml.bos_token_id", 8u },
        };

        var tokenizer = GgufTokenizer.Read(metadata);

        tokenizer.Encode("abc").ShouldBe([8, 4]); // no merge makes it
        tokenizer.Encode("abca").ShouldBe([8, 3, 2, 0]);
        tokenizer.Encode("ab<x>1212<|b|>", addSpecialTokens: false, parseSpecialTokens: true).ShouldBe([3, 9, 7, 5, 6, 8]);
    }

    [Fact]
    public void Read_ScoredPieces_MergesTheBestScoreFirst()
    {
        var tokenizer = GgufTokenizer.Read(Scored());

        tokenizer.Encode("abc").ShouldBe([1, 9, 8]); // bc merges before ab
        tokenizer.Encode("abc\u00e9", addSpecialTokens: false)[..2].ShouldBe([9, 8]);
        tokenizer.Decode([1, 9, 8, 2]).ShouldBe("abc");
        tokenizer.Decode([1, 9, 8, 2], skipSpecialTokens: false).ShouldBe("<s> abc</s>");
    }

    [Theory]
    [InlineData("tokenizer.ggml.model", "bert", "bert")]
    [InlineData("tokenizer.ggml.scores", null, "score")]
    [InlineData("tokenizer.ggml.token_type", new[] { 1 }, "one type")]
    [InlineData("tokenizer.ggml.bos_token_id", 99u, "names no token")]
    [InlineData("tokenizer.ggml.bos_token_id", "x", "names no token")]
    [InlineData("tokenizer.ggml.add_bos_token", 1, "true or false")]
    public void Read_DamagedValue_IsRefusedByName(string key, object? value, string names)
    {
        var metadata = new GgufMetadata();
        foreach (var (name, good) in Scored().Where(pair => pair.Key != key))
        {
            metadata.Add(name, good);
        }

        if (value is not null)
        {
            metadata.Add(key, value);
        }

        Should.Throw<InvalidDataException>(() => GgufTokenizer.Read(metadata)).Message.ShouldContain(names);
    }

    [Theory]
    [InlineData(null, "tokenizer.ggml.pre")]
    [InlineData("deepseek-llm", "deepseek-llm")]
    public void Read_ByteLevelWithAnUnknownCut_IsRefusedByName(string? pre, string names)
    {
        var metadata = new GgufMetadata { { "tokenizer.ggml.model", "gpt2" }, { "tokenizer.ggml.tokens", new[] { "a" } } };
        if (pre is not null)
        {
            metadata.Add("tokenizer.ggml.pre", pre);
        }

        Should.Throw<InvalidDataException>(() => GgufTokenizer.Read(metadata)).Message.ShouldContain(names);
    }

    private static GgufMetadata Scored()
    {
        string[] tokens = ["<unk>", "<s>", "</s>", "a", "b", "c", "\u2581", "ab", "bc", "\u2581a", "\u2581ab"];
        return new GgufMetadata
        {
            { "tokenizer.ggml.model", "llama" },
            { "tokenizer.ggml.tokens", tokens },
            { "tokenizer.ggml.scores", new[] { 0f, 0, 0, -9, -9, -9, -9, -3, -1, -2, -4 } },
            { "tokenizer.ggml.token_type", new[] { 2, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1 } },
        };
    }

    private static GgufMetadata ByteLevel(string pre, ITextTokenizer tokenizer, string[] merges)
    {
        string[] tokens = [.. Enumerable.Range(0, tokenizer.VocabularySize).Select(id => tokenizer.TokenOf(id)!)];
        return new GgufMetadata
        {
            { "tokenizer.ggml.model", "gpt2" },
            { "tokenizer.ggml.pre", pre },
            { "tokenizer.ggml.tokens", tokens },
            { "tokenizer.ggml.token_type", tokens.Select((_, id) => id == tokenizer.EndId ? 3 : 1).ToArray() },
            { "tokenizer.ggml.merges", merges },
            { "tokenizer.ggml.bos_token_id", (uint)tokenizer.EndId! },
            { "tokenizer.ggml.eos_token_id", (uint)tokenizer.EndId! },
        };
    }

    private static string[] MergesOfGpt2() =>
        [.. Encoding.UTF8.GetString(PublishedTokenizers.Gpt2Merges()).Split('\n').Skip(1).Where(line => line.Length > 0)];
}
