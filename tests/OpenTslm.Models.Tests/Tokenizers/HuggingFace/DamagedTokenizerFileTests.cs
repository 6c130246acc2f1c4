using System.Text;
using System.Text.Json.Nodes;
using OpenTslm.Models.Tests.Goldens;
using OpenTslm.Models.Tokenizers.HuggingFace;

namespace OpenTslm.Models.Tests.Tokenizers.HuggingFace;

public sealed class DamagedTokenizerFileTests
{
    private const string Small =
        """
        {
          "added_tokens": [{"id": 4, "content": "<s>", "special": true, "normalized": false}],
          "normalizer": null,
          "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "use_regex": true},
          "post_processor": {"type": "TemplateProcessing", "single": [
            {"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [4], "tokens": ["<s>"]}}},
          "decoder": {"type": "ByteLevel"},
          "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2, "Ġ": 3}, "merges": ["a b"]}
        }
        """;

    [Fact]
    public void Parse_SmallFile_EncodesWithIt()
    {
        var tokenizer = Parse(Small);

        tokenizer.VocabularySize.ShouldBe(5);
        tokenizer.BeginId.ShouldBe(4);
        tokenizer.Encode("ab a<s>").ShouldBe([4, 2, 3, 0]);
        tokenizer.Encode("ab<s>", addSpecialTokens: false, parseSpecialTokens: true).ShouldBe([2, 4]);
        tokenizer.Decode([4, 2, 3, 0]).ShouldBe("ab a");
        Should.Throw<ArgumentOutOfRangeException>(() => tokenizer.Decode([5]));
        Should.Throw<ArgumentOutOfRangeException>(() => tokenizer.TokenOf(-1));
    }

    [Theory]
    [InlineData("normalized\": false", "normalized\": false, \"lstrip\": true, \"rstrip\": true", "a  <s>\n b", "0,4,1")]
    [InlineData("normalized\": false", "normalized\": false, \"single_word\": true", "a<s> <s> b", "0,3,4,3,1")]
    public void Encode_AddedTokenWithFlags_ObeysThem(string from, string to, string text, string expected) =>
        string.Join(',', Parse(Small.Replace(from, to, StringComparison.Ordinal))
            .Encode(text, addSpecialTokens: false, parseSpecialTokens: true)).ShouldBe(expected);

    [Theory]
    [InlineData("\"merges\": [\"a b\"]", "\"merges\": [[\"a\", \"b\"]]")]
    public void Parse_MergesAsPairs_AreTheSame(string from, string to) =>
        Parse(Small.Replace(from, to, StringComparison.Ordinal)).Encode("ab").ShouldBe([4, 2]);

    [Theory]
    [InlineData(", \"merges\": [\"a b\"]", "", "merges")]
    [InlineData("[\"a b\"]", "[\"a c\"]", "vocabulary lacks")]
    [InlineData("[\"a b\"]", "[\"ab\"]", "two parts")]
    [InlineData("[\"a b\"]", "[7]", "string")]
    [InlineData("\"a\": 0", "\"a\": -1", "whole number")]
    [InlineData("\"a\": 0", "\"a\": 2000000000", "2000000000")]
    [InlineData("\"a\": 0", "\"a\": 99999999999", "whole number")]
    [InlineData("\"a\": 0", "\"a\": 1", "two tokens")]
    [InlineData("\"ids\": [4]", "\"ids\": [9]", "template")]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"WordPiece\"", "WordPiece")]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"BPE\", \"dropout\": 0.1", "dropout")]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"BPE\", \"end_of_word_suffix\": \"</w>\"", "end_of_word_suffix")]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"BPE\", \"byte_fallback\": true", "byte 0")]
    [InlineData("\"normalizer\": null", "\"normalizer\": {\"type\": \"Lowercase\"}", "Lowercase")]
    [InlineData("\"decoder\": {\"type\": \"ByteLevel\"}", "\"decoder\": {\"type\": \"CTC\"}", "CTC")]
    [InlineData("{\"type\": \"ByteLevel\", \"add", "{\"type\": \"Whitespace\", \"add", "Whitespace")]
    [InlineData("\"content\": \"<s>\"", "\"content\": \"\\ud800\"", "Unicode")]
    public void Parse_DamagedOrForeignPart_IsRefusedInOneSentence(string from, string to, string names)
    {
        Small.ShouldContain(from, Case.Sensitive);

        var message = Should.Throw<InvalidDataException>(() => Parse(Small.Replace(from, to, StringComparison.Ordinal))).Message;

        message.ShouldContain(names);
        message.ShouldEndWith(".");
    }

    [Fact]
    public void Parse_FileCutOffAnywhere_IsRefused()
    {
        for (var length = 0; length < Small.Length; length++)
        {
            Should.Throw<InvalidDataException>(() => Parse(Small[..length]));
        }
    }

    [GoldenTheory("b-llama")]
    [InlineData("b-llama")]
    [InlineData("b-gemma3")]
    public void Parse_FileWithChangedBytes_IsReadOrRefused(string name)
    {
        var file = File.ReadAllBytes(Golden.PathOf(name, "base_llm", "tokenizer.json"));
        var random = new Random(3);
        var refused = 0;
        for (var n = 0; n < 300; n++)
        {
            var changed = file.ToArray();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                changed[random.Next(changed.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : "\"{}[],:0198"[random.Next(11)]);
            }

            try
            {
                var tokenizer = HuggingFaceTokenizer.Parse(changed);
                tokenizer.Decode(tokenizer.Encode("a 日 b", parseSpecialTokens: true)).ShouldNotBeNull();
            }
            catch (InvalidDataException e)
            {
                e.Message.ShouldEndWith(".");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Parse_EveryMemberReplacedByAnotherKind_IsReadOrRefused()
    {
        foreach (var replacement in new[] { "7", "\"x\"", "[]", "{}", "true", "null" })
        {
            foreach (var member in JsonNode.Parse(Small)!.AsObject().Select(m => m.Key).ToList())
            {
                var changed = JsonNode.Parse(Small)!.AsObject();
                changed[member] = JsonNode.Parse(replacement);
                try
                {
                    _ = Parse(changed.ToJsonString());
                    replacement.ShouldBeOneOf("null", "[]");
                }
                catch (InvalidDataException e)
                {
                    e.Message.ShouldEndWith(".");
                }
            }
        }
    }

    private static HuggingFaceTokenizer Parse(string json) => HuggingFaceTokenizer.Parse(Encoding.UTF8.GetBytes(json));
}
