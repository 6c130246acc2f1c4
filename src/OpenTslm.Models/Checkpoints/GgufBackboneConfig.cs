using OpenTslm.Models.Backbones;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Reads the sizes of a plain language model from GGUF metadata (ggml-org/ggml, docs/gguf.md).</summary>
/// <remarks>Throws <see cref="InvalidDataException"/> with a clause that completes "file.gguf: …".</remarks>
internal sealed class GgufBackboneConfig
{
    private readonly GgufFile _file;
    private readonly string _architecture;

    private GgufBackboneConfig(GgufFile file)
    {
        _file = file;
        _architecture = file.Metadata.Get<string>("general.architecture");
    }

    /// <summary>The sizes of the file's model.</summary>
    public static DecoderConfig Read(GgufFile file)
    {
        var reader = new GgufBackboneConfig(file);
        DecoderConfig config = reader._architecture switch
        {
            "llama" => reader.Llama(),
            "gemma3" => reader.Gemma(),
            var other => throw new InvalidDataException($"it holds a model of architecture '{other}', expected 'llama' or 'gemma3'"),
        };
        config.Validate();
        return config;
    }

    private LlamaConfig Llama()
    {
        Refuse((Size("expert_count") ?? 0) > 0, "its layers have experts");
        var (hidden, heads) = (Required("embedding_length"), Required("attention.head_count"));
        var dimension = HeadDimension(heads == 0 ? 0 : hidden / heads);
        return new LlamaConfig
        {
            HiddenSize = hidden,
            Layers = Required("block_count"),
            Heads = heads,
            KeyValueHeads = Size("attention.head_count_kv") ?? heads,
            HeadDimension = dimension,
            FeedForwardSize = Required("feed_forward_length"),
            VocabularySize = Vocabulary(),
            RmsNormEpsilon = (float)RequiredNumber("attention.layer_norm_rms_epsilon"),
            RopeTheta = Number("rope.freq_base") ?? 10_000,
            RopeFactors = RopeFactors(dimension),
            TieEmbeddings = _file.ShapeOf("output.weight") is null,
            MaximumPositions = Size("context_length") ?? 2048,
        };
    }

    private GemmaConfig Gemma()
    {
        Refuse(Number("attn_logit_softcapping") is > 0 || Number("final_logit_softcapping") is > 0, "it caps its logits");
        Refuse(_file.ShapeOf("rope_freqs.weight") is not null, "it scales rotary frequencies");
        var (layers, heads, hidden) = (Required("block_count"), Required("attention.head_count"), Required("embedding_length"));
        var (dimension, pattern) = (HeadDimension(256), Size("attention.sliding_window_pattern") ?? 6);
        ConfigRules.Positive(layers, "block_count");
        ConfigRules.Positive(heads, "attention.head_count");
        ConfigRules.Positive(pattern, "attention.sliding_window_pattern");
        return new GemmaConfig
        {
            HiddenSize = hidden,
            Layers = layers,
            Heads = heads,
            KeyValueHeads = Size("attention.head_count_kv") ?? heads,
            HeadDimension = dimension,
            FeedForwardSize = Required("feed_forward_length"),
            VocabularySize = Vocabulary(),
            RmsNormEpsilon = (float)RequiredNumber("attention.layer_norm_rms_epsilon"),
            RopeTheta = Number("rope.freq_base") ?? 1_000_000,
            LocalRopeTheta = Number("rope.freq_base_swa") ?? 10_000,
            TieEmbeddings = _file.ShapeOf("output.weight") is null,
            MaximumPositions = Size("context_length") ?? 32_768,
            SlidingWindow = Required("attention.sliding_window"),
            FullLayers = [.. Enumerable.Range(0, layers).Where(n => (n + 1) % pattern == 0)],
            QueryPreAttentionScalar = Number("attention.scale") is > 0 and var scale
                ? 1 / (scale * scale)
                : GgufBackboneMetadata.UsualScalar(layers, hidden, heads, dimension),
        };
    }

    private int HeadDimension(int otherwise)
    {
        var dimension = Size("attention.key_length") ?? otherwise;
        Refuse((Size("attention.value_length") ?? dimension) != dimension, "its keys and values differ in length");
        Refuse((Size("rope.dimension_count") ?? dimension) != dimension, "only a part of each head is rotated");
        var type = _file.Metadata.TryGet<string>($"{_architecture}.rope.scaling.type", out var named) ? named : "none";
        Refuse(type != "none" && Number("rope.scaling.factor") is not (null or 1), $"it scales rotary frequencies by '{type}'");
        return dimension;
    }

    private float[]? RopeFactors(int dimension) =>
        _file.ShapeOf("rope_freqs.weight") is null ? null : WeightConversion.ToSingles(_file.Get("rope_freqs.weight", dimension / 2));

    private int Vocabulary() => _file.ShapeOf("token_embd.weight") is [var rows, _]
        ? rows
        : throw new InvalidDataException("the tensor 'token_embd.weight' is missing or no matrix");

    private int? Size(string key) => GgufNumbers.Size(_file.Metadata, $"{_architecture}.{key}");

    private int Required(string key) =>
        Size(key) ?? throw new InvalidDataException($"the metadata lacks '{_architecture}.{key}'");

    private double? Number(string key) => !_file.Metadata.TryGet<object>($"{_architecture}.{key}", out var value) ? null
        : GgufNumbers.Number(value) ?? throw new InvalidDataException($"the metadata value '{_architecture}.{key}' is no number");

    private double RequiredNumber(string key) =>
        Number(key) ?? throw new InvalidDataException($"the metadata lacks '{_architecture}.{key}'");

    private static void Refuse(bool condition, string what)
    {
        if (condition)
        {
            throw new InvalidDataException($"{what}, which is not supported");
        }
    }
}
