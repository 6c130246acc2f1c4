using System.Text.Json;
using static OpenTslm.Models.Backbones.ConfigJson;

namespace OpenTslm.Models.Backbones;

/// <summary>Reads a Gemma 3 text <c>config.json</c>, in the spellings of transformers 4 and 5.</summary>
internal static class GemmaConfigJson
{
    public static GemmaConfig Read(JsonElement json)
    {
        Expect(json, "hidden_activation", "gelu_pytorch_tanh");
        RefuseTrue(json, "attention_bias");
        RefuseTrue(json, "use_bidirectional_attention");
        RefuseValue(json, "attn_logit_softcapping");
        RefuseValue(json, "final_logit_softcapping");
        var layers = Integer(json, "num_hidden_layers");
        ConfigRules.Positive(layers, "num_hidden_layers");
        var config = new GemmaConfig
        {
            HiddenSize = Integer(json, "hidden_size"),
            Layers = layers,
            Heads = Integer(json, "num_attention_heads"),
            KeyValueHeads = Integer(json, "num_key_value_heads"),
            HeadDimension = Integer(json, "head_dim"),
            FeedForwardSize = Integer(json, "intermediate_size"),
            VocabularySize = Integer(json, "vocab_size"),
            RmsNormEpsilon = (float)(Number(json, "rms_norm_eps") ?? 1e-6),
            RopeTheta = Theta(json, "full_attention") ?? Number(json, "rope_theta") ?? 1_000_000,
            LocalRopeTheta = Theta(json, "sliding_attention") ?? Number(json, "rope_local_base_freq") ?? 10_000,
            TieEmbeddings = !json.TryGetProperty("tie_word_embeddings", out var tie) || tie.ValueKind != JsonValueKind.False,
            MaximumPositions = OptionalInteger(json, "max_position_embeddings") ?? 131_072,
            SlidingWindow = Integer(json, "sliding_window"),
            FullLayers = FullLayers(json, layers),
            QueryPreAttentionScalar = Number(json, "query_pre_attn_scalar") ?? 256,
        };
        config.Validate();
        return config;
    }

    /// <summary>The base θ of the newer spelling, one entry a kind of layer; null in the older one.</summary>
    private static double? Theta(JsonElement json, string layerType)
    {
        if (Section(json, "rope_scaling") is { } older)
        {
            RequireUnscaled(older);
        }

        if (Section(json, "rope_parameters") is not { } parameters)
        {
            return null;
        }

        var rope = Section(parameters, layerType) ?? throw new InvalidDataException(
            $"The model configuration lacks the object 'rope_parameters.{layerType}'.");
        RequireUnscaled(rope);
        return RequiredNumber(rope, "rope_theta");
    }

    private static void RequireUnscaled(JsonElement rope)
    {
        var type = Text(rope, "rope_type") ?? Text(rope, "type") ?? "default";
        ConfigRules.Require(type == "default", $"rotary scaling '{type}' is not known for Gemma");
    }

    private static List<int> FullLayers(JsonElement json, int layers)
    {
        if (!json.TryGetProperty("layer_types", out var types) || types.ValueKind != JsonValueKind.Array)
        {
            var pattern = OptionalInteger(json, "sliding_window_pattern") ?? OptionalInteger(json, "_sliding_window_pattern") ?? 6;
            ConfigRules.Positive(pattern, "sliding_window_pattern");
            return [.. Enumerable.Range(0, layers).Where(n => (n + 1) % pattern == 0)];
        }

        ConfigRules.Require(
            types.GetArrayLength() == layers, $"layer_types names {types.GetArrayLength()} layers, num_hidden_layers {layers}");
        var full = new List<int>();
        var number = 0;
        foreach (var type in types.EnumerateArray())
        {
            var name = type.ValueKind == JsonValueKind.String ? type.GetString() : type.ValueKind.ToString();
            ConfigRules.Require(
                name is "full_attention" or "sliding_attention",
                $"layer_types holds '{name}', expected 'full_attention' or 'sliding_attention'");
            if (name == "full_attention")
            {
                full.Add(number);
            }

            number++;
        }

        return full;
    }
}
