using OpenTslm.Models.Backbones;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;

namespace OpenTslm.Training.Mini;

/// <summary>Sizes of <c>opentslm-mini</c>, the model that is embedded in the product.</summary>
public static class MiniConfig
{
    /// <summary>Name of the model.</summary>
    public const string Name = "opentslm-mini";

    /// <summary>Tokens in the vocabulary.</summary>
    public const int VocabularySize = 1024;

    /// <summary>The network, for a tokenizer of the given size.</summary>
    public static FlamingoConfig Network(int vocabularySize) => new()
    {
        Backbone = new LlamaConfig
        {
            HiddenSize = 160,
            Layers = 4,
            Heads = 5,
            KeyValueHeads = 5,
            HeadDimension = 32,
            FeedForwardSize = 448,
            VocabularySize = vocabularySize,
            MaximumPositions = 2048,
        },
        Encoder = new ConvolutionalEncoderConfig { Dimension = 128, Layers = 3, Heads = 4, FeedForwardSize = 384, DescriptorCount = SeriesPreparer.DescriptorCount },
        Perceiver = new PerceiverConfig { Depth = 2, Heads = 4, HeadDimension = 32, Latents = 16, FeedForwardMultiplier = 2 },
        CrossAttention = new CrossAttentionConfig { Heads = 4, HeadDimension = 32, FeedForwardMultiplier = 1, EveryNLayers = 1 },
        MediaPositions = 12,
        MixerLayers = 1,
        Layout = MediaLayout.PerSeries,
    };
}
