using System.Text.Json;
using System.Text.Json.Serialization;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.Flamingo;

/// <summary>Everything that a <see cref="FlamingoModel"/> needs to know beside its weights.</summary>
public sealed record FlamingoConfig
{
    /// <summary>The language model.</summary>
    [JsonConverter(typeof(DecoderConfigConverter))]
    public required DecoderConfig Backbone { get; init; }

    /// <summary>The encoder of series.</summary>
    public required EncoderConfig Encoder { get; init; }

    /// <summary>The resampler between them.</summary>
    public PerceiverConfig Perceiver { get; init; } = new();

    /// <summary>The blocks through which text sees the series.</summary>
    public CrossAttentionConfig CrossAttention { get; init; } = new();

    /// <summary>
    /// Series that a learned place in the prompt tells apart (<c>perceiver.media_time_embs</c>, added to the latents);
    /// 0, as in the published weights, has none. Needs <see cref="MediaLayout.PerSeries"/>.
    /// </summary>
    public int MediaPositions { get; init; }

    /// <summary>
    /// Layers through which the series of a sample see those before them (<c>perceiver.mixer</c>); 0, as in the published
    /// weights, has none, so that each series is read by itself. Needs <see cref="MediaLayout.PerSeries"/>.
    /// </summary>
    public int MixerLayers { get; init; }

    /// <summary>How the series of one prompt become media.</summary>
    public MediaLayout Layout { get; init; } = MediaLayout.PerSeries;

    // The mixer works at the width of the latents, with the heads of the resampler.
    internal TransformerLayerConfig Mixer => new()
    {
        HiddenSize = Encoder.Dimension,
        Heads = Perceiver.Heads,
        KeyValueHeads = Perceiver.Heads,
        HeadDimension = Perceiver.HeadDimension,
        FeedForwardSize = Perceiver.FeedForwardMultiplier * Encoder.Dimension,
        RmsNormEpsilon = 1e-5f,
    };

    /// <summary>
    /// The sizes of a published checkpoint, as far as its tensors tell them: vocabulary, latents, depth and widths; heads
    /// are those of the published weights (architecture reference section 5.5).
    /// </summary>
    /// <param name="backbone">Configuration of the base model, whose vocabulary the checkpoint enlarges.</param>
    /// <param name="weights">The checkpoint.</param>
    /// <exception cref="InvalidDataException">A tensor that tells a size is missing, or has another number of dimensions.</exception>
    public static FlamingoConfig FromCheckpoint(DecoderConfig backbone, FlamingoStateDict weights)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(weights);
        var dimension = Size(weights, "vision_encoder.patch_embed.weight", 3);
        var depth = CountLayers(weights, "perceiver.layers.");
        var every = EveryNLayers(backbone, weights);
        var config = new FlamingoConfig
        {
            Backbone = backbone with { VocabularySize = Size(weights, "lang_encoder.model.embed_tokens.weight", 2) },
            Encoder = new PatchEmbeddingConfig
            {
                Dimension = dimension,
                MaximumPatches = weights.ShapeOf("vision_encoder.pos_embed") is [_, var patches, _] ? patches : 1024,
            },
            Perceiver = new PerceiverConfig
            {
                Depth = depth,
                Latents = Size(weights, "perceiver.latents", 2),
                FeedForwardMultiplier = depth == 0 ? 4 : Size(weights, "perceiver.layers.0.1.1.weight", 2) / Math.Max(1, dimension),
            },
            CrossAttention = new CrossAttentionConfig
            {
                EveryNLayers = every,
                FeedForwardMultiplier = Size(weights, $"{GatedLayer(every - 1)}ff.1.weight", 2) / Math.Max(1, backbone.HiddenSize),
            },
            Layout = MediaLayout.Collapsed,
        };
        config.Validate();
        return config;
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not JSON, lacks a field, or its sizes do not fit.</exception>
    public static FlamingoConfig FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var config = JsonSerializer.Deserialize(json, FlamingoJsonContext.Default.FlamingoConfig)
                ?? throw new InvalidDataException("The model configuration is empty.");
            config.Validate();
            return config;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"The model configuration cannot be read ({JsonFailure.PlaceOf(e)}).", e);
        }
    }

    /// <summary>Writes the configuration on one line, with names in snake case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, FlamingoJsonContext.Default.FlamingoConfig);

    /// <summary>Checks the ranges of all parts but the encoder, which checks its own when it is made.</summary>
    /// <exception cref="InvalidDataException">A size is out of range, or a part is missing.</exception>
    public void Validate()
    {
        ConfigRules.Require(Backbone is not null, "the backbone is missing");
        ConfigRules.Require(Encoder is not null, "the encoder is missing");
        ConfigRules.Require(Perceiver is not null, "the perceiver is missing");
        ConfigRules.Require(CrossAttention is not null, "the cross-attention is missing");
        ConfigRules.Require(Enum.IsDefined(Layout), $"the media layout {(int)Layout} is not known");
        ConfigRules.Require(
            MediaPositions == 0 || (MediaPositions is > 0 and <= 4096 && Layout == MediaLayout.PerSeries),
            $"MediaPositions lies between 0 and 4096 and needs the layout PerSeries, got {MediaPositions}");
        ConfigRules.Require(
            MixerLayers == 0 || (MixerLayers is > 0 and <= 1024 && Layout == MediaLayout.PerSeries),
            $"MixerLayers lies between 0 and 1024 and needs the layout PerSeries, got {MixerLayers}");
        Backbone!.Validate();
        Perceiver!.Validate();
        CrossAttention!.Validate();
    }

    private static string GatedLayer(int layer) => $"lang_encoder.model.layers.{layer}.gated_cross_attn_layer.";

    // The first block stands before the layer whose number is one less than the distance between blocks.
    private static int EveryNLayers(DecoderConfig backbone, FlamingoStateDict weights)
    {
        var first = Enumerable.Range(0, backbone.Layers).Where(n => weights.ShapeOf(GatedLayer(n) + "attn_gate") is not null).Take(1).ToArray();
        return first is [var layer]
            ? layer + 1
            : throw new InvalidDataException($"The checkpoint holds no tensor '{GatedLayer(0)}attn_gate', nor one of another layer.");
    }

    private static int Size(FlamingoStateDict weights, string name, int dimensions)
    {
        var shape = weights.ShapeOf(name) ?? throw new InvalidDataException($"The checkpoint holds no tensor '{name}'.");
        return shape.Count == dimensions
            ? shape[0]
            : throw new InvalidDataException(
                $"Tensor '{name}': expected {dimensions} dimensions, found the shape [{string.Join(", ", shape)}].");
    }

    private static int CountLayers(FlamingoStateDict weights, string prefix)
    {
        var count = 0;
        while (weights.Names.Any(name => name.StartsWith($"{prefix}{count}.", StringComparison.Ordinal)))
        {
            count++;
        }

        return count;
    }
}
