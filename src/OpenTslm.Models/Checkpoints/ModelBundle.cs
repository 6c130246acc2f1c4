using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Everything a model is beside its weights; with them it is one GGUF file.</summary>
/// <remarks>
/// Metadata of the file: <c>general.architecture</c> (<c>opentslm-flamingo</c>), <c>general.name</c>,
/// <c>general.version</c>, <c>general.license</c>, <c>general.description</c>; <c>opentslm.format</c> (1);
/// <c>opentslm.config</c>, <c>opentslm.prompt_template</c>, <c>opentslm.series_preparation</c> and
/// <c>opentslm.model_card</c> as JSON; <c>opentslm.tokenizer.type</c> (<c>byte-level-bpe</c>) and
/// <c>opentslm.tokenizer.merges</c> (pairs of token ids, one after another); <c>opentslm.tensor_names</c>
/// (see <see cref="GgufNames"/>).
/// </remarks>
public sealed record ModelBundle
{
    /// <summary>Value of <c>general.architecture</c>.</summary>
    public const string Architecture = "opentslm-flamingo";

    /// <summary>Sizes of the model.</summary>
    public required FlamingoConfig Config { get; init; }

    /// <summary>The tokenizer.</summary>
    public required ByteLevelBpeTokenizer Tokenizer { get; init; }

    /// <summary>The wording of its prompts.</summary>
    public PromptTemplate Template { get; init; } = new();

    /// <summary>How it expects its series.</summary>
    public SeriesPreparation Preparation { get; init; } = new();

    /// <summary>
    /// What the model is. Saving fills in the number of parameters and the limits; the hash is not stored, and is empty after
    /// loading until <see cref="GgufFile.ComputeHash"/> is asked.
    /// </summary>
    public required ModelCard Card { get; init; }

    /// <summary>Writes a model file; its path never holds half of it.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="weights">All weights of the model, under upstream names.</param>
    /// <param name="type">Wanted storage type of matrices (see <see cref="WeightConversion.StorageTypeOf"/>).</param>
    /// <exception cref="InvalidDataException">The parts do not fit each other.</exception>
    public void Save(string path, IReadOnlyCollection<Weight> weights, WeightType type)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Validate();
        var writer = new GgufWriter();
        ModelBundleMetadata.Write(this with { Card = CompleteCard(weights) }, writer.Metadata);
        foreach (var weight in weights)
        {
            var stored = WeightConversion.StorageTypeOf(weight.Shape, type);
            writer.Add(weight.Name, weight.Shape, stored, () => WeightConversion.Convert(weight, stored));
        }

        writer.Save(path);
    }

    /// <summary>Reads what <see cref="Save"/> wrote; the weights are read through the file itself.</summary>
    /// <exception cref="InvalidDataException">The file is of another kind, or its parts are damaged or do not fit each other.</exception>
    public static ModelBundle Load(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var bundle = ModelBundleMetadata.Read(file.Metadata);
            bundle.Validate();
            return bundle;
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{file.Name}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <summary>Checks that the parts fit each other.</summary>
    /// <exception cref="InvalidDataException">They do not; the message is one sentence.</exception>
    public void Validate()
    {
        Config.Validate();
        Template.Validate();
        Preparation.Validate();
        Require(
            Tokenizer.VocabularySize <= Config.Backbone.VocabularySize,
            $"the tokenizer has {Tokenizer.VocabularySize} tokens, the model only {Config.Backbone.VocabularySize}");
        Require(
            Config.MediaPositions == 0 || Config.MediaPositions >= Preparation.MaximumSeries,
            $"{Preparation.MaximumSeries} series are allowed, but the model tells only {Config.MediaPositions} apart");
        if (Config.Encoder is ConvolutionalEncoderConfig encoder)
        {
            Require(
                encoder.DescriptorCount == (Preparation.Descriptors ? SeriesPreparer.DescriptorCount : 0),
                $"the encoder expects {encoder.DescriptorCount} descriptors a series");
            Require(
                encoder.MaximumSamples >= Preparation.MaximumSamples,
                $"series of {Preparation.MaximumSamples} samples are allowed, but the encoder reads {encoder.MaximumSamples}");
        }
        else
        {
            Require(!Preparation.Descriptors, "the encoder expects no descriptors");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidDataException($"The model does not fit: {message}.");
        }
    }

    private ModelCard CompleteCard(IReadOnlyCollection<Weight> weights) => Card with
    {
        Architecture = "flamingo",
        Parameters = weights.Sum(w => w.Count),
        Hash = "",
        MaximumSamples = Preparation.MaximumSamples,
        MaximumSeries = Preparation.MaximumSeries,
    };
}
