using System.Text.Json.Serialization;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>Kind and sizes of a series encoder.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PatchEmbeddingConfig), "patch-embedding")]
[JsonDerivedType(typeof(TransformerCnnEncoderConfig), "transformer-cnn")]
[JsonDerivedType(typeof(ConvolutionalEncoderConfig), "convolutional")]
public abstract record EncoderConfig
{
    /// <summary>Width <c>D</c> of a token.</summary>
    public int Dimension { get; init; } = 128;

    /// <summary>Makes the encoder.</summary>
    /// <param name="weights">Where its parameters come from.</param>
    /// <param name="prefix">What stands before its parameters' names, the final dot included; such as <c>vision_encoder.</c>.</param>
    /// <exception cref="InvalidDataException">The sizes do not fit, or a parameter is missing or has another shape.</exception>
    public abstract ISeriesEncoder CreateEncoder(IWeightSource weights, string prefix = "");
}
