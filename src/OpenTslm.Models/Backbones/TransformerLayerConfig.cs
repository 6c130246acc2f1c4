namespace OpenTslm.Models.Backbones;

/// <summary>Sizes of one <see cref="TransformerLayer"/>.</summary>
public sealed record TransformerLayerConfig
{
    /// <summary>Width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Number of query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Number of key/value heads; divides <see cref="Heads"/>.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Width of one head; even.</summary>
    public required int HeadDimension { get; init; }

    /// <summary>Width of the gated feed-forward network.</summary>
    public required int FeedForwardSize { get; init; }

    /// <summary>ε of the root-mean-square norms.</summary>
    public required float RmsNormEpsilon { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidDataException">A size is not positive, or two sizes do not fit each other.</exception>
    public void Validate()
    {
        ConfigRules.Positive(HiddenSize, nameof(HiddenSize));
        ConfigRules.Positive(Heads, nameof(Heads));
        ConfigRules.Positive(KeyValueHeads, nameof(KeyValueHeads));
        ConfigRules.Positive(HeadDimension, nameof(HeadDimension));
        ConfigRules.Positive(FeedForwardSize, nameof(FeedForwardSize));
        ConfigRules.Require(Heads % KeyValueHeads == 0, $"{Heads} heads are not a multiple of {KeyValueHeads} key/value heads");
        ConfigRules.Require(HeadDimension % 2 == 0, $"rotary positions need an even head dimension, got {HeadDimension}");
        ConfigRules.Require(RmsNormEpsilon > 0 && float.IsFinite(RmsNormEpsilon), $"a norm needs a positive ε, got {RmsNormEpsilon}");
    }
}
