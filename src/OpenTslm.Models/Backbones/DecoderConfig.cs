using System.Text.Json;
using System.Text.Json.Serialization;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>Sizes and constants that every decoder-only language model has (architecture reference section 4.1).</summary>
public abstract record DecoderConfig
{
    private const int LargeCacheBytes = 16 << 10; // of a token, in single precision

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

    /// <summary>Whether the output head is the embedding table.</summary>
    public bool TieEmbeddings { get; init; } = true;

    /// <summary>Positions lie below this.</summary>
    public int MaximumPositions { get; init; } = 2048;

    /// <summary>For each layer the most keys that a row sees, its own included; null where every layer sees all earlier ones.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<int?>? Windows => null;

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

    /// <summary>
    /// How keys and values are stored where nobody says: in half precision from 16 KiB a token on, which they would take in
    /// single precision; a smaller model keeps single precision, so that its answers are those of a pass without a cache.
    /// </summary>
    [JsonIgnore]
    public CacheType UsualCacheType =>
        2L * sizeof(float) * Layers * KeyValueHeads * HeadDimension >= LargeCacheBytes ? CacheType.F16 : CacheType.F32;

    /// <summary>
    /// How activations are taken that meet weights of eight bits where nobody says: rounded to 8 bits in models whose
    /// <see cref="UsualCacheType"/> is half precision, in which reading weights takes most of the time; a smaller model keeps single
    /// precision.
    /// </summary>
    [JsonIgnore]
    public ActivationType UsualActivationType =>
        UsualCacheType is CacheType.F16 ? ActivationType.Rounded : ActivationType.Single;

    /// <summary>Reads a <c>config.json</c> as Hugging Face writes it: that of a Llama, or of the text part of a Gemma 3.</summary>
    /// <exception cref="InvalidDataException">It is not JSON, lacks a size, or describes another kind of model.</exception>
    public static DecoderConfig FromJson(Stream json)
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
    public static DecoderConfig FromJson(JsonElement json)
    {
        ConfigRules.Require(json.ValueKind == JsonValueKind.Object, $"expected a JSON object, found {json.ValueKind}");
        var type = ConfigJson.Text(json, "model_type") ?? "llama";
        return type switch
        {
            "llama" => LlamaConfigJson.Read(json),
            "gemma3_text" => GemmaConfigJson.Read(json),
            _ => throw new InvalidDataException(
                $"The model configuration does not fit: model_type is '{type}', expected 'llama' or 'gemma3_text'."),
        };
    }

    /// <summary>Makes the table of rotary frequencies.</summary>
    public abstract RotaryTable CreateRotaryTable();

    /// <summary>Makes the decoder.</summary>
    /// <param name="weights">Where its parameters come from.</param>
    /// <param name="prefix">What stands before <c>model.embed_tokens.weight</c>: empty, or <c>lang_encoder.</c>.</param>
    /// <param name="layerPrefix">
    /// What stands between <c>model.layers.{n}.</c> and <c>self_attn.q_proj.weight</c>: empty, or <c>decoder_layer.</c>.
    /// </param>
    /// <param name="adapters">Low-rank additions to the projections; null for none.</param>
    /// <exception cref="InvalidDataException">The sizes do not fit, or a parameter is missing or has another shape.</exception>
    public abstract LanguageDecoder CreateDecoder(
        IWeightSource weights, string prefix = "", string layerPrefix = "", LoraAdapters? adapters = null);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidDataException">A size is not positive, or two sizes do not fit each other.</exception>
    public virtual void Validate()
    {
        Layer.Validate();
        ConfigRules.Positive(Layers, nameof(Layers));
        ConfigRules.Positive(VocabularySize, nameof(VocabularySize));
        ConfigRules.Positive(MaximumPositions, nameof(MaximumPositions));
        ConfigRules.Require(RopeTheta > 1 && double.IsFinite(RopeTheta), $"RopeTheta lies above 1, got {RopeTheta}");
    }

    /// <summary>Makes the rotary frequencies of layers with a sliding window, or null where all layers share one table.</summary>
    internal virtual RotaryTable? CreateLocalRotaryTable() => null;
}
