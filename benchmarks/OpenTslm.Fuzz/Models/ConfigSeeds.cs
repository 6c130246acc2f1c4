using System.Text;

namespace OpenTslm.Fuzz.Models;

/// <summary>Configurations of language models as Hugging Face writes them.</summary>
internal static class ConfigSeeds
{
    /// <summary>A Llama with scaled rotations and a Gemma 3 with sliding windows.</summary>
    public static IReadOnlyList<FuzzSeed> Create() =>
    [
        new("llama.json", Encoding.UTF8.GetBytes(
            """
            {"model_type": "llama", "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
             "head_dim": 16, "intermediate_size": 128, "vocab_size": 300, "max_position_embeddings": 131072, "rms_norm_eps": 1e-05,
             "rope_theta": 500000.0, "tie_word_embeddings": true, "hidden_act": "silu", "attention_bias": false, "bos_token_id": 1,
             "rope_scaling": {"rope_type": "llama3", "factor": 32.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
              "original_max_position_embeddings": 8192}}
            """)),
        new("gemma.json", Encoding.UTF8.GetBytes(
            """
            {"model_type": "gemma3_text", "hidden_size": 64, "num_hidden_layers": 7, "num_attention_heads": 4, "num_key_value_heads": 1,
             "head_dim": 16, "intermediate_size": 128, "vocab_size": 300, "max_position_embeddings": 32768, "rms_norm_eps": 1e-06,
             "rope_theta": 1000000.0, "rope_local_base_freq": 10000.0, "sliding_window": 512, "sliding_window_pattern": 6,
             "query_pre_attn_scalar": 16, "hidden_activation": "gelu_pytorch_tanh", "final_logit_softcapping": null}
            """)),
    ];
}
