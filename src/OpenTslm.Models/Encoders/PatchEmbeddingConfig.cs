using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>Sizes of <see cref="PatchEmbedding"/>.</summary>
public sealed record PatchEmbeddingConfig : EncoderConfig
{
    /// <summary>Most patches in a series. A checkpoint's <c>pos_embed</c> takes precedence.</summary>
    public int MaximumPatches { get; init; } = 1024;

    /// <inheritdoc/>
    public override ISeriesEncoder CreateEncoder(IWeightSource weights, string prefix = "") => new PatchEmbedding(this, weights, prefix);
}
