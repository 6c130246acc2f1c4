namespace OpenTslm.Models.Flamingo;

/// <summary>Sizes of <see cref="PerceiverResampler"/>; the defaults are those of the published weights.</summary>
public sealed record PerceiverConfig
{
    /// <summary>Number of layers.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>Number of heads.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Width of one head.</summary>
    public int HeadDimension { get; init; } = 64;

    /// <summary>Number of latents a medium is resampled to.</summary>
    public int Latents { get; init; } = 64;

    /// <summary>Width of the feed-forward network over the token width.</summary>
    public int FeedForwardMultiplier { get; init; } = 4;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidDataException">A size is out of range.</exception>
    public void Validate()
    {
        ConfigRules.Require(Depth is >= 0 and <= 1024, $"Depth lies between 0 and 1024, got {Depth}");
        ConfigRules.Positive(Heads, nameof(Heads));
        ConfigRules.Positive(HeadDimension, nameof(HeadDimension));
        ConfigRules.Positive(Latents, nameof(Latents));
        ConfigRules.Positive(FeedForwardMultiplier, nameof(FeedForwardMultiplier));
    }
}
