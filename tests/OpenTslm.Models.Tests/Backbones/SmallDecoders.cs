using OpenTslm.Models.Backbones;

namespace OpenTslm.Models.Tests.Backbones;

/// <summary>Decoders of the published families with small sizes.</summary>
internal static class SmallDecoders
{
    /// <summary>Sizes of a small decoder; of a Gemma, every layer but the last has the window.</summary>
    public static DecoderConfig Config(string family, int slidingWindow = 40)
    {
        var config = PublishedShapes.Find(family) with
        {
            HiddenSize = 64, Layers = 3, FeedForwardSize = 96, VocabularySize = 40, HeadDimension = 32, Heads = 8, KeyValueHeads = 2,
        };
        return config is GemmaConfig gemma
            ? gemma with { FullLayers = [2], QueryPreAttentionScalar = 32, SlidingWindow = slidingWindow }
            : config;
    }
}
