using System.Text.Json;
using System.Text.Json.Serialization;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>Sizes and constants of a Llama-type decoder (architecture reference section 4.1).</summary>
public sealed record LlamaConfig
{
    /// <summary>Width <c>H</c> of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Number of decoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Number of query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Number of key/value heads; divides <see cref="Heads"/>.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Width of one head; even.</summary>
    public required int HeadDimension { get; init; }

    /// <summary>Width of the gated feed-forward network.</summary>
    public required int FeedForwardSize { get; init; }

    /// <summary>Rows <c>V</c> of the embedding table and columns of the logits.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>ε of the root-mean-square norms.</summary>
    public float RmsNormEpsilon { get; init; } = 1e-5f;

    /// <summary>Base θ of the rotary frequencies.</summary>
    public double RopeTheta { get; init; } = 10_000;

    /// <summary>Stretching of the rotary frequencies, or null for none.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>Whether the output head is the embedding table.</summary>
    public bool TieEmbeddings { get; init; } = true;

    /// <summary>Positions lie below this.</summary>
    public int MaximumPositions { get; init; } = 2048;

    /// <summary>The sizes of one layer.</summary>
    [JsonIgnore]
    public TransformerLayerConfig Layer => new()
    {
        HiddenSize = HiddenSize,
        Heads = Heads,
        KeyValueHeads = KeyValueHeads,
        HeadDimension = HeadDimension,
        FeedForwardSize = FeedForwardSize,
        RmsNormEpsilon = RmsNormEpsilon,
    };

    /// <summary>Reads a <c>config.json</c> as Hugging Face writes it.</summary>
    /// <exception cref="InvalidDataException">It is not JSON, lacks a size, or describes something other than a Llama decoder.</exception>
    public static LlamaConfig FromJson(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return FromJson(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The model configuration is not JSON ({JsonFailure.PlaceOf(e)}).", e);
        }
    }

    /// <inheritdoc cref="FromJson(Stream)"/>
    public static LlamaConfig FromJson(JsonElement json) => LlamaConfigJson.Read(json);

    /// <summary>Makes the table of rotary frequencies, scaled if <see cref="RopeScaling"/> says so.</summary>
    public RotaryTable CreateRotaryTable()
    {
        var inverse = new float[HeadDimension / 2];
        for (var j = 0; j < inverse.Length; j++)
        {
            var frequency = Math.Pow(RopeTheta, -2.0 * j / HeadDimension);
            inverse[j] = (float)(RopeScaling?.Apply(frequency) ?? frequency);
        }

        return new RotaryTable(inverse);
    }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidDataException">A size is not positive, or two sizes do not fit each other.</exception>
    public void Validate()
    {
        Layer.Validate();
        ConfigRules.Positive(Layers, nameof(Layers));
        ConfigRules.Positive(VocabularySize, nameof(VocabularySize));
        ConfigRules.Positive(MaximumPositions, nameof(MaximumPositions));
        ConfigRules.Require(RopeTheta > 1 && double.IsFinite(RopeTheta), $"RopeTheta lies above 1, got {RopeTheta}");
        if (RopeScaling is { } s)
        {
            ConfigRules.Positive(s.OriginalPositions, nameof(s.OriginalPositions));
            ConfigRules.Require(
                s.Factor > 0 && s.LowFrequencyFactor > 0 && s.HighFrequencyFactor > s.LowFrequencyFactor,
                "rotary scaling needs positive factors, the high one above the low one");
        }
    }
}
