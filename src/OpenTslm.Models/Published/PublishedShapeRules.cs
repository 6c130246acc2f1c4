using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.Published;

/// <summary>What the shapes of a published checkpoint say about its input.</summary>
internal static class PublishedShapeRules
{
    /// <summary>Longest series that an encoder reads: its positions reach no further (1,024 patches of 4, in some checkpoints 2,600).</summary>
    /// <exception cref="InvalidDataException">It is no encoder of published checkpoints.</exception>
    public static int MaximumSamplesOf(ISeriesEncoder encoder) => encoder switch
    {
        PatchEmbedding patches => patches.MaximumPatches * PatchEmbedding.PatchLength,
        TransformerCnnEncoder transformer => transformer.MaximumPatches * PatchEmbedding.PatchLength,
        _ => throw new InvalidDataException("its encoder is none of published checkpoints"),
    };
}
