using OpenTslm.Models.Backbones;

namespace OpenTslm.Models.Checkpoints;

/// <summary>The tensors that a plain language model has, under upstream names.</summary>
internal static class BackboneTensors
{
    /// <summary>Names and shapes, from the embedding to the last norm.</summary>
    public static IEnumerable<(string Name, int[] Shape)> Of(DecoderConfig config)
    {
        int h = config.HiddenSize, v = config.VocabularySize, f = config.FeedForwardSize;
        int q = config.Heads * config.HeadDimension, kv = config.KeyValueHeads * config.HeadDimension;
        yield return ("model.embed_tokens.weight", [v, h]);
        for (var n = 0; n < config.Layers; n++)
        {
            var layer = $"model.layers.{n}.";
            yield return (layer + "input_layernorm.weight", [h]);
            yield return (layer + "self_attn.q_proj.weight", [q, h]);
            yield return (layer + "self_attn.k_proj.weight", [kv, h]);
            yield return (layer + "self_attn.v_proj.weight", [kv, h]);
            yield return (layer + "self_attn.o_proj.weight", [h, q]);
            yield return (layer + "post_attention_layernorm.weight", [h]);
            yield return (layer + "mlp.gate_proj.weight", [f, h]);
            yield return (layer + "mlp.up_proj.weight", [f, h]);
            yield return (layer + "mlp.down_proj.weight", [h, f]);
            if (config is GemmaConfig)
            {
                yield return (layer + "self_attn.q_norm.weight", [config.HeadDimension]);
                yield return (layer + "self_attn.k_norm.weight", [config.HeadDimension]);
                yield return (layer + "pre_feedforward_layernorm.weight", [h]);
                yield return (layer + "post_feedforward_layernorm.weight", [h]);
            }
        }

        yield return ("model.norm.weight", [h]);
        if (!config.TieEmbeddings)
        {
            yield return ("lm_head.weight", [v, h]);
        }
    }
}
