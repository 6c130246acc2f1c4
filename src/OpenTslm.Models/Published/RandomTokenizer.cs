using System.Text;
using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tokenizers.HuggingFace;

namespace OpenTslm.Models.Published;

/// <summary>A made-up tokenizer for a model of random weights: bytes, and special tokens where the published ones have them.</summary>
/// <param name="Json">A <c>tokenizer.json</c>.</param>
/// <param name="Names">Its special tokens.</param>
/// <param name="EndId">The token that ends a text.</param>
/// <param name="PaddingId">The token that pads, or null.</param>
internal sealed record RandomTokenizer(string Json, SpecialTokenNames Names, int EndId, int? PaddingId)
{
    /// <summary>The smallest vocabulary with room for all bytes and the special tokens.</summary>
    public const int LeastTokens = 512;

    private const string Begin = "<begin>", End = "<end>", Padding = "<pad>";

    /// <summary>A tokenizer that fills the vocabulary of a language model.</summary>
    public static RandomTokenizer Of(DecoderConfig backbone)
    {
        var isGemma = backbone is GemmaConfig;
        var rows = backbone.VocabularySize;
        var special = isGemma
            ? new Dictionary<int, string> { [0] = Padding, [1] = End, [2] = Begin }
            : new Dictionary<int, string> { [rows - 256] = Begin, [rows - 255] = End };
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteParts(json, special, special.Single(token => token.Value == Begin).Key);
            json.WriteStartObject("model");
            json.WriteString("type", "BPE");
            json.WriteStartObject("vocab");
            var value = 0;
            for (var id = 0; id < rows; id++)
            {
                json.WriteNumber(special.GetValueOrDefault(id) ?? (value < 256 ? ByteAlphabet.LetterOf((byte)value++).ToString() : $"<unused {id}>"), id);
            }

            json.WriteEndObject();
            json.WriteStartArray("merges");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new RandomTokenizer(
            Encoding.UTF8.GetString(buffer.ToArray()),
            new SpecialTokenNames(Begin, End, isGemma ? Padding : null),
            isGemma ? 1 : rows - 255,
            isGemma ? 0 : null);
    }

    private static void WriteParts(Utf8JsonWriter json, Dictionary<int, string> special, int beginId)
    {
        json.WriteStartArray("added_tokens");
        foreach (var (id, name) in special)
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("content", name);
            json.WriteBoolean("special", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("pre_tokenizer");
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteEndObject();
        json.WriteStartObject("decoder");
        json.WriteString("type", "ByteLevel");
        json.WriteEndObject();
        json.WritePropertyName("post_processor");
        json.WriteRawValue($$$"""
            {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "{{{Begin}}}", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
             "pair": [], "special_tokens": {"{{{Begin}}}": {"id": "{{{Begin}}}", "ids": [{{{beginId}}}], "tokens": ["{{{Begin}}}"] } } }
            """);
    }
}
