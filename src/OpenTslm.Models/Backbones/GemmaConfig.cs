using System.Text.Json.Serialization;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>Sizes and constants of the text decoder of Gemma 3 (architecture reference sections 4.1 and 4.4).</summary>
public sealed record GemmaConfig : DecoderConfig
{
    /// <summary>Creates a configuration with Gemma's constants.</summary>
    public GemmaConfig()
    {
        RmsNormEpsilon = 1e-6f;
        RopeTheta = 1_000_000;
        MaximumPositions = 32_768;
    }

    /// <summary>Base θ of the rotary frequencies of layers with a sliding window.</summary>
    public double LocalRopeTheta { get; init; } = 10_000;

    /// <summary>Keys that a row of a layer with a sliding window sees, its own included.</summary>
    public required int SlidingWindow { get; init; }

    /// <summary>Numbers, counted from 0, of the layers that see all earlier rows; the others have the sliding window.</summary>
    public required IReadOnlyList<int> FullLayers { get; init; }

    /// <summary>Attention scores are divided by the root of this.</summary>
    public double QueryPreAttentionScalar { get; init; } = 256;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int?> Windows =>
        [.. Enumerable.Range(0, Layers).Select(layer => FullLayers.Contains(layer) ? (int?)null : SlidingWindow)];

    /// <inheritdoc/>
    public override RotaryTable CreateRotaryTable() => RotaryTable.Create(HeadDimension, RopeTheta);

    /// <inheritdoc/>
    public override LanguageDecoder CreateDecoder(
        IWeightSource weights, string prefix = "", string layerPrefix = "", LoraAdapters? adapters = null) =>
        new GemmaDecoder(this, weights, prefix, layerPrefix, adapters);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        ConfigRules.Positive(SlidingWindow, nameof(SlidingWindow));
        ConfigRules.Require(FullLayers is not null, "FullLayers is missing");
        foreach (var layer in FullLayers!)
        {
            ConfigRules.Require(layer >= 0 && layer < Layers, $"FullLayers names layer {layer} of {Layers}");
        }

        ConfigRules.Require(
            LocalRopeTheta > 1 && double.IsFinite(LocalRopeTheta), $"LocalRopeTheta lies above 1, got {LocalRopeTheta}");
        ConfigRules.Require(
            QueryPreAttentionScalar > 0 && double.IsFinite(QueryPreAttentionScalar),
            $"QueryPreAttentionScalar is positive, got {QueryPreAttentionScalar}");
    }

    /// <inheritdoc/>
    internal override RotaryTable? CreateLocalRotaryTable() => RotaryTable.Create(HeadDimension, LocalRopeTheta);
}
