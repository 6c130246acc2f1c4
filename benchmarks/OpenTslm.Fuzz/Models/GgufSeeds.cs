using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Fuzz.Models;

/// <summary>Small GGUF files.</summary>
internal static class GgufSeeds
{
    /// <summary>A Llama and a Gemma model of the community's layout, with a byte-level and a scored tokenizer.</summary>
    public static IReadOnlyList<FuzzSeed> CreateBackbones() =>
    [
        CreateBackbone("llama", Small(PublishedShapes.Find("llama-3.2-1b")), GgufTensorType.Q8_0, TokenizerSeeds.AddByteLevel),
        CreateBackbone("gemma", Small(PublishedShapes.Find("gemma-3-270m")), GgufTensorType.Q4_0, TokenizerSeeds.AddScored),
    ];

    /// <summary>A whole model of this library, with its configuration, prompts and tokenizer.</summary>
    public static IReadOnlyList<FuzzSeed> CreateModels()
    {
        using var folder = new TemporaryFolder();
        var bundle = TinyModel.CreateBundle();
        bundle.Save(folder.At("m.gguf"), TinyModel.CreateWeights(bundle.Config), WeightType.Q8_0);
        return [new("m.gguf", File.ReadAllBytes(folder.At("m.gguf")))];
    }

    /// <summary>A language model of the same kind with as few numbers as it can have.</summary>
    public static DecoderConfig Small(DecoderConfig config)
    {
        config = config with
        {
            HiddenSize = 32, Layers = 1, FeedForwardSize = 32, VocabularySize = TokenizerSeeds.Tokens, HeadDimension = 16, Heads = 2, KeyValueHeads = 1,
        };
        return config is GemmaConfig gemma ? gemma with { FullLayers = [], QueryPreAttentionScalar = 16 } : config;
    }

    private static FuzzSeed CreateBackbone(string name, DecoderConfig config, GgufTensorType type, Action<GgufMetadata> addTokenizer)
    {
        using var folder = new TemporaryFolder();
        var writer = new GgufBackboneWriter(config, type);
        addTokenizer(writer.File.Metadata);
        var source = new TinyModel.RandomWeights(TinyModel.Seed);
        writer.AddAll(source, progress: null, CancellationToken.None);
        writer.File.Save(folder.At("m.gguf"));
        return new($"{name}.gguf", File.ReadAllBytes(folder.At("m.gguf")));
    }
}
