using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Models.Tokenizers.Gguf;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>Everything that a published checkpoint is beside its weights; with them it is one GGUF file.</summary>
/// <remarks>
/// Metadata of the file: <c>general.architecture</c> (<c>opentslm-checkpoint</c>), <c>general.name</c> and so on;
/// <c>opentslm.format</c> (1); <c>opentslm.fusion</c> (<c>flamingo</c> or <c>soft-prompt</c>); <c>opentslm.config</c>,
/// <c>opentslm.generation</c>, <c>opentslm.model_card</c> and <c>opentslm.prompts</c> as JSON; <c>opentslm.task</c>;
/// <c>opentslm.lora.alpha</c> where adapters lie beside the weights (0: they are scaled by 2); <c>tokenizer.…</c> as in the
/// community's files; <c>opentslm.tensor_names</c> (see <see cref="GgufNames"/>).
/// </remarks>
internal sealed record PublishedBundle
{
    /// <summary>Value of <c>general.architecture</c>.</summary>
    public const string Architecture = "opentslm-checkpoint";

    private const uint Format = 1;
    private const string FlamingoFusion = "flamingo", SoftPromptFusion = "soft-prompt";

    /// <summary>Sizes of a Flamingo; null for a soft prompt.</summary>
    public FlamingoConfig? Flamingo { get; init; }

    /// <summary>Sizes of a soft-prompt model; null for a Flamingo.</summary>
    public SoftPromptConfig? SoftPrompt { get; init; }

    /// <summary>What it was trained for.</summary>
    public required PublishedTask Task { get; init; }

    /// <summary>The wording of that task's prompts.</summary>
    public required PublishedPrompt Prompt { get; init; }

    /// <summary>How it chooses tokens.</summary>
    public required PublishedGeneration Generation { get; init; }

    /// <summary>Whether adapters lie beside the weights of the language model.</summary>
    public bool HasAdapters { get; init; }

    /// <summary>Their scale is this over their rank; null scales by 2.</summary>
    public float? LoraAlpha { get; init; }

    /// <summary>What the model is; the hash is empty.</summary>
    public required ModelCard Card { get; init; }

    /// <summary>Sizes of the language model.</summary>
    public DecoderConfig Backbone => Flamingo?.Backbone ?? SoftPrompt!.Backbone;

