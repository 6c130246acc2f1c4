using OpenTslm.Models.Backbones;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// Writes models that give each series latents of its own, as those trained here do, of real sizes and with random weights, for
/// tests and benchmarks: they can be asked about long series, and answer nonsense.
/// </summary>
public static class RandomBundle
{
    private const int Series = 12;

    /// <summary>Writes a model with a tokenizer of bytes. The same seed gives the same file.</summary>
    /// <param name="path">Path of the file; it never holds half of it.</param>
    /// <param name="backbone">Sizes of the language model, such as one of <see cref="PublishedShapes"/>.</param>
    /// <param name="type">Wanted type of the language model's matrices.</param>
    /// <param name="seed">Seed of the values.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="InvalidDataException">The sizes do not fit each other.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path,
        DecoderConfig backbone,
        GgufTensorType type,
        ulong seed = 0,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        var encoder = new ConvolutionalEncoderConfig { DescriptorCount = SeriesPreparer.DescriptorCount };
        var config = new FlamingoConfig { Backbone = backbone, Encoder = encoder, MediaPositions = Series, MixerLayers = 1 };
        var tensors = WeightList.Of(list => _ = new FlamingoModel(config, list));
        var bundle = new ModelBundle
        {
            Config = config,
            Tokenizer = new ByteLevelBpeTokenizer([]),
            Preparation = new SeriesPreparation { MaximumSeries = Series, MaximumSamples = encoder.MaximumSamples },
            Card = new ModelCard
            {
                Name = "random weights",
                Version = "1",
                Architecture = "flamingo",
                Parameters = tensors.Sum(t => t.Shape.Aggregate(1L, (a, b) => a * b)),
                Hash = "",
                MaximumSeries = Series,
                MaximumSamples = encoder.MaximumSamples,
                Description = "Random weights of a real shape, for tests of speed and memory. It answers nonsense.",
            },
        };
        bundle.Validate();
        var writer = new GgufWriter();
        ModelBundleMetadata.Write(bundle, writer.Metadata);
        RandomBackbone.AddAll(writer, tensors, type, seed, progress, cancellationToken);
        writer.Save(path);
    }
}
