using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Generation;

/// <summary>A small Flamingo model with fixed random weights: a real model in all but its training.</summary>
internal static partial class TinyModel
{
    /// <summary>Seed of its weights.</summary>
    public const int Seed = 7;

    public static ModelBundle CreateBundle(int maximumPositions = 512)
    {
        var tokenizer = ByteLevelBpeTrainer.Train(
            Enumerable.Repeat("The signal is walking sitting standing. Rationale: Answer: Options: mean std Hz n", 20), 320);
        return new ModelBundle
        {
            Tokenizer = tokenizer,
            Card = new ModelCard
            {
                Name = "tiny",
                Version = "1",
                Architecture = "",
                Parameters = 0,
                Hash = "",
                License = "MIT",
                Description = "random",
                Tasks = [new ModelTask("activity", "What activity?", ["walking", "sitting"], ["activity"])],
            },
            Config = new FlamingoConfig
            {
                Backbone = new LlamaConfig
                {
                    HiddenSize = 32,
                    Layers = 2,
                    Heads = 4,
                    KeyValueHeads = 2,
                    HeadDimension = 8,
                    FeedForwardSize = 64,
                    VocabularySize = (tokenizer.VocabularySize + 31) / 32 * 32,
                    MaximumPositions = maximumPositions,
                    TieEmbeddings = false, // with random weights a tied head only repeats the last token
                },
                Encoder = new ConvolutionalEncoderConfig
                {
                    Dimension = 32,
                    StemChannels = 32,
                    Layers = 1,
                    Heads = 2,
                    FeedForwardSize = 64,
                    DescriptorCount = SeriesPreparer.DescriptorCount,
                    MaximumSamples = 1024,
                },
                Perceiver = new PerceiverConfig { Depth = 1, Heads = 2, HeadDimension = 16, Latents = 4 },
                CrossAttention = new CrossAttentionConfig { Heads = 2, HeadDimension = 16 },
                MediaPositions = 12,
            },
        };
    }

    public static IReadOnlyCollection<Weight> CreateWeights(FlamingoConfig config)
    {
        var source = new RandomWeights(TinyModel.Seed);
        _ = new FlamingoModel(config, source);
        return source.Weights;
    }

    /// <summary>The language model over random weights.</summary>
    public static FlamingoLanguageModel Open(Func<ITensorOps> executor, int maximumPositions = 512, int keptSessions = 4) => new(
        CreateBundle(maximumPositions),
        new RandomWeights(TinyModel.Seed),
        new FlamingoLanguageModelOptions { CreateExecutor = executor, KeptSessions = keptSessions });

    public static TimeSeries Series(string name, int seed, int count = 100) => new(
        name, "m/s2", new TimeAxis.Regular(50), [.. Enumerable.Range(0, count).Select(i => MathF.Sin(i * 0.1f * (seed + 1)) * (seed + 1))]);

    internal sealed class RandomWeights(int seed) : IWeightSource
    {
        private readonly Random _random = new(seed);
        private readonly Dictionary<string, Weight> _weights = [];

        public IReadOnlyCollection<Weight> Weights => _weights.Values;

        public IReadOnlyList<int>? ShapeOf(string name) => null;

        public Weight Get(string name, params ReadOnlySpan<int> shape)
        {
            if (_weights.TryGetValue(name, out var known))
            {
                return known;
            }

            var weight = Weight.Allocate(name, shape);
            var scale = shape.Length < 2 ? 0.2f : 1.5f / MathF.Sqrt(weight.Columns);
            var centre = name.Contains("norm", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0;
            foreach (ref var value in weight.Singles)
            {
                value = centre + (scale * ((2 * _random.NextSingle()) - 1));
            }

            if (name.EndsWith("_gate", StringComparison.Ordinal))
            {
                weight.Singles.Fill(1); // so that the series matter
            }

            return _weights[name] = weight;
        }
    }
}
