using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Checkpoints;

/// <summary>A <see cref="ModelBundle"/> as metadata of a GGUF file.</summary>
internal static class ModelBundleMetadata
{
    private const uint Format = 1;
    private const string TokenizerType = "byte-level-bpe";

    public static void Write(ModelBundle bundle, GgufMetadata metadata)
    {
        metadata.Add("general.architecture", ModelBundle.Architecture);
        metadata.Add("general.name", bundle.Card.Name);
        metadata.Add("general.version", bundle.Card.Version);
        metadata.Add("general.license", bundle.Card.License ?? "");
        metadata.Add("general.description", bundle.Card.Description ?? "");
        metadata.Add("opentslm.format", Format);
        metadata.Add("opentslm.config", bundle.Config.ToJson());
        metadata.Add("opentslm.prompt_template", JsonSerializer.Serialize(bundle.Template, ModelJsonContext.Default.PromptTemplate));
        metadata.Add("opentslm.series_preparation", JsonSerializer.Serialize(bundle.Preparation, ModelJsonContext.Default.SeriesPreparation));
        metadata.Add("opentslm.model_card", JsonSerializer.Serialize(bundle.Card, ModelJsonContext.Default.ModelCard));
        metadata.Add("opentslm.tokenizer.type", TokenizerType);
        metadata.Add("opentslm.tokenizer.merges", bundle.Tokenizer.Merges.SelectMany(m => new[] { m.Left, m.Right }).ToArray());
    }

    public static ModelBundle Read(GgufMetadata metadata)
    {
        var architecture = metadata.Get<string>("general.architecture");
        if (architecture != ModelBundle.Architecture)
        {
            throw new InvalidDataException($"it holds a model of architecture '{architecture}', expected '{ModelBundle.Architecture}'");
        }

        var format = metadata.Get<uint>("opentslm.format");
        if (format != Format)
        {
            throw new InvalidDataException($"it is written in format {format}, expected {Format}");
        }

        return new ModelBundle
        {
            Config = FlamingoConfig.FromJson(metadata.Get<string>("opentslm.config")),
            Template = Parse(metadata, "opentslm.prompt_template", ModelJsonContext.Default.PromptTemplate),
            Preparation = Parse(metadata, "opentslm.series_preparation", ModelJsonContext.Default.SeriesPreparation),
            Card = ReadCard(metadata),
            Tokenizer = ReadTokenizer(metadata),
        };
    }

    /// <summary>The model card.</summary>
    public static ModelCard ReadCard(GgufMetadata metadata)
    {
        var card = Parse(metadata, "opentslm.model_card", ModelJsonContext.Default.ModelCard);
        var complete = card is { Name: not null, Version: not null, Architecture: not null, Hash: not null, Tasks: not null }
            && card.Tasks.All(t => t is { Name: not null, Question: not null, Labels: not null, Keywords: not null }
                && t.Labels.Concat(t.Keywords).All(text => text is not null));
        return complete ? card : throw new InvalidDataException("its model card lacks a field");
    }

    private static ByteLevelBpeTokenizer ReadTokenizer(GgufMetadata metadata)
    {
        var type = metadata.Get<string>("opentslm.tokenizer.type");
        if (type != TokenizerType)
        {
            throw new InvalidDataException($"it has a tokenizer of type '{type}', expected '{TokenizerType}'");
        }

        var pairs = metadata.Get<int[]>("opentslm.tokenizer.merges");
        if (pairs.Length % 2 != 0)
        {
            throw new InvalidDataException("its tokenizer's merges are not pairs");
        }

        var merges = new TokenMerge[pairs.Length / 2];
        for (var i = 0; i < merges.Length; i++)
        {
            merges[i] = new TokenMerge(pairs[2 * i], pairs[(2 * i) + 1]);
        }

        return new ByteLevelBpeTokenizer(merges);
    }

    /// <summary>A value that is JSON.</summary>
    public static T Parse<T>(GgufMetadata metadata, string key, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(metadata.Get<string>(key), type)
                ?? throw new InvalidDataException($"the metadata value '{key}' is empty");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"the metadata value '{key}' cannot be read ({JsonFailure.PlaceOf(exception)})", exception);
        }
    }
}
