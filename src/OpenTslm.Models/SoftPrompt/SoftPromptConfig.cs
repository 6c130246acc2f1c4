using System.Text.Json;
using System.Text.Json.Serialization;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>Everything that a <see cref="SoftPromptModel"/> needs to know beside its weights.</summary>
public sealed record SoftPromptConfig
{
    /// <summary>The language model.</summary>
    [JsonConverter(typeof(DecoderConfigConverter))]
    public required DecoderConfig Backbone { get; init; }

    /// <summary>The encoder of series.</summary>
    public required EncoderConfig Encoder { get; init; }

    /// <summary>On which side segments and answers are padded.</summary>
    public SegmentPadding Padding { get; init; } = SegmentPadding.Right;

    /// <summary>The token that pads: a Llama's end of text, Gemma's 0.</summary>
    public required int PadId { get; init; }

    /// <summary>
    /// The sizes of a published checkpoint, as far as its tensors tell them (architecture reference section 5.3), and the
    /// padding of the base's tokenizer.
    /// </summary>
    /// <param name="backbone">Configuration of the base model.</param>
    /// <param name="encoder">The dictionary <c>encoder_state</c>.</param>
    /// <param name="padId">The token that pads.</param>
    /// <exception cref="InvalidDataException">A tensor that tells a size is missing, or has another number of dimensions.</exception>
    public static SoftPromptConfig FromCheckpoint(DecoderConfig backbone, IWeightSource encoder, int padId)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(encoder);
        var layers = 0;
        while (encoder.ShapeOf($"encoder.layers.{layers}.linear1.weight") is not null)
        {
            layers++;
        }

        var defaults = new TransformerCnnEncoderConfig();
        return new SoftPromptConfig
        {
            Backbone = backbone,
            Encoder = defaults with
            {
                Dimension = Size(encoder, "patch_embed.weight", 3),
                MaximumPatches = encoder.ShapeOf("pos_embed") is [_, var patches, _] ? patches : defaults.MaximumPatches,
                Layers = layers,
                FeedForwardSize = layers == 0 ? defaults.FeedForwardSize : Size(encoder, "encoder.layers.0.linear1.weight", 2),
            },
            Padding = backbone is GemmaConfig ? SegmentPadding.Left : SegmentPadding.Right,
            PadId = padId,
        };
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not JSON, lacks a field, or its sizes do not fit.</exception>
    public static SoftPromptConfig FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var config = JsonSerializer.Deserialize(json, SoftPromptJsonContext.Default.SoftPromptConfig)
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
    public string ToJson() => JsonSerializer.Serialize(this, SoftPromptJsonContext.Default.SoftPromptConfig);

    /// <summary>Checks the ranges of all parts but the encoder, which checks its own when it is made.</summary>
    /// <exception cref="InvalidDataException">A size is out of range, or a part is missing.</exception>
    public void Validate()
    {
        ConfigRules.Require(Backbone is not null, "the backbone is missing");
        ConfigRules.Require(Encoder is not null, "the encoder is missing");
        ConfigRules.Require(Enum.IsDefined(Padding), $"the padding {(int)Padding} is not known");
        Backbone!.Validate();
        ConfigRules.Require(
            PadId >= 0 && PadId < Backbone.VocabularySize, $"PadId lies below {Backbone.VocabularySize}, got {PadId}");
    }

    private static int Size(IWeightSource weights, string name, int dimensions)
    {
        var shape = weights.ShapeOf(name) ?? throw new InvalidDataException($"The checkpoint holds no tensor '{name}'.");
        return shape.Count == dimensions
            ? shape[0]
            : throw new InvalidDataException(
                $"Tensor '{name}': expected {dimensions} dimensions, found the shape [{string.Join(", ", shape)}].");
    }
}
