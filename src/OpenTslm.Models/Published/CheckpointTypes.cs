using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.SoftPrompt;

namespace OpenTslm.Models.Published;

/// <summary>In which type each tensor of a converted checkpoint is stored.</summary>
internal static class CheckpointTypes
{
    // Encoder, resampler, projector and adapters are a few megabytes, and upstream keeps them in single precision.
    private static readonly string[] Singles =
        ["vision_encoder.", "perceiver.", SoftPromptStateDict.Encoder, SoftPromptStateDict.Projector, LoraAdapters.Prefix];

    /// <summary>The type of a tensor.</summary>
    /// <param name="name">Its upstream name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="wanted">The type that is wanted for matrices of the language model and of its cross-attention.</param>
    public static GgufTensorType Of(string name, IReadOnlyList<int> shape, GgufTensorType wanted) =>
        Singles.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            ? GgufTensorType.F32
            : WeightConversion.FileTypeOf(shape, wanted);
}
