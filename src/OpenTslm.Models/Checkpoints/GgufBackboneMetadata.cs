using OpenTslm.Models.Backbones;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Writes the sizes of a plain language model as GGUF metadata; <see cref="GgufBackboneConfig"/> reads them.</summary>
internal static class GgufBackboneMetadata
{
    /// <summary>Adds the pairs.</summary>
    /// <exception cref="InvalidDataException">The format cannot say what the model is.</exception>
    public static void Write(DecoderConfig config, GgufMetadata metadata)
    {
        var architecture = config is GemmaConfig ? "gemma3" : "llama";
        metadata.Add("general.architecture", architecture);
        metadata.Add("general.type", "model");
        void Add(string key, object value) => metadata.Add($"{architecture}.{key}", value);
        Add("block_count", (uint)config.Layers);
        Add("context_length", (uint)config.MaximumPositions);
        Add("embedding_length", (uint)config.HiddenSize);
        Add("feed_forward_length", (uint)config.FeedForwardSize);
        Add("vocab_size", (uint)config.VocabularySize);
        Add("attention.head_count", (uint)config.Heads);
        Add("attention.head_count_kv", (uint)config.KeyValueHeads);
        Add("attention.key_length", (uint)config.HeadDimension);
        Add("attention.value_length", (uint)config.HeadDimension);
        Add("attention.layer_norm_rms_epsilon", config.RmsNormEpsilon);
        Add("rope.dimension_count", (uint)config.HeadDimension);
        Add("rope.freq_base", (float)config.RopeTheta);
        if (config is GemmaConfig gemma)
        {
            Add("rope.freq_base_swa", (float)gemma.LocalRopeTheta);
            Add("attention.sliding_window", (uint)gemma.SlidingWindow);
            Add("attention.sliding_window_pattern", (uint)Pattern(gemma));
            if (gemma.QueryPreAttentionScalar != UsualScalar(gemma.Layers, gemma.HiddenSize, gemma.Heads, gemma.HeadDimension))
            {
                Add("attention.scale", (float)(1 / Math.Sqrt(gemma.QueryPreAttentionScalar)));
            }
        }
    }

    /// <summary>The divisors of a Llama's rotary frequencies, or null where they are not scaled.</summary>
    public static float[]? RopeFactors(DecoderConfig config)
    {
        if (config is not LlamaConfig { RopeScaling: var scaling, RopeFactors: var factors } || (scaling is null && factors is null))
        {
            return null;
        }

        return factors is not null ? [.. factors] : [.. Enumerable.Range(0, config.HeadDimension / 2).Select(j =>
        {
            var frequency = Math.Pow(config.RopeTheta, -2.0 * j / config.HeadDimension);
            return (float)(frequency / scaling!.Apply(frequency));
        })];
    }

    /// <summary>
    /// What a Gemma's attention scores are divided by the root of, where a file does not say so: the head's size, save for the
    /// model of 62 layers (27B), which divides by its width over its heads.
    /// </summary>
    public static double UsualScalar(int layers, int hidden, int heads, int headDimension) =>
        layers == 62 ? (double)hidden / heads : headDimension;

    private static int Pattern(GemmaConfig config)
    {
        var pattern = config.FullLayers.Count == 0 ? config.Layers + 1 : config.FullLayers.Min() + 1;
        return config.FullLayers.Order().SequenceEqual(Enumerable.Range(0, config.Layers).Where(n => (n + 1) % pattern == 0))
            ? pattern
            : throw new InvalidDataException("GGUF cannot hold this model: its full layers do not recur evenly.");
    }
}