    /// <summary>Writes everything but the tokenizer.</summary>
    public void Write(GgufMetadata metadata)
    {
        metadata.Add("general.architecture", Architecture);
        metadata.Add("general.type", "model");
        metadata.Add("general.name", Card.Name);
        metadata.Add("general.version", Card.Version);
        metadata.Add("general.license", Card.License ?? "");
        metadata.Add("general.description", Card.Description ?? "");
        metadata.Add("opentslm.format", Format);
        metadata.Add("opentslm.fusion", Flamingo is null ? SoftPromptFusion : FlamingoFusion);
        metadata.Add("opentslm.config", Flamingo?.ToJson() ?? SoftPrompt!.ToJson());
        metadata.Add("opentslm.task", Task.ToString());
        metadata.Add("opentslm.prompts", new PublishedPrompts
        {
            Tasks = new Dictionary<PublishedTask, PublishedPrompt> { [Task] = Prompt },
        }.ToJson());
        metadata.Add("opentslm.generation", JsonSerializer.Serialize(Generation, CheckpointJsonContext.Default.PublishedGeneration));
        metadata.Add("opentslm.model_card", JsonSerializer.Serialize(Card, ModelJsonContext.Default.ModelCard));
        if (HasAdapters)
        {
            metadata.Add("opentslm.lora.alpha", LoraAlpha ?? 0f);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another kind or damaged; the message is a clause.</exception>
    public static PublishedBundle Read(GgufMetadata metadata)
    {
        var format = metadata.Get<uint>("opentslm.format");
        ConfigRules.Require(format == Format, $"it is written in format {format}, expected {Format}");
        var fusion = metadata.Get<string>("opentslm.fusion");
        ConfigRules.Require(fusion is FlamingoFusion or SoftPromptFusion, $"its fusion is '{fusion}', expected '{FlamingoFusion}' or '{SoftPromptFusion}'");
        var config = metadata.Get<string>("opentslm.config");
        var name = metadata.Get<string>("opentslm.task");
        ConfigRules.Require(Enum.TryParse<PublishedTask>(name, out var task) && Enum.IsDefined(task), $"its task '{name}' is not known");
        var prompts = PublishedPrompts.FromJson(metadata.Get<string>("opentslm.prompts"));
        ConfigRules.Require(prompts.Tasks.ContainsKey(task), $"it lacks the prompts of its task {task}");
        var generation = ModelBundleMetadata.Parse(metadata, "opentslm.generation", CheckpointJsonContext.Default.PublishedGeneration);
        generation.Validate();
        var hasAdapters = metadata.TryGet<float>("opentslm.lora.alpha", out var alpha);
        return new PublishedBundle
        {
            Flamingo = fusion == FlamingoFusion ? FlamingoConfig.FromJson(config) : null,
            SoftPrompt = fusion == SoftPromptFusion ? SoftPromptConfig.FromJson(config) : null,
            Task = task,
            Prompt = prompts.Tasks[task],
            Generation = generation,
            HasAdapters = hasAdapters,
            LoraAlpha = alpha > 0 ? alpha : null,
            Card = ModelBundleMetadata.ReadCard(metadata),
        };
    }

    /// <summary>Makes the network.</summary>
    /// <param name="file">The file that this was read from.</param>
    /// <param name="tokenizer">Receives the tokenizer.</param>
    /// <param name="maximumSamples">Receives the longest series that its encoder reads.</param>
    /// <param name="cacheType">How caches store keys and values; null decides by the model's size.</param>
    /// <exception cref="InvalidDataException">A weight is missing or has another shape, or the tokenizer is damaged.</exception>
    public PublishedNetwork CreateNetwork(
        GgufFile file, out PublishedTokenizer tokenizer, out int maximumSamples, CacheType? cacheType = null)
    {
        var text = GgufTokenizer.Read(file.Metadata);
        tokenizer = CreateTokenizer(text);
        if (Flamingo is { } flamingo)
        {
            var model = new FlamingoModel(flamingo, file) { CacheType = cacheType ?? Backbone.UsualCacheType };
            maximumSamples = PublishedShapeRules.MaximumSamplesOf(model.Encoder);
            return new FlamingoNetwork(model, tokenizer);
        }

        var softPrompt = CreateSoftPrompt(file, file.Names, cacheType ?? Backbone.UsualCacheType);
        maximumSamples = PublishedShapeRules.MaximumSamplesOf(softPrompt.Encoder);
        return new SoftPromptNetwork(softPrompt, tokenizer);
    }

    /// <summary>The tokenizer with the tokens that were added to it.</summary>
    public PublishedTokenizer CreateTokenizer(ITextTokenizer text) => new(
        text, Flamingo is null ? null : PublishedTokenizer.AddedIds(Backbone.VocabularySize, Backbone is GemmaConfig || text.PaddingId is not null));

    /// <summary>Makes a soft-prompt model.</summary>
    /// <param name="weights">Its weights.</param>
    /// <param name="names">Their names.</param>
    /// <param name="cacheType">How caches store keys and values.</param>
    public SoftPromptModel CreateSoftPrompt(IWeightSource weights, IEnumerable<string> names, CacheType cacheType = CacheType.F32)
    {
        var adapters = HasAdapters
            ? new LoraAdapters(weights, names.Where(n => n.StartsWith(LoraAdapters.Prefix, StringComparison.Ordinal)), LoraAlpha)
            : null;
        var model = new SoftPromptModel(SoftPrompt!, weights, adapters) { CacheType = cacheType };
        adapters?.RequireAllUsed();
        return model;
    }
}
