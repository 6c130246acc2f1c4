using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>Sizes of <see cref="TransformerCnnEncoder"/>; the defaults are those of the published weights.</summary>
public sealed record TransformerCnnEncoderConfig : EncoderConfig
{
    /// <summary>Most patches in a series. A checkpoint's <c>pos_embed</c> takes precedence.</summary>
    public int MaximumPatches { get; init; } = 1024;

    /// <summary>Number of layers.</summary>
    public int Layers { get; init; } = 6;

    /// <summary>Number of heads; divides the dimension.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Width of the feed-forward network.</summary>
    public int FeedForwardSize { get; init; } = 1024;

    /// <inheritdoc/>
    public override ISeriesEncoder CreateEncoder(IWeightSource weights, string prefix = "") =>
        new TransformerCnnEncoder(this, weights, prefix);
}
