using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// Names of tensors inside our GGUF files. Backbone tensors have the names that the GGUF community gives them
/// (<c>token_embd.weight</c>, <c>blk.0.attn_q.weight</c>, …), gated cross-attention is <c>blk.N.xattn.…</c>, adapters are
/// <c>blk.N.attn_q.weight.lora_a</c> and so on, the rest keeps its upstream name. A name that would be longer than 63 bytes is cut and closed with <c>~</c> and eight hexadecimal
/// digits of its SHA-256. Whatever was renamed is listed in the metadata array <c>opentslm.tensor_names</c>, as pairs of
/// name in the file and upstream name, and only that list is used for reading.
/// </summary>
/// <remarks>
/// One thing differs from community files of architecture <c>llama</c>: those hold the rows of <c>attn_q</c> and
/// <c>attn_k</c> reordered for interleaved rotary embedding. Ours (architecture keys <c>opentslm-…</c>) hold them in upstream
/// order, for the half-split embedding.
/// </remarks>
public static class GgufNames
{
    private static readonly Dictionary<string, string> LayerNames = new(StringComparer.Ordinal)
    {
        ["self_attn.q_proj.weight"] = "attn_q.weight",
        ["self_attn.k_proj.weight"] = "attn_k.weight",
        ["self_attn.v_proj.weight"] = "attn_v.weight",
        ["self_attn.o_proj.weight"] = "attn_output.weight",
        ["mlp.gate_proj.weight"] = "ffn_gate.weight",
        ["mlp.up_proj.weight"] = "ffn_up.weight",
        ["mlp.down_proj.weight"] = "ffn_down.weight",
        ["input_layernorm.weight"] = "attn_norm.weight",
        ["post_attention_layernorm.weight"] = "ffn_norm.weight",
    };

    private static readonly Dictionary<string, string> GemmaLayerNames = new(LayerNames, StringComparer.Ordinal)
    {
        ["self_attn.q_norm.weight"] = "attn_q_norm.weight",
        ["self_attn.k_norm.weight"] = "attn_k_norm.weight",
        ["post_attention_layernorm.weight"] = "post_attention_norm.weight",
        ["pre_feedforward_layernorm.weight"] = "ffn_norm.weight",
        ["post_feedforward_layernorm.weight"] = "post_ffw_norm.weight",
    };

    /// <summary>The name that an upstream tensor gets in a file.</summary>
    /// <param name="upstreamName">The upstream name.</param>
    /// <param name="isGemma">Whether it belongs to a Gemma, whose norms have other names.</param>
    public static string ToFileName(string upstreamName, bool isGemma = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(upstreamName);
        var name = Adapter(upstreamName, isGemma) ?? Community(upstreamName, isGemma) ?? upstreamName;
        if (Encoding.UTF8.GetByteCount(name) <= GgufFormat.LongestName)
        {
            return name;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(upstreamName)))[..8];
        var kept = name;
        while (Encoding.UTF8.GetByteCount(kept) > GgufFormat.LongestName - 9)
        {
            kept = kept[..^1];
        }

        return $"{kept}~{digest}";
    }

    /// <summary>The tensors of a file by upstream name.</summary>
    internal static Dictionary<string, GgufTensor> Resolve(GgufHeader header)
    {
        var tensors = header.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        if (!header.Metadata.TryGet<object>(GgufFormat.TensorNamesKey, out var value))
        {
            return tensors;
        }

        if (value is not string[] { Length: var length } names || length % 2 != 0)
        {
            throw new InvalidDataException($"the metadata value '{GgufFormat.TensorNamesKey}' is not a list of name pairs");
        }

        for (var i = 0; i < names.Length; i += 2)
        {
            if (!tensors.Remove(names[i], out var tensor) || !tensors.TryAdd(names[i + 1], tensor))
            {
                throw new InvalidDataException($"the tensor name '{names[i]}' is listed but not there, or two tensors are named '{names[i + 1]}'");
            }
        }

        return tensors;
    }

    /// <summary>
    /// The name that community files give to a tensor of a plain language model, or null where they have none. Gemma's
    /// layers norm after attention too, so that Llama's name for the norm before the feed-forward means another one there.
    /// </summary>
    internal static string? ToCommunityName(string upstreamName, bool isGemma) => upstreamName switch
    {
        "model.embed_tokens.weight" => "token_embd.weight",
        "model.norm.weight" => "output_norm.weight",
        "lm_head.weight" => "output.weight",
        _ => Layer(upstreamName, isGemma ? GemmaLayerNames : LayerNames),
    };

    // peft's names of the two halves of an adapter; llama.cpp puts these ends behind the name of the adapted tensor.
    private static string? Adapter(string name, bool isGemma)
    {
        const string Prefix = "base_model.model.";
        foreach (var (half, end) in new[] { (".lora_A.default.weight", ".lora_a"), (".lora_B.default.weight", ".lora_b") })
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(half, StringComparison.Ordinal)
                && ToCommunityName(name[Prefix.Length..^half.Length] + ".weight", isGemma) is { } adapted)
            {
                return adapted + end;
            }
        }

        return null;
    }

    private static string? Community(string name, bool isGemma)
    {
        const string Wrapper = "lang_encoder.";
        return ToCommunityName(
            name.StartsWith(Wrapper, StringComparison.Ordinal) ? name[Wrapper.Length..] : name, isGemma);
    }

    private static string? Layer(string name, Dictionary<string, string> names)
    {
        const string Layers = "model.layers.", Decoder = "decoder_layer.", Gated = "gated_cross_attn_layer.";
        var dot = name.StartsWith(Layers, StringComparison.Ordinal) ? name.IndexOf('.', Layers.Length) : -1;
        if (dot < 0 || !int.TryParse(name.AsSpan(Layers.Length, dot - Layers.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var layer))
        {
            return null;
        }

        var rest = name[(dot + 1)..];
        if (rest.StartsWith(Gated, StringComparison.Ordinal))
        {
            return $"blk.{layer}.xattn.{rest[Gated.Length..]}";
        }

        rest = rest.StartsWith(Decoder, StringComparison.Ordinal) ? rest[Decoder.Length..] : rest;
        return names.TryGetValue(rest, out var known) ? $"blk.{layer}.{known}" : null;
    }
}
