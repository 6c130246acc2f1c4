using System.Text.Json;
using static OpenTslm.Models.Backbones.ConfigJson;

namespace OpenTslm.Models.Backbones;

/// <summary>Reads the field names of Hugging Face's <c>config.json</c>, of both the older and the newer spelling of rotary settings.</summary>
internal static class LlamaConfigJson
{
    public static LlamaConfig Read(JsonElement json)
    {
        Expect(json, "hidden_act", "silu");
        RefuseTrue(json, "attention_bias");
        RefuseTrue(json, "mlp_bias");
        var hidden = Integer(json, "hidden_size");
        var heads = Integer(json, "num_attention_heads");
        ConfigRules.Positive(heads, "num_attention_heads");
        var rope = Section(json, "rope_parameters") ?? Section(json, "rope_scaling");
        var config = new LlamaConfig
        {
            HiddenSize = hidden,
            Layers = Integer(json, "num_hidden_layers"),
            Heads = heads,
            KeyValueHeads = OptionalInteger(json, "num_key_value_heads") ?? heads,
            HeadDimension = OptionalInteger(json, "head_dim") ?? hidden / heads,
            FeedForwardSize = Integer(json, "intermediate_size"),
            VocabularySize = Integer(json, "vocab_size"),
            RmsNormEpsilon = (float)(Number(json, "rms_norm_eps") ?? 1e-6),
            RopeTheta = Number(json, "rope_theta") ?? (rope is { } r ? Number(r, "rope_theta") : null) ?? 10_000,
            RopeScaling = rope is { } scaling ? Scaling(scaling) : null,
            TieEmbeddings = json.TryGetProperty("tie_word_embeddings", out var tie) && tie.ValueKind == JsonValueKind.True,
            MaximumPositions = OptionalInteger(json, "max_position_embeddings") ?? 2048,
        };
        config.Validate();
        return config;
    }

    private static RopeScaling? Scaling(JsonElement rope)
    {
        var type = Text(rope, "rope_type") ?? Text(rope, "type") ?? "default";
        if (type == "default")
        {
            return null;
        }

        ConfigRules.Require(type == "llama3", $"rotary scaling '{type}' is not known, only 'llama3' is");
        return new RopeScaling
        {
            Factor = RequiredNumber(rope, "factor"),
            LowFrequencyFactor = RequiredNumber(rope, "low_freq_factor"),
            HighFrequencyFactor = RequiredNumber(rope, "high_freq_factor"),
            OriginalPositions = Integer(rope, "original_max_position_embeddings"),
        };
    }
}
