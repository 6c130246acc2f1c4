using System.Text.Json.Serialization;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>Sizes and constants of a Llama-type decoder (architecture reference section 4.1).</summary>
public sealed record LlamaConfig : DecoderConfig
{
    /// <summary>Stretching of the rotary frequencies, or null for none.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>
    /// Divisors of the rotary frequencies, one for each, above zero: how GGUF files write <see cref="RopeScaling"/>, which
    /// is null beside them. Null for none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<float>? RopeFactors { get; init; }

    /// <summary>
    /// Makes the table of rotary frequencies, scaled if <see cref="RopeScaling"/> or <see cref="RopeFactors"/> says so.
    /// </summary>
    public override RotaryTable CreateRotaryTable()
    {
        var inverse = new float[HeadDimension / 2];
        for (var j = 0; j < inverse.Length; j++)
        {
            var frequency = Math.Pow(RopeTheta, -2.0 * j / HeadDimension);
            inverse[j] = (float)(RopeScaling?.Apply(frequency) ?? (frequency / (RopeFactors?[j] ?? 1)));
        }

        return new RotaryTable(inverse);
    }

    /// <inheritdoc/>
    public override LanguageDecoder CreateDecoder(
        IWeightSource weights, string prefix = "", string layerPrefix = "", LoraAdapters? adapters = null) =>
        new LlamaDecoder(this, weights, prefix, layerPrefix, adapters);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        ConfigRules.Require(
            RopeFactors is null || (RopeScaling is null && RopeFactors.Count == HeadDimension / 2 && RopeFactors.All(f => f > 0)),
            $"rotary factors are {HeadDimension / 2} numbers above 0, without another scaling");
        if (RopeScaling is { } s)
        {
            ConfigRules.Positive(s.OriginalPositions, nameof(s.OriginalPositions));
            ConfigRules.Require(
                s.Factor > 0 && s.LowFrequencyFactor > 0 && s.HighFrequencyFactor > s.LowFrequencyFactor,
                "rotary scaling needs positive factors, the high one above the low one");
        }
    }
}
