using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Models.Published;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Models.Tests.Generation;

namespace OpenTslm.Fuzz.Models;

/// <summary>Small converted checkpoints and their prompts, in words of our own.</summary>
internal static class CheckpointSeeds
{
    private const int Patches = 64;

    private static readonly PublishedPrompt Prompt = new("{question}", ["A series, mean {mean}, std {std}."], "Tell the {task} now:");

    /// <summary>A Flamingo over a Llama and a soft prompt over a Gemma.</summary>
    public static IReadOnlyList<FuzzSeed> CreateModels() => [CreateFlamingo(), CreateSoftPrompt()];

    /// <summary>Prompts as a checkpoint has them beside it.</summary>
    public static IReadOnlyList<FuzzSeed> CreatePrompts() =>
    [
        new("prompts.json", System.Text.Encoding.UTF8.GetBytes(new PublishedPrompts
        {
            Tasks = new Dictionary<PublishedTask, PublishedPrompt> { [PublishedTask.Tsqa] = Prompt, [PublishedTask.M4] = Prompt },
        }.ToJson())),
    ];

    private static FuzzSeed CreateFlamingo()
    {
        var backbone = GgufSeeds.Small(PublishedShapes.Find("llama-3.2-1b"));
        return Create("flamingo", TokenizerSeeds.AddByteLevel, BundleOf(backbone, isFlamingo: true) with
        {
            Flamingo = new FlamingoConfig
            {
                // Three tokens of its own stand behind those of the base.
                Backbone = backbone with { VocabularySize = backbone.VocabularySize + 3 },
                Encoder = new PatchEmbeddingConfig { MaximumPatches = Patches },
                Perceiver = new PerceiverConfig { Depth = 1, Heads = 1, HeadDimension = 16, Latents = 4, FeedForwardMultiplier = 1 },
                CrossAttention = new CrossAttentionConfig { Heads = 1, HeadDimension = 16, FeedForwardMultiplier = 1 },
                Layout = MediaLayout.Collapsed,
            },
        });
    }

    private static FuzzSeed CreateSoftPrompt()
    {
        var backbone = GgufSeeds.Small(PublishedShapes.Find("gemma-3-270m"));
        return Create("soft-prompt", TokenizerSeeds.AddScored, BundleOf(backbone, isFlamingo: false) with
        {
            SoftPrompt = new SoftPromptConfig
            {
                Backbone = backbone,
                Encoder = new TransformerCnnEncoderConfig { MaximumPatches = Patches, Layers = 1, Heads = 2, FeedForwardSize = 16 },
                Padding = SegmentPadding.Left,
                PadId = 0,
            },
        });
    }

    private static PublishedBundle BundleOf(DecoderConfig backbone, bool isFlamingo) => new()
    {
        Task = PublishedTask.Tsqa,
        Prompt = Prompt,
        Generation = PublishedGeneration.UsualOf(backbone),
        Card = PublishedCards.Of("small", PublishedTask.Tsqa, Prompt, isFlamingo, Patches * PatchEmbedding.PatchLength),
    };

    private static FuzzSeed Create(string name, Action<GgufMetadata> addTokenizer, PublishedBundle bundle)
    {
        using var folder = new TemporaryFolder();
        var writer = CheckpointConverter.WriterOf(bundle);
        addTokenizer(writer.Metadata);
        var source = new TinyModel.RandomWeights(TinyModel.Seed);
        foreach (var (tensor, shape) in CheckpointConverter.TensorsOf(bundle, () => source))
        {
            writer.AddStreamed(tensor, shape, GgufTensorType.F32, stream => WeightConversion.WriteTo(stream, source.Get(tensor, shape), GgufTensorType.F32));
        }

        writer.Save(folder.At("m.gguf"));
        return new($"{name}.gguf", File.ReadAllBytes(folder.At("m.gguf")));
    }
}
