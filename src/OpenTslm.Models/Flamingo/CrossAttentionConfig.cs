namespace OpenTslm.Models.Flamingo;

/// <summary>Sizes of <see cref="GatedCrossAttentionBlock"/>; the defaults are those of the published weights.</summary>
public sealed record CrossAttentionConfig
{
    /// <summary>Number of heads.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Width of one head.</summary>
    public int HeadDimension { get; init; } = 64;

    /// <summary>Width of the feed-forward network over the language model's width.</summary>
    public int FeedForwardMultiplier { get; init; } = 4;

    /// <summary>A block stands before each decoder layer <c>n</c> (from 0) for which this divides <c>n + 1</c>.</summary>
    public int EveryNLayers { get; init; } = 1;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidDataException">A size is out of range.</exception>
    public void Validate()
    {
        ConfigRules.Positive(Heads, nameof(Heads));
        ConfigRules.Positive(HeadDimension, nameof(HeadDimension));
        ConfigRules.Positive(FeedForwardMultiplier, nameof(FeedForwardMultiplier));
        ConfigRules.Positive(EveryNLayers, nameof(EveryNLayers));
    }
}
